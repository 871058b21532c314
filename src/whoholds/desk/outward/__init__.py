"""What leaves a case: layers, panels, draws, changes, deposits; each with its question."""
