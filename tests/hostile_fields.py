"""Entries of a ledger with hostile text in every field that has text, made from their schema."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime
from typing import Any, get_args

import msgspec
from msgspec import inspect

from whoholds.model.claim import Claim, Proposition
from whoholds.model.entry import Body, ClaimAdded, Erased, ReportAdded, Stamped, Vacant, Withheld
from whoholds.model.report import Report
from whoholds.model.span import Span

MOMENT = datetime(2031, 5, 6, 12, tzinfo=UTC)
OWNED = 'document.title="owned"'
#: Each runs, loads, breaks out or turns round somewhere, if it is taken for more than text.
PAYLOADS = (
    '=HYPERLINK("https://evil.example/","x")',
    f"<script>{OWNED}</script>",
    f"\"><img src=x onerror='{OWNED}'>",
    f"' autofocus onfocus='{OWNED}' x='",
    f"</textarea></title></style><svg onload='{OWNED}'>",
    "</p><style>*{background:url(https://evil.example/css)}</style>",
    "<base href=https://evil.example/><link rel=stylesheet href=//evil.example/x.css>",
    "{{7*7}} ${7*7} <%= 7*7 %> #{7*7}",
    f"[x](javascript:{OWNED}) <https://evil.example/>",
    "]]><w:r/><coordinates>0,0</coordinates><!--",
    "\r\nSet-Cookie: owned=1\r\n\r\nwhoholds: [W00] forged",
    "\u202etxet\u2066\u200b",
)
#: Fields of ids: what they lead to must be there.
_IDS = {"report_id", "address_id", "claim_id", "asked_id", "version_of", "split_of", "target_id"}
#: Left out: they destroy, withhold, or are checked against an authority; what they hold of a
#: person's words (a reason, a name) other entries hold too.
LEFT_OUT = (Erased, Withheld, Stamped, Vacant)


class Hostile:
    """Makes values of any type of the schema; each text has a number, so that it can be found."""

    def __init__(self) -> None:
        self._numbers = itertools.count()
        self.fields: dict[str, str] = {}

    def words(self, path: str) -> str:
        """All payloads with a mark of their own, which is told by the field's path."""
        mark = f"zq{next(self._numbers)}z"
        self.fields[mark] = path
        if path.rpartition(".")[2] in {"url", "asked_url"}:
            return f"javascript:{OWNED}//{mark}"
        return f"{PAYLOADS[0]} {mark} {' '.join(PAYLOADS[1:])}"

    def make(self, kind: type, path: str = "", **given: Any) -> Any:
        """A struct with every field filled; `given` are values for some of its own."""
        found = {}
        told = inspect.type_info(kind)
        for field in told.fields:
            name = field.name
            if name in given:
                found[name] = given[name]
            else:
                found[name] = self._value(field.type, f"{path or kind.__name__}.{name}")
        return kind(**found)

    def _value(self, told: inspect.Type, path: str) -> Any:
        match told:
            case inspect.StrType():
                name = path.rpartition(".")[2].removesuffix("[]")
                if name in _IDS or name.endswith("_ids") or "sha256" in name:
                    return ""
                return self.words(path)
            case inspect.LiteralType():
                return told.values[0]
            case inspect.UnionType():
                some = [t for t in told.types if not isinstance(t, inspect.NoneType)]
                return self._value(some[0], path)
            case inspect.VarTupleType() | inspect.ListType():
                return (self._value(told.item_type, f"{path}[]"),)
            case inspect.TupleType():
                return tuple(self._value(t, f"{path}[]") for t in told.item_types)
            case inspect.StructType():
                return Span(0, 9) if told.cls is Span else self.make(told.cls, path)
            case inspect.DictType():
                return {self.words(f"{path}[]"): self._value(told.value_type, path)}
        return _PLAIN[type(told)]


_PLAIN: dict[type, Any] = {
    inspect.BoolType: True, inspect.IntType: 1, inspect.FloatType: 1.0, inspect.NoneType: None,
    inspect.DateTimeType: MOMENT, inspect.DateType: date(2031, 5, 6), inspect.BytesType: b"x",
}  # fmt: skip


def entries(hostile: Hostile, known: tuple[ReportAdded, ClaimAdded]) -> tuple[Body, ...]:
    """An entry of every kind, about a report and a claim that are there; claims of every kind."""
    report, claim = known
    text = hostile.words("Report.text")
    made = hostile.make(Report, report_id="r", text=text, stretches=())
    ids = {"report_id": "a" * 24, "address_id": "b" * 24}
    added = hostile.make(
        ReportAdded, **ids, report=made, reported_time=report.reported_time, version_of="",
        capture_sha256="", asked_id="", text_origin="original",
    )  # fmt: skip
    found: list[Body] = [added]
    for number, kind in enumerate(get_args(Proposition)):
        whole = hostile.make(
            Claim, proposition=hostile.make(kind), span=Span(0, len(text)),
            valid_time=claim.claim.valid_time, bounds=None,
        )  # fmt: skip
        found.append(
            hostile.make(
                ClaimAdded,
                claim_id=f"{number:024x}",
                report_id=ids["report_id"],
                claim=whole,
                reported_time=report.reported_time,
            )
        )
    about = {"claim_id": claim.claim_id, "report_id": report.report_id,
             "target_id": claim.claim_id, "reported_time": report.reported_time,
             "capture_sha256": "", "recipe_sha256": "0" * 64, "split_of": ""}  # fmt: skip
    for kind in get_args(Body):
        if kind in (ReportAdded, ClaimAdded) or kind in LEFT_OUT:
            continue
        names = {f.name for f in msgspec.structs.fields(kind)}
        found.append(hostile.make(kind, **{n: v for n, v in about.items() if n in names}))
    return tuple(found)
