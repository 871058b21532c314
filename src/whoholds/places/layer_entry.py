"""What one layer says of one place, and what is wrong with a row of it. Pure."""

from __future__ import annotations

import msgspec

from whoholds.errors import PlaceError
from whoholds.model.place import Place

#: Characters of a faulty row that are quoted.
QUOTE_CHARS = 80


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One place as one layer has it, with all its other names; `line` is where it stands.

    `within` are names of the divisions it lies in, as a register tells them that has no codes of
    GeoNames; `abandoned` places are kept and marked so. Rows that are not `keyed` have no
    identifier of their own: the place's is its folded name.
    """

    place: Place
    names: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    abandoned: bool = False
    keyed: bool = True
    line: int = 0


class RowProblem(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with a row: its line, the code (`docs/reference/errors.md`), the words.

    `kept` rows went in all the same, without what is wrong with them.
    """

    line: int
    code: str
    what: str
    quote: str = ""
    kept: bool = False


def problem(
    error: type[PlaceError], line: int, what: str, row: object = "", *, kept: bool = False
) -> RowProblem:
    """A problem under the code of its error; of the row only the beginning is quoted."""
    text = row if isinstance(row, str) else str(row)
    quote = " ".join(text.split())[:QUOTE_CHARS]
    return RowProblem(line=line, code=error.code, what=what, quote=quote, kept=kept)
