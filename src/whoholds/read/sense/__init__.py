"""The report's text -> claims."""
