"""Copies of reports and lineage of statements: what only looks like two witnesses."""
