"""Fusing more places than one process holds: tiles on a disk, processes, what they exchange."""
