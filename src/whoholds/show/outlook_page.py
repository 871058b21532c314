"""Outlooks with their answers as one HTML page, from the same table as the terminal's. Pure.

Self-contained: no script, no outside asset, and a policy in the page that forbids both.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources

import msgspec

from whoholds.model.outlook_scores import AnswerScores, Outlooks, TrackRow
from whoholds.model.question import Criterion, Question, Settlement
from whoholds.show import outlook_words as words
from whoholds.show.elements import el
from whoholds.show.markup import ROBOTS, esc
from whoholds.show.outlook_chart import KEY, outlook_chart
from whoholds.show.outlook_words import Names

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_AS_KNOWN = "As known on {}. Days are counted from the day on which each was said."
#: Pixels of the drawing, and of one for a narrow screen.
_WIDE_PX, _NARROW_PX = 1000, 360
_HEADS = ("Criterion", "By", "The hold", "Chance", "Came true?")


def outlook_page(table: Outlooks, title: str, names: Names) -> str:
    """The page of a case's outlooks, as text to be written in UTF-8."""
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            ROBOTS,
            f"<title>{esc(title)} - outlooks, and what time answered</title>",
            f"<style>{_style()}</style></head>",
            '<body><div class="wrap"><a class="skip" href="#outlooks">Skip to the outlooks</a>',
            f'<header class="top"><p class="kicker">{esc(title)}</p>',
            "<h1>Outlooks, and what time answered</h1>",
            f'<p class="byline">{esc(_AS_KNOWN.format(table.known_to))}</p></header>',
            '<main id="outlooks">',
            outlook_article(table, names),
            "</main></div></body></html>\n",
        )
    )


def outlook_article(table: Outlooks, names: Names) -> str:
    """What a page tells of a case's outlooks between its own head and foot; it brings no style."""
    table = _for_pages(table)
    return "\n".join(
        (
            *_drawn(table, names),
            *(_question(table, q, names) for q in table.questions),
            *_open(table, names),
            *_revisions(table),
            *_sums(table),
        )
    )


def _drawn(table: Outlooks, names: Names) -> Iterator[str]:
    """All of them on a time axis, drawn for wide and for narrow screens."""
    for width, css in ((_WIDE_PX, "at-wide"), (_NARROW_PX, "at-narrow")):
        if chart := outlook_chart(table, names, width):
            yield el("div", chart, class_=css)
    if table.questions:
        yield el("p", KEY, class_="note")


def _for_pages(table: Outlooks) -> Outlooks:
    """The table without forecasts of ours of single places: those are for no page."""
    shown = tuple(q for q in table.questions if not (q.is_forecast and q.places))
    return msgspec.structs.replace(table, questions=shown)


@cache
def _style() -> str:
    folder = resources.files("whoholds.resources")
    return "".join(
        folder.joinpath(name).read_text(encoding="utf-8")
        for name in ("webpage.css", "chart.css", "outlooks.css")
    )


def _question(table: Outlooks, question: Question, names: Names) -> str:
    told = (
        ("Said by", " > ".join(question.chain) or question.asker),
        ("Carried by", ", ".join(question.outlets)),
        ("Day 0", words.asked_words(question)),
        ("Likelihood", words.likelihood_words(question)),
        ("Meant", words.meant_words(question)),
        *(("Condition", c) for c in question.conditions),
        ("Due", str(question.due_on)),
    )
    facts = "".join(f"<dt>{esc(k)}</dt><dd>{esc(v)}</dd>" for k, v in told)
    heading = f"q-{question.question_id}"
    return (
        f'<section class="outlook" aria-labelledby="{heading}">'
        f'<h2 id="{heading}">{esc(words.said_words(question, names))}</h2>'
        f"<dl>{facts}</dl>{_answers(table, question)}</section>"
    )


def _answers(table: Outlooks, question: Question) -> str:
    scores = {
        (s.criterion_id, s.basis, s.whose): s
        for s in table.scores
        if s.question_id == question.question_id
    }
    rows = "".join(
        _answer(question, criterion, one, scores.get((one.criterion_id, one.basis, one.whose)))
        for criterion in question.criteria
        for one in table.settled(question.question_id)
        if one.criterion_id == criterion.criterion_id
    )
    heads = "".join(f'<th scope="col">{h}</th>' for h in _HEADS)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="Answers">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _answer(
    question: Question, criterion: Criterion, settled: Settlement, score: AnswerScores | None
) -> str:
    beside = [esc(t) for t in (words.base_words(settled), words.whose_words(settled)) if t]
    beside += [esc(words.score_words(score))] if score is not None else []
    verdict = words.verdict(settled)
    kind = {"came true": "yes", "rather true": "yes", "did not": "no", "rather not": "no"}
    cells = (
        f'<th scope="row"><b>{esc(words.criterion_words(criterion))}</b>'
        f'<span class="why">{esc(criterion.words)}</span></th>'
        f'<td data-head="{_HEADS[1]}">{esc(settled.basis)}</td>'
        f'<td data-head="{_HEADS[2]}">{esc(words.days_words(question, settled))}</td>'
        f'<td data-head="{_HEADS[3]}">{esc(words.chance_words(settled))}</td>'
        f'<td data-head="{_HEADS[4]}" class="v {kind.get(verdict, "open")}">{esc(verdict)}</td>'
    )
    more = "<br>".join(beside)
    below = f'<tr class="beside"><td colspan="5">{more}</td></tr>' if more else ""
    return f"<tr>{cells}</tr>{below}"


def _open(table: Outlooks, names: Names) -> Iterator[str]:
    waits = words.open_questions(table)
    if waits:
        items = "".join(
            f'<li>{q.due_on}: <a href="#q-{q.question_id}">'
            f"{esc(words.said_words(q, names))}</a></li>"
            for q in waits
        )
        yield f"<section><h2>Open, by the day they are due</h2><ul>{items}</ul></section>"


def _revisions(table: Outlooks) -> Iterator[str]:
    lines = list(words.revisions(table))
    if lines:
        items = "".join(
            f"<li><b>{esc(line[-1].asker)}</b>: {esc(words.revision_words(line))}</li>"
            for line in lines
        )
        yield f"<section><h2>Revisions: one source on one hold</h2><ul>{items}</ul></section>"


def _sums(table: Outlooks) -> Iterator[str]:
    yield "<section><h2>What they come to</h2>"
    yield from _tracks("By kind of phrase", table.by_phrase)
    yield from _tracks("By source", table.by_source)
    told = [] if table.overall is None else [words.overall_words(table.overall)]
    if table.unasked:
        told.append(f"No question asked of: {words.unasked_words(table.unasked)}")
    told.append(f"Reference: {table.reference}")
    if table.declared:
        told.append(f"Choices: {table.declared}")
    yield "".join(f"<p>{esc(t)}</p>" for t in (*told, *table.notes))
    yield "</section>"


def _tracks(head: str, rows: tuple[TrackRow, ...]) -> Iterator[str]:
    if rows:
        items = "".join(f"<li>{esc(r.name)}: {esc(words.track_words(r))}</li>" for r in rows)
        yield f"<h3>{head}</h3><ul>{items}</ul>"
