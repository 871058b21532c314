"""Reports in, a proposed case out: who the parties are, what they are called, where they fight."""
