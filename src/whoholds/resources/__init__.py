"""Lexicons and tables as data."""
