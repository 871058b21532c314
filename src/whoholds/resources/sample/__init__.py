"""A page to try the reader on: our own wording of public facts, with furniture of our own."""
