"""Stories and statements as lines for a terminal. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from whoholds.model.entry import Found
from whoholds.model.lineage import Carrier, Member, Origin, Statement, Story
from whoholds.show.judged_words import SHORT_ID
from whoholds.show.listing import day_of
from whoholds.show.wording import headline, plain

#: Members and carriers are indented so far, what is told of them further.
_INDENT, _DEEP = "    ", " " * 16


def origin_lines(
    lines: Sequence[Found],
    stories: Sequence[Story],
    statements: Sequence[Statement],
    roots: Sequence[Origin],
    *,
    everything: bool = False,
    columns: int = 80,
) -> Iterator[str]:
    """Stories with who ran them first, statements with who carries them, and the counts.

    Args:
        lines: the claims.
        stories: of their reports.
        statements: that the claims carry.
        roots: the origins of the claims.
        everything: also what has one member only.
        columns: the width.
    """
    by_id = {line.recorded.claim_id: line for line in lines}
    told = [s for s in stories if everything or len(s.members) > 1]
    carried = [s for s in statements if everything or len(s.carriers) > 1]
    if told:
        yield "Stories: reports that are copies of one, the first one first"
        for story in told:
            yield from _story(story, columns)
        yield ""
    if carried:
        yield "Statements: one speaker, one proposition, one day"
        for statement in carried:
            yield from _statement(statement, by_id, columns)
        yield ""
    outlets = {line.report.outlet or line.recorded.report_id for line in lines}
    variants = sum(len(s.variants) for s in statements)
    yield from textwrap.wrap(
        f"{len(lines)} claims of {len(outlets)} outlets: {len(stories)} stories, "
        f"{len(statements)} statements ({variants} variants), {len(roots)} origins",
        columns,
    )


def _story(story: Story, columns: int) -> Iterator[str]:
    yield f"  {story.story_id[:SHORT_ID]}"
    names = {m.report_id: m.outlet or m.report_id[:SHORT_ID] for m in story.members}
    for member in story.members:
        head = f"{day_of(member.reported_time)}  {names[member.report_id]}: {_part(member, names)}"
        yield from _wrapped(head, columns)


def _part(member: Member, names: Mapping[str, str]) -> str:
    told = {
        "first": "ran it first",
        "unknown": "the times do not tell who ran it first",
        "copy": f"copy of {names.get(member.of, member.of)}",
        "rewrite": f"rewrite of {names.get(member.of, member.of)}",
    }[member.part]
    if member.resemblance is not None:
        told += f", shares {member.resemblance.containment:.0%} of the shorter"
    return told + (f"; says it is from {member.declared}" if member.declared else "")


def _statement(statement: Statement, by_id: Mapping[str, Found], columns: int) -> Iterator[str]:
    first = by_id.get(statement.carriers[0].claim_id)
    what = "" if first is None else plain(headline(first.recorded.claim))
    head = f"{statement.statement_id[:SHORT_ID]}  {statement.speaker}: {what}"
    yield from textwrap.wrap(head, columns, initial_indent="  ", subsequent_indent=" " * 14)
    for carrier in statement.carriers:
        yield from _carrier(carrier, columns)


def _carrier(carrier: Carrier, columns: int) -> Iterator[str]:
    outlet = carrier.outlet or carrier.report_id[:SHORT_ID]
    head = f"{day_of(carrier.reported_time)}  {outlet}  {carrier.claim_id[:SHORT_ID]}"
    yield from _wrapped(head, columns)
    for change in carrier.changes:
        told = f"variant: {change.what} {change.was or 'untold'} -> {change.now or 'untold'}"
        yield from textwrap.wrap(
            told, columns, initial_indent=_DEEP, subsequent_indent=_DEEP + "  "
        )


def _wrapped(text: str, columns: int) -> list[str]:
    return textwrap.wrap(text, columns, initial_indent=_INDENT, subsequent_indent=_DEEP)
