"""Shell: a case's folder: `case.toml`, the ledger, and `captures/`, the sealed bytes."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from whoholds.errors import LedgerMissing, LedgerUnwritable, SettingsError
from whoholds.ledger.database import Ledger, open_ledger
from whoholds.ledger.head_file import read_head, write_head
from whoholds.ledger.ids import sha256
from whoholds.model.case import Case
from whoholds.model.entry import Head
from whoholds.model.folding import fold
from whoholds.places.case_file import CASE_FILE, load_case

LEDGER_FILE = "ledger.sqlite"
HEAD_FILE = "ledger.head"
CAPTURES = "captures"
#: Names a database elsewhere, for teams; the folder then holds `case.toml` and the captures.
LEDGER_VARIABLE = "WHOHOLDS_LEDGER"
_NOT_ID = re.compile(r"[^a-z0-9]+")


class CaseFolder(msgspec.Struct, frozen=True, kw_only=True):
    """Where a case is."""

    path: Path
    case: Case

    @property
    def head_file(self) -> Path:
        """The end of the chain, kept beside it."""
        return self.path / HEAD_FILE

    @property
    def ground(self) -> Path:
        """Where its tables of places are: beside `case.toml`."""
        return self.path

    def open(self, *, create: bool = False) -> Ledger:
        """Its ledger: the file in the folder, or the database that the environment names.

        Raises:
            LedgerError: it is not there, or cannot be opened.
        """
        return open_ledger(
            os.environ.get(LEDGER_VARIABLE) or self.path / LEDGER_FILE, create=create
        )

    def kept_head(self) -> Head | None:
        """The end of the chain as it was kept beside the ledger; None where it was not."""
        return read_head(self.head_file)

    def keep_head(self, head: Head) -> None:
        """Keep the end of the chain beside the ledger."""
        try:
            write_head(self.head_file, head)
        except OSError as cause:
            raise LedgerUnwritable(
                f"{self.head_file} cannot be written ({cause.strerror}); the entries are kept"
            ) from cause

    def seal(self, data: bytes) -> str:
        """Keep bytes under their own hash; the same bytes are kept once.

        Raises:
            LedgerUnwritable: they cannot be kept.
        """
        name = sha256(data)
        target = self.capture_file(name)
        if target.is_file():
            return name
        fresh = target.with_name(f".{name}.{os.getpid()}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with fresh.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(target)
        except OSError as cause:
            with suppress(OSError):
                fresh.unlink()
            raise LedgerUnwritable(
                f"a capture cannot be kept in {target.parent} ({cause.strerror}): nothing was added"
            ) from cause
        return name

    def capture_file(self, name: str) -> Path:
        """Where the capture with this hash is kept."""
        return self.path / CAPTURES / name[:2] / name

    def capture_is_sound(self, name: str) -> bool:
        """Whether the capture is there and its bytes are those that were sealed."""
        return self.sound_capture(name) is not None

    def sound_capture(self, name: str) -> bytes | None:
        """The capture's bytes; None where it is gone, or not what was sealed."""
        try:
            found = self.capture_file(name).read_bytes()
        except OSError:
            return None
        return found if sha256(found) == name else None


def open_case(path: Path) -> CaseFolder:
    """The case in a folder.

    Raises:
        LedgerMissing: there is no `case.toml` in it.
        SettingsError: it is wrong.
    """
    if not (path / CASE_FILE).is_file():
        raise LedgerMissing(
            f"{path} is no case (it has no {CASE_FILE}): begin one with whoholds init, "
            "or name its folder with --case"
        )
    return CaseFolder(path=path, case=load_case(path))


def begin_case(
    path: Path, parties: Sequence[str], *, title: str = "", countries: Sequence[str] = ()
) -> CaseFolder:
    """Make a case's folder with a `case.toml` to go on from, and an empty ledger.

    Args:
        path: the folder; its name becomes the case's id.
        parties: names of the sides, two or more.
        title: what the case is called; the folder's name where nothing is given.
        countries: ISO 3166 codes of the ground it is about.

    Raises:
        SettingsError: there is a case already, or the parties are no two different names.
    """
    file = path / CASE_FILE
    if file.exists():
        raise SettingsError((("NAME", f"{file} is there already: nothing was changed"),))
    text = _case_text(path, parties, title, countries)
    try:
        # Nobody else of this machine reads along, unless the folder was there already.
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        (path / CAPTURES).mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as cause:
        raise SettingsError((("NAME", f"{path} cannot be written: {cause.strerror}"),)) from cause
    try:
        folder = open_case(path)
    except SettingsError:
        file.unlink()
        raise
    with folder.open(create=True) as ledger:
        folder.keep_head(ledger.head())
    return folder


def _case_text(path: Path, parties: Sequence[str], title: str, countries: Sequence[str]) -> str:
    name = path.resolve().name
    lines = [
        "# What each field means: docs/case.md",
        "[case]",
        f"id = {_quoted(case_slug(name))}",
        f"title = {_quoted(title or name)}",
        "",
        "[region]",
        f"countries = [{', '.join(map(_quoted, countries))}]",
    ]
    for party in parties:
        lines += ["", "[[party]]", f"id = {_quoted(case_slug(party))}", f"name = {_quoted(party)}"]
        lines += ["aliases = []", "leaders = []", "spokesmen = []", "capitals = []"]
    return "\n".join(lines) + "\n"


def case_slug(name: str) -> str:
    """An id made of a name: "Aland War" is "aland-war"."""
    return _NOT_ID.sub("-", fold(name)).strip("-") or "case"


def _quoted(text: str) -> str:
    # JSON's strings are TOML's basic strings, but for the characters that TOML spells the same.
    return json.dumps(text, ensure_ascii=False)
