"""A case with hostile words in its reports, and the brief that is written of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import msgspec
from fused_case import fused_case, may, report, take_in

from whoholds.desk import briefing
from whoholds.desk.briefing import BriefWish
from whoholds.desk.case_folder import CaseFolder, open_case
from whoholds.model.brief_document import Brief
from whoholds.model.claim import Area, Assessment, Mention, Silence
from whoholds.model.quantity import Quantity
from whoholds.model.reading import Reading
from whoholds.model.span import Span
from whoholds.show.brief.brief_matter import Matter

#: Words that would be markup in one form or another.
HOSTILE = (
    "<script>alert(1)</script> [x](javascript:alert(1)) **b** `c` | d | ]]> &lt; <w:t/> "
    "\u202etxet http://evil.example/ www.evil.example # 5. \\ $x$ </a><b>"
)
NOW = datetime(2031, 7, 1, 12, tzinfo=UTC)
LAST = may(20)


def with_delay(path: Path, days: int | None) -> CaseFolder:
    """The case with a publication delay."""
    folder = fused_case(path)
    file = path / "case.toml"
    if days is not None:
        line = f"[case]\npublication_delay_days = {days}"
        file.write_text(file.read_text("utf-8").replace("[case]", line, 1), "utf-8")
    return open_case(folder.path)


def told(kind: type, on: date, outlet: str, **fields: object) -> Reading:
    """A report of a claim that is no claim of control."""
    made = report("Northern army", "Aland", on, outlet=outlet)
    claim = made.sentences[0].claims[0]
    actor = Mention(name="Northern army")
    proposition = kind(actor=actor, relation="holds", **fields)
    claim = msgspec.structs.replace(claim, proposition=proposition)
    text = f"{outlet} {on} {kind.__name__}: {HOSTILE}"
    own = msgspec.structs.replace(
        made.report, text=text, url=f"https://x.example/{kind.__name__}/{on}"
    )
    claim = msgspec.structs.replace(claim, span=Span(0, len(text)))
    sentence = msgspec.structs.replace(made.sentences[0], claims=(claim,), span=claim.span)
    return msgspec.structs.replace(made, report=own, sentences=(sentence,))


def reports() -> tuple[Reading, ...]:
    """Reports of all that a brief has a section for."""
    area = Quantity(low=None, best=240.0, high=240.0, unit="km2", span=Span(0, 3))
    return (
        report("Northern army", "Aland", may(3), outlet="The Aland Post"),
        report("Northern army", "Aland", may(5), outlet=f"Herald {HOSTILE[:40]}"),
        report("Northern army", "Aland", may(6), by="Northern army"),
        report("River Front", "Aland", may(12), by="River Front"),
        report("River Front", "Aland", may(13), outlet="Cavan Radio"),
        report("River Front", "Dorf", may(6), by="River Front"),
        report("Northern army", "Beford", may(8), outlet="The Aland Post"),
        report("Northern army", "Beford", may(9), outlet="Cavan Radio"),
        report("River Front", "Height 217", may(14), outlet="The Aland Post"),
        report("River Front", "Cavan", date(2031, 2, 1), outlet="The Aland Post"),
        told(Area, may(15), "Cavan Radio", quantity=area),
        told(Assessment, may(16), "Dorf Institute", horizon_days=(60.0, None)),
        told(Silence, may(17), "The Aland Post", by="the ministry", about=("who holds Elm",)),
        report("Northern army", "Elm", LAST, outlet="The Aland Post"),
    )


@cache
def small_case() -> CaseFolder:
    """The case, made once."""
    folder = with_delay(Path(mkdtemp(prefix="whoholds-brief-")) / "aland", 2)
    take_in(folder, *reports())
    return folder


@cache
def small_matter(internal: bool = False) -> Matter:
    """What its brief is written from."""
    kept: list[Matter] = []
    real = briefing.brief_of
    briefing.brief_of = lambda matter: kept.append(matter) or real(matter)  # type: ignore[assignment]
    try:
        small_brief_anew(internal=internal)
    finally:
        briefing.brief_of = real
    return kept[0]


def small_brief_anew(*, internal: bool = False, case: CaseFolder | None = None) -> Brief:
    """Its brief, written again."""
    wish = BriefWish(since=may(10), internal=internal)
    return briefing.brief(case or small_case(), wish, clock=lambda: NOW)


@cache
def small_brief() -> Brief:
    """Its brief."""
    return small_brief_anew()
