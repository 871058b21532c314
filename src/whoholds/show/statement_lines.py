"""A statement beside the ledger, as lines for a terminal. Pure.

It never says whether a statement is so. Who says the same, who says something else and in what,
who is silent: each line has the beginning of a claim's id, by which `whoholds cite` finds it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from whoholds.model.answers import Agreement, Answer, Checked, Group, Known, Quiet
from whoholds.model.entry import Found
from whoholds.show.judged_words import SHORT_ID
from whoholds.show.listing import day_of, source_of
from whoholds.show.sum_lines import sum_lines
from whoholds.show.wording import chain, headline, number_of, plain, wrapped

#: So many origins are shown under a heading, the nearest in time first; `--json` has them all.
MOST_SHOWN = 5
#: So many outlets that carry one origin are named.
MOST_OUTLETS = 3
_DEEP = 26
_SILENT = "silent, with reports of that ground in the weeks around"
#: What a headline may not show by its verb alone.
_HEDGED = frozenset({"probable", "possible", "hypothetical"})
#: What is left open more often than not, and said in JSON only; the actor has a heading.
_OFTEN_OPEN = frozenset({"actor", "day", "source"})


def statement_lines(told: Checked, columns: int = 80) -> Iterator[str]:
    """The statement, then for each claim read in it what the ledger has on it."""
    yield from textwrap.wrap(f"“{' '.join(told.text.split())}”", columns)
    yield f"said on {told.said_on}" + (f", by {told.by}" if told.by else "")
    if not told.answers:
        yield ""
        yield "no claim was read in it"
    for number, answer in enumerate(told.answers, start=1):
        yield ""
        yield from _answer(number, answer, told, columns)
    if told.no_density:
        yield ""
        yield from wrapped(f"counts are not set against areas: {told.no_density}", columns, 2)
    if told.doubts:
        yield ""
        yield "doubts in reading it"
        for code, reason in told.doubts:
            yield from wrapped(f"  {code}  {reason}", columns, 4)


def _answer(number: int, answer: Answer, told: Checked, columns: int) -> Iterator[str]:
    claim = answer.claim
    certainty = "" if claim.factuality == "asserted" else f" [{claim.factuality}]"
    says = f"{number}  {claim.kind}: {plain(headline(claim))}{certainty}"
    yield from wrapped(says, columns, 3)
    if claim.attribution:
        yield from wrapped(f"   by {chain(claim)}", columns, 6)
    yield f"   as known on {told.said_on}"
    yield from _known(answer.then, columns)
    yield "   as known now, besides"
    yield from _since(answer, columns)
    if answer.sums:
        yield "   what its figure comes to with others"
        for one in answer.sums[:MOST_SHOWN]:
            yield from sum_lines(one, columns, 5)
        yield from _more(len(answer.sums), "sums")


def _known(known: Known, columns: int) -> Iterator[str]:
    """The headings of one state of knowledge; all of them, so that nothing seems left out."""
    yield from _shelf("say the same", known.same, columns)
    yield from _shelf("differ", known.differs, columns)
    yield from _shelf("leave open of whom", known.open, columns)
    yield from _shelf("speak of another time", known.other_time, columns)
    yield from _silent(known.quiet, known.silences, columns)


def _since(answer: Answer, columns: int) -> Iterator[str]:
    """What the ledger has now and had not then; and what it had and has no more."""
    had = {c.recorded.claim_id for g in _groups(answer.then) for c in g.claims}
    fresh = msgspec.structs.replace(
        answer.now,
        same=_without(answer.now.same, had),
        differs=_without(answer.now.differs, had),
        open=_without(answer.now.open, had),
        other_time=_without(answer.now.other_time, had),
    )
    gone = answer.gone
    if not (_groups(fresh) or gone):
        yield "     nothing"
        return
    for name, groups in (
        ("say the same", fresh.same),
        ("differ", fresh.differs),
        ("leave open of whom", fresh.open),
        ("speak of another time", fresh.other_time),
    ):
        if groups:
            yield from _shelf(name, groups, columns)
    if gone:
        yield f"     stood then and stand no more: {number_of(len(gone), 'claim')}"
        for found in gone:
            yield from _claim(found, columns)


def _groups(known: Known) -> tuple[Group, ...]:
    return (*known.same, *known.differs, *known.open, *known.other_time)


def _without(groups: Iterable[Group], ids: set[str]) -> tuple[Group, ...]:
    """The groups without these claims."""
    out = []
    for group in groups:
        claims = tuple(c for c in group.claims if c.recorded.claim_id not in ids)
        if claims:
            out.append(msgspec.structs.replace(group, claims=claims))
    return tuple(out)


def _shelf(name: str, groups: Sequence[Group], columns: int) -> Iterator[str]:
    claims = sum(len(g.claims) for g in groups)
    if not groups:
        yield f"     {name}: none"
        return
    yield f"     {name}: {number_of(len(groups), 'origin')} in {number_of(claims, 'claim')}"
    for group in groups[:MOST_SHOWN]:
        yield from _group(group, columns)
    yield from _more(len(groups), "origins")


def _group(group: Group, columns: int) -> Iterator[str]:
    """The earliest claim of an origin, who else carries it, and how it stands."""
    yield from _claim(group.claims[0], columns)
    if len(group.claims) > 1:
        yield from wrapped(f"{' ' * _DEEP}{_carriers(group.claims[1:])}", columns, _DEEP)
    for note in _notes(group.agreement):
        yield from wrapped(f"{' ' * _DEEP}{note}", columns, _DEEP)


def _carriers(claims: Sequence[Found]) -> str:
    outlets = list(dict.fromkeys(c.report.outlet or "(no outlet stated)" for c in claims))
    named = ", ".join(outlets[:MOST_OUTLETS])
    rest = f" and {len(outlets) - MOST_OUTLETS} more" if len(outlets) > MOST_OUTLETS else ""
    return f"also in {number_of(len(claims), 'claim')} of {named}{rest}"


def _notes(agreement: Agreement) -> Iterator[str]:
    if "source" in agreement.same:
        yield "the same speaker"
    # The line itself names the source; of another time it says its own, against nothing.
    if agreement.stance != "other time":
        for one in agreement.differs:
            if one.aspect != "source":
                yield f"{one.aspect}: {one.ours}; the statement: {one.theirs}"
    left_open = [aspect for aspect in agreement.unsaid if aspect not in _OFTEN_OPEN]
    if left_open:
        yield f"left open: {', '.join(left_open)}"
    apart = agreement.days_apart
    if apart:
        yield f"{number_of(abs(apart), 'day')} {'after' if apart > 0 else 'before'} the statement"
    yield from agreement.notes


def _silent(quiet: Sequence[Quiet], silences: Sequence[Found], columns: int) -> Iterator[str]:
    if not quiet and not silences:
        yield from wrapped(f"     {_SILENT}: none", columns, 7)
        return
    yield from wrapped(f"     {_SILENT}: {len(quiet)}", columns, 7)
    for one in quiet[:MOST_SHOWN]:
        held = one.nearest.recorded
        day = day_of(held.reported_time)
        words = f"{one.source} ({number_of(one.claims, 'claim')} on it)"
        yield from wrapped(f"       {day}  {held.claim_id[:SHORT_ID]}  {words}", columns, _DEEP)
    yield from _more(len(quiet), "sources")
    if silences:
        yield f"     said to be silent: {len(silences)}"
        for found in silences[:MOST_SHOWN]:
            yield from _claim(found, columns)


def _claim(found: Found, columns: int) -> list[str]:
    held = found.recorded
    day = day_of(held.reported_time)
    links = held.claim.attribution
    source = source_of(found)
    carried = f" ({found.report.outlet})" if links and found.report.outlet else ""
    words = f"{source}{carried}: {plain(headline(held.claim))}"
    certainty = f" [{held.claim.factuality}]" if held.claim.factuality in _HEDGED else ""
    line = f"       {day}  {held.claim_id[:SHORT_ID]}  {words}{certainty}"
    return wrapped(line, columns, _DEEP)


def _more(count: int, noun: str) -> Iterator[str]:
    if count > MOST_SHOWN:
        yield f"       {count - MOST_SHOWN} more {noun}: --json"
