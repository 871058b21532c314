"""Days, months and years against TimeML documents (TempEval-3's TimeBank and AQUAINT).

Scored are the values of the phrase types we claim to read, wherever they stand: full dates and
month-days, weekdays, today and its kin, months, years, this/last/next day, week, month or year,
and "N days (months, years) ago". Not claimed, and so neither asked for nor counted against: weeks,
quarters, fiscal years, durations, spelled-out years, "a year earlier" and other phrases that
count from something else than the report. A found value that overlaps a marked phrase of another
type is left out of the count; one that overlaps nothing is wrong.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from whoholds.errors import BadGold

#: Values of day, month and year granularity; a clock time counts as its day.
_VALUE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?(?=T|\Z)")

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"
)
_WEEKDAY = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon\.|tues?\.|wed\.|thurs?\.|fri\."
    r"|sat\.|sun\.)(?:'s)?"
)
_WHICH = r"(?:(?:last|next|this|this\s+past|this\s+coming|early|late|later|earlier|mid)[\s-]+)*"
_EDGE = r"(?:(?:the\s+)?(?:end|beginning|start|middle|close)\s+of\s+)?"
_PART = r"(?:\s+(?:morning|afternoon|evening|night))?"
_NUMBER = (
    r"(?:(?:about|almost|nearly|around|some|roughly|just|over|more\s+than|less\s+than)\s+)*"
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)"
)
#: The phrase types claimed, by name; a marked phrase belongs to the first that fits it whole.
PHRASE_TYPES: Mapping[str, re.Pattern[str]] = {
    name: re.compile(row, re.IGNORECASE)
    for name, row in {
        "month and day": (
            rf"(?:{_WEEKDAY},?\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?"
            rf"|(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH})(?:,?\s+\d{{4}})?"
            r"|\d{4}-\d\d-\d\d"
        ),
        "weekday": rf"{_WHICH}{_WEEKDAY}{_PART}",
        "today and its kin": (
            rf"{_WHICH}(?:today|yesterday|tomorrow|tonight){_PART}|last\s+night"
            r"|this\s+(?:morning|afternoon|evening)|the\s+day\s+(?:before\s+yesterday|after\s+tomorrow)"
        ),
        "month": rf"{_EDGE}{_WHICH}{_MONTH}(?:,?\s+(?:of\s+)?\d{{4}})?",
        "year": rf"{_EDGE}(?:the\s+year\s+)?{_WHICH}\d{{4}}",
        "this, last, next": rf"{_EDGE}(?:{_WHICH}(?:this|last|next)\s+(?:month|year))",
        "ago": rf"{_NUMBER}\s+(?:day|month|year)s?\s+ago",
    }.items()
}


class Marked(NamedTuple):
    """A phrase marked in a document: offsets, the value given, and its claimed type or ""."""

    start: int
    end: int
    value: str
    phrase_type: str


class TimedText(NamedTuple):
    """A document: its text, the day it was made, and what is marked in it."""

    name: str
    text: str
    published: date
    marked: tuple[Marked, ...]


class Resolved(NamedTuple):
    """A phrase a system found and its value, "YYYY", "YYYY-MM" or "YYYY-MM-DD"."""

    start: int
    end: int
    value: str


System = Callable[[str, date], Iterable[Resolved]]


def read_timeml(name: str, document: str) -> TimedText:
    """Text and marked phrases of a TimeML document.

    Raises:
        BadGold: when it is no TimeML, or names no day it was made on.
    """
    try:
        root = ET.fromstring(document)
    except ET.ParseError as cause:
        raise BadGold(f"{name} is no TimeML document: {cause}") from cause
    made, body = root.find("DCT/TIMEX3"), root.find("TEXT")
    if made is None or body is None:
        raise BadGold(f"{name} has no DCT or no TEXT: give a TimeML document")
    pieces: list[str] = []
    marked: list[Marked] = []
    _gather(body, pieces, marked)
    return TimedText(name, "".join(pieces), _day(name, made.get("value", "")), tuple(marked))


def _day(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value[:10])
    except ValueError as cause:
        raise BadGold(f"{name} was made on no day we can read: {value!r}") from cause


def _gather(element: ET.Element, pieces: list[str], marked: list[Marked]) -> None:
    """Append the element's text to `pieces`, its marked phrases to `marked`."""
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _gather(child, pieces, marked)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3":
        text = "".join(pieces)[start:]
        value = _VALUE.match(element.get("value", ""))
        kind = phrase_type(text) if value and element.get("type") in ("DATE", "TIME") else ""
        marked.append(Marked(start, start + len(text), value[0] if value else "", kind))


