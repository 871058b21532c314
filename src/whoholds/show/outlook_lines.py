"""Outlooks with their answers as lines for a terminal. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from whoholds.model.outlook_scores import Outlooks
from whoholds.model.question import Question
from whoholds.show import outlook_words as words
from whoholds.show.judged_words import SHORT_ID
from whoholds.show.outlook_words import Names

#: Columns of a row: the criterion, by what, which days, the chance, the verdict.
_INDENT = " " * 12
_ROW = "  {:<17} {:<9} {:<22} {:>11}  {}"


def outlook_lines(table: Outlooks, names: Names, columns: int = 80) -> Iterator[str]:
    """The table: each question with its answers and scores, then what they come to."""
    yield from _wrap(_head(table), "", columns)
    for question in table.questions:
        yield ""
        yield from question_lines(table, question, names, columns)
    waits = words.open_questions(table)
    if waits:
        yield ""
        yield "Open, by the day they are due"
        for question in waits:
            told = f"{question.due_on}  {question.question_id[:SHORT_ID]}  "
            yield from _wrap(told + words.said_words(question, names), "  ", columns)
    lines = list(words.revisions(table))
    if lines:
        yield ""
        yield "Revisions: one source on one hold"
        for line in lines:
            yield from _wrap(f"{line[-1].asker}: {words.revision_words(line)}", "  ", columns)
    yield from _sums(table, columns)


def question_lines(
    table: Outlooks, question: Question, names: Names, columns: int = 80
) -> Iterator[str]:
    """One question: what was said, what it means in days, how it came out."""
    yield f"{question.question_id[:SHORT_ID]}  {words.said_words(question, names)}"[:columns]
    by = " > ".join(question.chain) or question.asker
    yield from _wrap(f"by {by}, in {', '.join(question.outlets)}", "  ", columns)
    yield from _wrap(words.asked_words(question), "  ", columns)
    yield from _wrap(f"likelihood: {words.likelihood_words(question)}", "  ", columns)
    yield from _wrap(f"meant: {words.meant_words(question)}", "  ", columns)
    for condition in question.conditions:
        yield from _wrap(f"condition: {condition}", "  ", columns)
    yield from _answers(table, question, columns)


def _answers(table: Outlooks, question: Question, columns: int) -> Iterator[str]:
    scores = {
        (s.criterion_id, s.basis, s.whose): s
        for s in table.scores
        if s.question_id == question.question_id
    }
    yield f"  came true? (due {question.due_on})"
    for criterion in question.criteria:
        for one in table.settled(question.question_id):
            if one.criterion_id != criterion.criterion_id:
                continue
            row = _ROW.format(
                words.criterion_words(criterion),
                one.basis,
                words.days_words(question, one),
                words.chance_words(one),
                words.verdict(one),
            )
            yield from textwrap.wrap(row, columns, subsequent_indent=" " * 8)
            for told in (words.base_words(one), words.whose_words(one)):
                yield from _wrap(told, "      ", columns)
            score = scores.get((one.criterion_id, one.basis, one.whose))
            if score is not None:
                yield from _wrap(words.score_words(score), "      ", columns)


def _sums(table: Outlooks, columns: int) -> Iterator[str]:
    yield ""
    if table.by_phrase:
        yield "By kind of phrase"
        for row in table.by_phrase:
            yield from _wrap(f"{row.name}: {words.track_words(row)}", "  ", columns)
    if table.by_source:
        yield "By source"
        for row in table.by_source:
            yield from _wrap(f"{row.name}: {words.track_words(row)}", "  ", columns)
    if table.overall is not None:
        yield from _wrap(words.overall_words(table.overall), "", columns)
    if table.unasked:
        yield from _wrap(f"no question asked of: {words.unasked_words(table.unasked)}", "", columns)
    yield from _wrap(f"reference: {table.reference}", "", columns)
    if table.declared:
        yield from _wrap(f"choices: {table.declared}", "", columns)
    for note in table.notes:
        yield from _wrap(note, "", columns)


def verdict_lines(table: Outlooks, names: Names, columns: int = 80) -> Iterator[str]:
    """Each question with a verdict by claims under each criterion, a line each: a first look."""
    yield from _wrap(_head(table), "", columns)
    for question in table.questions:
        head = f"{question.asked_on}  {words.said_words(question, names)}"
        yield from textwrap.wrap(head, columns, subsequent_indent=_INDENT)
        by = f"by {question.asker}: {words.likelihood_words(question)}"
        yield from textwrap.wrap(by, columns, initial_indent=_INDENT, subsequent_indent=_INDENT)
        for criterion in question.criteria:
            for one in table.settled(question.question_id):
                if one.criterion_id == criterion.criterion_id and one.basis == "claims":
                    name, days = words.criterion_words(criterion), words.days_words(question, one)
                    yield f"{_INDENT}{name:<18} {words.verdict(one):<15} {days}"[:columns]


def _head(table: Outlooks) -> str:
    settled = {s.question_id for s in table.settlements if s.standing == "settled"}
    waits = {s.question_id for s in table.settlements if s.standing == "open"} - settled
    neither = len(table.questions) - len(settled) - len(waits)
    more = f", {neither} that reports leave unsettled" if neither else ""
    return (
        f"questions made of outlooks, as known on {table.known_to}: {len(table.questions)}, of "
        f"which {len(settled)} settled under some criterion, {len(waits)} open{more}; outlooks "
        f"of which none could be made: {len(table.unasked)}"
    )


def _wrap(text: str, indent: str, columns: int) -> list[str]:
    return textwrap.wrap(
        text,
        columns,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_on_hyphens=False,
    )
