"""Keys and lines from whoever sits at the terminal; from a pipe each key is a line of its own."""

from __future__ import annotations

import os
import sys

import typer

#: What an ended input answers: to every menu it is the way out.
END = "q"


def ask_key(menu: str) -> str:
    """One key, in lower case; `END` where the input has ended."""
    print(menu, end=" ", flush=True)
    if not _is_terminal():
        line = sys.stdin.readline()
        return line.strip().lower()[:1] if line else END
    try:
        key = typer.getchar()
    except EOFError:
        key = END
    print(key if key.isprintable() else "")
    return key.lower()


def ask_line(prompt: str) -> str:
    """A line, without the spaces at its ends; "" where the input has ended."""
    try:
        return input(f"{prompt} ").strip()
    except EOFError:
        return ""


def _is_terminal() -> bool:
    try:
        return os.isatty(sys.stdin.fileno())
    except (OSError, ValueError):  # not even a file: a test's, or a closed one
        return False