def phrase_type(text: str) -> str:
    """The claimed type of a phrase, "" for none."""
    words = " ".join(text.split())
    return next((name for name, p in PHRASE_TYPES.items() if p.fullmatch(words)), "")


def score_values(texts: Sequence[TimedText], system: System) -> dict[str, float]:
    """Precision, recall and F1 of a system's values, and its recall by phrase type.

    The figures of a type are named "recall of TYPE"; `phrases` counts the phrases asked for.
    """
    tally: Counter[str] = Counter()
    for text in texts:
        _tally(text, tuple(system(text.text, text.published)), tally)
    right, found, asked = tally["right"], tally["found"], tally["asked"]
    precision = right / found if found else 0.0
    recall = right / asked if asked else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    figures = {"f1": f1, "precision": precision, "recall": recall, "phrases": float(asked)}
    for name in PHRASE_TYPES:
        if tally[f"asked {name}"]:
            figures[f"recall of {name}"] = tally[f"right {name}"] / tally[f"asked {name}"]
    return figures


def _tally(text: TimedText, found: Sequence[Resolved], tally: Counter[str]) -> None:
    """Count one document: what is asked, found and right."""
    answered: set[int] = set()
    for one in found:
        met = [k for k, m in enumerate(text.marked) if m.start < one.end and one.start < m.end]
        claimed = [k for k in met if text.marked[k].phrase_type]
        if met and not claimed:
            continue
        tally["found"] += 1
        hit = next((k for k in claimed if text.marked[k].value == one.value), None)
        if hit is not None and hit not in answered:
            answered.add(hit)
    tally["right"] += len(answered)
    for k, mark in enumerate(text.marked):
        if mark.phrase_type:
            tally["asked"] += 1
            tally[f"asked {mark.phrase_type}"] += 1
            tally[f"right {mark.phrase_type}"] += k in answered


def compare(
    texts: Sequence[TimedText], systems: Mapping[str, System]
) -> dict[str, dict[str, float]]:
    """The figures of each system on the same documents, in one run."""
    return {name: score_values(texts, system) for name, system in systems.items()}


def score_given(
    texts: Sequence[TimedText], value_of: Callable[[str, date], str]
) -> dict[str, float]:
    """The figures of a resolver that is handed each phrase asked for, and so need not find it."""

    def marked(text: str, published: date) -> Iterable[Resolved]:
        at = next(t for t in texts if t.text is text)
        for mark in at.marked:
            value = value_of(text[mark.start : mark.end], published) if mark.phrase_type else ""
            if value:
                yield Resolved(mark.start, mark.end, value)

    return score_values(texts, marked)


def wrong_values(
    texts: Sequence[TimedText], system: System
) -> tuple[tuple[str, str, str, str], ...]:
    """Each phrase asked for that the system missed or got wrong, and each it made up.

    Rows are (document, words, value wanted or "", values found there).
    """
    rows: list[tuple[str, str, str, str]] = []
    for text in texts:
        found = tuple(system(text.text, text.published))
        for mark in text.marked:
            near = [f.value for f in found if f.start < mark.end and mark.start < f.end]
            if mark.phrase_type and mark.value not in near:
                words = text.text[mark.start : mark.end]
                rows.append((text.name, words, mark.value, ", ".join(near)))
        rows.extend(
            (text.name, text.text[one.start : one.end], "", one.value)
            for one in found
            if not any(m.start < one.end and one.start < m.end for m in text.marked)
        )
    return tuple(rows)
