"""Readings and, later, odds made visible: terminal, pages, exports."""
