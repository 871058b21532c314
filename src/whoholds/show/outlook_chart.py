"""Outlooks on a time axis: when each was said, how far it reaches, what time answered. Pure.

An SVG that needs no script and no colour: the sign at a line's end has a form for each answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

import msgspec

from whoholds.model.outlook_scores import Outlooks
from whoholds.model.question import Question
from whoholds.show.chart_scale import Scale, months
from whoholds.show.elements import Html, el
from whoholds.show.outlook_words import Names, said_words, verdict

#: Narrower than this the answer stands on a line of its own.
NARROW_PX = 640
#: Above the first row, for the months' names, and of a row; the last two with a line more.
_TOP_PX, _ROW_PX, _NARROW_ROW_PX = 34, 52, 68
#: What a letter of the chart's text takes at most in the mean, and room that the answer needs.
_LETTER_PX, _ANSWER_PX = 7.2, 170
_EDGE_PX = 14
_AIR = timedelta(days=7)
_YES, _NO = frozenset({"came true", "rather true"}), frozenset({"did not", "rather not"})
Sign = Literal["true", "not", "mixed", "open", "untold"]
#: What the drawing shows, to stand beside it.
KEY = (
    "Each line runs from the day an outlook was said to the day it is due, with an arrow where its "
    "words leave the end open; the bar is when the hold it speaks of ended, by any criterion. At "
    "its end: a disc, it came true; a cross, it did not; a half disc, under some criteria; a "
    "ring, still open; a dash, it cannot be told."
)


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a question under all its criteria: a sign, words, and when the hold ended."""

    sign: Sign
    words: str
    ended: tuple[date, date] | None


def answered(table: Outlooks, question: Question) -> Answered:
    """What time answered to a question, by all its criteria and bases together."""
    settled = table.settled(question.question_id)
    told = [verdict(s) for s in settled]
    yes, no = sum(v in _YES for v in told), sum(v in _NO for v in told)
    ends = [(s.after, s.by) for s in settled if s.after is not None and s.by is not None]
    ended = (min(a for a, _ in ends), max(b for _, b in ends)) if ends else None
    if yes and no:
        return Answered(sign="mixed", words=f"{yes} of {yes + no} came true", ended=ended)
    if yes or no:
        sign: Sign = "true" if yes else "not"
        return Answered(sign=sign, words="came true" if yes else "did not", ended=ended)
    if question.due_on >= table.known_to:
        return Answered(sign="open", words="open", ended=ended)
    return Answered(sign="untold", words="cannot be told", ended=ended)


def outlook_chart(table: Outlooks, names: Names, width: int = 1000) -> Html | None:
    """All questions, the oldest first, each a link to what is told of it; None where there is none.

    Args:
        table: the questions with their answers.
        names: of the parties by their ids.
        width: pixels.
    """
    if not table.questions:
        return None
    rows = sorted(table.questions, key=lambda q: (q.asked_on, q.due_on, q.question_id))
    told = [answered(table, q) for q in rows]
    row_px = _NARROW_ROW_PX if width < NARROW_PX else _ROW_PX
    height = _TOP_PX + row_px * len(rows) + 6
    days = [q.due_on for q in rows] + [a.ended[1] for a in told if a.ended] + [table.known_to]
    scale = Scale(
        left=_EDGE_PX,
        right=width - _EDGE_PX,
        top=_TOP_PX,
        bottom=height - 6,
        first=min(q.asked_on for q in rows) - _AIR,
        last=max(days) + _AIR,
        most=1,
    )
    inner = [el("rect", width=width, height=height, class_="paper"), *_frame(scale, table.known_to)]
    for n, (question, answer) in enumerate(zip(rows, told, strict=True)):
        inner.append(_row(scale, _TOP_PX + n * row_px, question, answer, names))
    return el(
        "svg",
        el("title", "Outlooks on a time axis"),
        el("desc", KEY),
        *inner,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        role="group",
        aria_label="Outlooks on a time axis",
        class_="chart outlook-chart",
    )


def _frame(scale: Scale, known_to: date) -> Iterator[Html]:
    """Lines of months, and the day up to which anything is known."""
    for day, name in months(scale):
        x = str(scale.x(day))
        yield el("line", class_="grid", x1=x, x2=x, y1="22", y2=str(scale.bottom))
        yield el("text", name, x=x, y="14", class_="soft")
    x = str(scale.x(known_to))
    yield el("line", class_="reach none", x1=x, x2=x, y1="22", y2=str(scale.bottom))


def _row(scale: Scale, top: float, question: Question, told: Answered, names: Names) -> Html:
    narrow = scale.right < NARROW_PX
    who = f"{question.asked_on} {question.asker or 'forecast of ours'}"
    said = said_words(question, names)
    y = top + (54 if narrow else 34)
    start, end = scale.x(question.asked_on), scale.x(min(question.due_on, scale.last))
    bar = None
    if told.ended is not None:
        from_x, to_x = (scale.x(day) for day in told.ended)
        bar = el("rect", x=str(from_x), y=str(y - 5), width=str(max(3.0, round(to_x - from_x, 1))),
                 height="10", class_="band")  # fmt: skip
    line = f"M{start} {y - 5}v10M{start} {y}H{end}"
    if question.horizon.is_open:
        line += "m6 0h14m-5 -4l5 4l-5 4"
    return el(
        "a",
        *_label(scale, top, (who, said, told.words)),
        bar,
        el("path", d=line, class_="reach none"),
        _sign(end, y, told.sign),
        href=f"#q-{question.question_id}",
    )  # fmt: skip


def _label(scale: Scale, top: float, words: tuple[str, str, str]) -> Iterator[Html]:
    """Who said what, and what came of it; on a narrow chart in two lines."""
    who, said, answer = words
    room = scale.right - scale.left
    x, end = str(scale.left), str(scale.right)
    if scale.right < NARROW_PX:
        yield el("text", _cut(who, room - _LETTER_PX * len(answer)), x=x, y=str(top + 14),
                 class_="halo")  # fmt: skip
        yield el("text", _cut(said, room), x=x, y=str(top + 31), class_="halo")
    else:
        told = _cut(f"{who}: {said}", room - _ANSWER_PX)
        yield el("text", told, x=x, y=str(top + 14), class_="halo")
    yield el("text", answer, x=end, y=str(top + 14), class_="bold halo", text_anchor="end")


def _sign(x: float, y: float, sign: Sign) -> Html:
    """What came of it, by form alone."""
    if sign == "not":
        return el("path", d=f"M{x - 5} {y - 5}l10 10m0 -10l-10 10", class_="reach none heavy")
    if sign == "untold":
        return el("path", d=f"M{x - 6} {y}h12", class_="reach none heavy")
    ring = el("circle", cx=str(x), cy=str(y), r="6", class_="none")
    if sign == "open":
        return ring
    whole = f"M{x} {y - 6}a6 6 0 0 1 0 12" + ("a6 6 0 0 1 0 -12z" if sign == "true" else "z")
    return el("g", ring, el("path", d=whole, class_="ink"))


def _cut(text: str, room: float) -> str:
    """As much of a text as a line has room for."""
    most = max(12, int(room / _LETTER_PX))
    return text if len(text) <= most else f"{text[: most - 3].rstrip()}..."
