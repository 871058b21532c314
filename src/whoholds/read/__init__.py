"""Report -> attributed claims."""
