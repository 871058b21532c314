"""The root of the error tree, apart so that each branch can grow from it."""

from __future__ import annotations

from typing import ClassVar


class WhoholdsError(Exception):
    """Root of every error raised on purpose. `code` is stable; the message says what to do."""

    code: ClassVar[str] = "W00"

    def __str__(self) -> str:
        return f"[{self.code}] {super().__str__()}"
