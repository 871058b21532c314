"""Bytes -> the report's text, furniture dropped."""
