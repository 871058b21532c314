"""Shell: gold files, their sentences, and whether a person may look at them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from whoholds.bench.guideclaim import GuideClaim, guide_claim
from whoholds.errors import BadGold, SealedGold

#: A file of this name is always sealed: its sentences stay unseen while the reader is built,
#: so that its figures tell how the reader does on wars nobody looked at.
SEALED_NAMES = frozenset({"dev-wars.jsonl"})


class GoldSentence(msgspec.Struct, frozen=True, kw_only=True):
    """One gold line. `doc_date` is None where the corpus has no true date."""

    id: str
    corpus: str = ""
    doc: str = ""
    doc_date: date | None = None
    context: str = ""
    text: str
    claims: tuple[GuideClaim, ...] = ()
    note: str = ""


class GoldFile(msgspec.Struct, frozen=True, kw_only=True):
    """A gold file; `sha256` is of its bytes. A sealed one gives figures only."""

    name: str
    sha256: str
    sealed: bool
    sentences: tuple[GoldSentence, ...]


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    text: str = ""
    corpus: str | None = ""
    doc: str | None = ""
    doc_date: date | None = None
    context: str | None = ""
    claims: list[dict[str, Any]] | None = None
    note: str | None = ""
    sealed: bool = False


def load_gold(path: Path, *, sealed: bool = False) -> GoldFile:
    """Read a gold file (JSON lines in the guide's form).

    Args:
        path: the file.
        sealed: seal it, whatever its name; a line `"sealed": true` does the same.

    Raises:
        BadGold: when the file or one of its lines cannot be read.
    """
    try:
        raw = path.read_bytes()
    except OSError as cause:
        raise BadGold(f"cannot read the gold file {path}: {cause.strerror}") from cause
    numbered = enumerate(raw.splitlines(), start=1)
    lines = [_line(row, f"{path.name}:{n}") for n, row in numbered if row.strip()]
    marked = sealed or path.name in SEALED_NAMES or any(line.sealed for line in lines)
    return GoldFile(
        name=path.name,
        sha256=hashlib.sha256(raw).hexdigest(),
        sealed=marked,
        sentences=tuple(_sentence(line, path.name) for line in lines),
    )


def _line(row: bytes, where: str) -> _Line:
    try:
        return msgspec.json.decode(row, type=_Line)
    except msgspec.MsgspecError as cause:
        raise BadGold(f"{where} is not a gold line: {cause}") from cause


def _sentence(line: _Line, name: str) -> GoldSentence:
    claims = (
        guide_claim(c, f"{name}, {line.id}, claim {n}") for n, c in enumerate(line.claims or ())
    )
    return GoldSentence(
        id=line.id,
        corpus=line.corpus or "",
        doc=line.doc or "",
        doc_date=line.doc_date,
        context=line.context or "",
        text=line.text,
        claims=tuple(claims),
        note=line.note or "",
    )


def require_open(files: Sequence[GoldFile], wish: str) -> None:
    """Refuse to show sentences of sealed files.

    Args:
        files: the files at hand.
        wish: what was asked for, e.g. "--errors".

    Raises:
        SealedGold: when one of them is sealed.
    """
    shut = [f.name for f in files if f.sealed]
    if shut:
        raise SealedGold(
            f"{wish} would show sentences of the sealed file {', '.join(shut)}: "
            "leave it out, or ask for figures only"
        )
