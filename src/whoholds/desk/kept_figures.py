"""Shell: figures of a long measurement, told as they come and kept for when it is stopped."""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

_T = TypeVar("_T")


class _Kept(msgspec.Struct, frozen=True):
    """One file: what the figures are of, and they themselves as JSON."""

    about: str
    figures: msgspec.Raw


class KeptFigures:
    """Parts of a measurement by name; one that is there already is not measured again.

    Args:
        folder: where they are kept; None keeps nothing.
        about: sizes and settings; figures of others, or of another program, are not taken.
    """

    def __init__(self, folder: Path | None, about: str) -> None:
        self._folder = folder
        self._about = f"{about}, program {program()}" if folder is not None else about
        self._begun = time.perf_counter()
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def take(self, name: str, form: type[_T], work: Callable[[], _T]) -> _T:
        """The figures of a part: those that were kept, else measured now, told and kept."""
        path = None if self._folder is None else self._folder / f"{name.replace(' ', '-')}.json"
        if path is not None and path.is_file():
            try:
                kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
                if kept.about == self._about:
                    found = msgspec.json.decode(kept.figures, type=form)
                    self.say(f"{name}: kept from an earlier run")
                    return found
            except msgspec.DecodeError:
                pass  # written by another program: measured anew
        begun = time.perf_counter()
        found = work()
        self.say(f"{name}: {time.perf_counter() - begun:.1f} s by the wall")
        if path is not None:
            kept = _Kept(self._about, msgspec.Raw(msgspec.json.encode(found)))
            fresh = path.with_suffix(".new")
            fresh.write_bytes(msgspec.json.encode(kept))
            fresh.replace(path)
        return found

    def say(self, line: str) -> None:
        """Tell how far it is, beside what the measurement prints at its end."""
        sys.stderr.write(f"[{time.perf_counter() - self._begun:6.0f} s] {line}\n")
        sys.stderr.flush()


def program() -> str:
    """A digest of the package's modules: figures of another version are other figures."""
    digest = hashlib.sha256()
    root = Path(__file__).parents[1]
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
