"""A statement beside the ledger: who says the same, who differs, who is silent. Pure.

It never says whether a statement is so; every line leads to a claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from whoholds.model.answers import Answer, Checked, Group, Known, Quiet
from whoholds.model.entry import Found
from whoholds.show.elements import Html, el, join
from whoholds.show.sum_lines import interval_words
from whoholds.show.wording import chain, headline, plain
from whoholds.web.framing import Frame, field, form, framed
from whoholds.web.pieces import claim_link, claim_piece

#: So many origins are shown under a heading, the nearest in time first.
MOST_SHOWN = 6
_SHELVES = (
    ("same", "Say the same"),
    ("differs", "Say otherwise"),
    ("open", "Leave open of whom"),
    ("other_time", "Speak of another time"),
)


def statement_page(frame: Frame, told: Checked) -> Html:
    """What the ledger has on a statement, as known on its day and as known now."""
    by = f", by {told.by}" if told.by else ""
    return framed(
        frame,
        "A statement",
        el("h1", "What the record has on a statement"),
        el("blockquote", told.text, class_="text stated", dir="auto"),
        el("p", f"said on {told.said_on}{by}. It is sorted, not judged: nothing here says whether "
           "it is so.", class_="byline"),
        _again(frame, told),
        el("p", "No claim was read in it.", class_="alarm") if not told.answers else None,
        *(_answer(n, a, told) for n, a in enumerate(told.answers, start=1)),
        _doubts(told.doubts),
        here="/",
    )  # fmt: skip


def _again(frame: Frame, told: Checked) -> Html | None:
    """The day and the speaker can be set; and it may be a report after all."""
    if frame.read_only:
        return None
    text = el("input", type="hidden", name="text", value=told.text)
    day = el("input", type="date", id="said_on", name="said_on", value=str(told.said_on))
    by = el("input", type="text", id="said_by", name="said_by", value=told.by)
    return el(
        "div",
        form(
            frame,
            "/open",
            text,
            field("said on", day, "said_on"),
            field("by whom", by, "said_by"),
            el("p", el("button", "Check again", type="submit"), class_="field"),
            class_="clocks",
        ),
        form(
            frame,
            "/open",
            text,
            el("input", type="hidden", name="as", value="report"),
            el("button", "It is a report: read it as one", type="submit"),
        ),
    )


def _answer(number: int, answer: Answer, told: Checked) -> Html:
    claim = answer.claim
    certainty = "" if claim.factuality == "asserted" else f" [{claim.factuality}]"
    by = f", by {chain(claim)}" if claim.attribution else ""
    had = {f.recorded.claim_id for g in _groups(answer.then) for f in g.claims}
    fresh = [g for g in _groups(answer.now) if g.claims[0].recorded.claim_id not in had]
    return el(
        "section",
        el("h2", f"{number}. {plain(headline(claim))}{certainty}{by}"),
        *_known(answer.then, told),
        _shelf("Known since then", fresh),
        _gone(answer.gone),
        _sums(answer),
    )


def _known(known: Known, told: Checked) -> Iterator[Html | None]:
    yield el("p", f"As known on {told.said_on}:", class_="note")
    for name, heading in _SHELVES:
        groups: Sequence[Group] = getattr(known, name)
        yield _shelf(heading, groups, always=name in {"same", "differs"})
    yield _quiet(known.quiet)
    if known.silences:
        yield el("h3", "Said to be silent")
        yield el("div", [claim_piece(f) for f in known.silences[:MOST_SHOWN]], class_="sources")


def _shelf(heading: str, groups: Sequence[Group], *, always: bool = False) -> Html | None:
    if not groups:
        return el("p", el("b", heading), ": nobody", class_="note") if always else None
    count = f"{len(groups)} origin{'s' * (len(groups) != 1)}"
    cards = [el("div", claim_piece(g.claims[0]), _beside(g)) for g in groups[:MOST_SHOWN]]
    more = len(groups) - MOST_SHOWN
    return el(
        "div",
        el("h3", f"{heading}: {count}"),
        el("div", cards, class_="sources"),
        el("p", f"and {more} more: whoholds check", class_="note") if more > 0 else None,
    )


def _beside(group: Group) -> Html | None:
    """In what it differs, and who else carries it."""
    notes = [
        f"{d.aspect}: {d.ours}; the statement: {d.theirs}"
        for d in group.agreement.differs
        if d.aspect != "source"
    ]
    notes += group.agreement.notes
    rows = [el("li", n) for n in notes]
    if len(group.claims) > 1:
        rest = (join(claim_link(f, f.report.outlet or "another"), " ") for f in group.claims[1:])
        rows.append(el("li", "also in ", *rest))
    return el("ul", rows, class_="stands") if rows else None


def _quiet(quiet: Sequence[Quiet]) -> Html | None:
    if not quiet:
        return None
    rows = [el("li", q.source, " ", claim_link(q.nearest)) for q in quiet[:MOST_SHOWN]]
    told = f"Silent on this, with reports of that ground in the weeks around: {len(quiet)}"
    return el("div", el("h3", told), el("ul", rows, class_="stands"))


def _gone(gone: Iterable[Found]) -> Html | None:
    rows = [claim_piece(f, latest=False) for f in gone]
    if not rows:
        return None
    return el("div", el("h3", "Stood then and stand no more"), el("div", rows, class_="sources"))


def _sums(answer: Answer) -> Html | None:
    if not answer.sums:
        return None
    rows = [
        el("li", f"{s.about}: {interval_words(s.result, s.unit)} ({s.told}) ",
           *(join(el("a", c[:10], href=f"/claim/{c}"), " ") for c in s.rests_on))
        for s in answer.sums[:MOST_SHOWN]
    ]  # fmt: skip
    return el(
        "div", el("h3", "What its figure comes to with others"), el("ul", rows, class_="stands")
    )


def _groups(known: Known) -> tuple[Group, ...]:
    return (*known.same, *known.differs, *known.open, *known.other_time)


def _doubts(doubts: Iterable[tuple[str, str]]) -> Html | None:
    rows = [el("li", el("code", code), f" {reason}") for code, reason in doubts]
    return el("section", el("h2", "Doubts in reading it"), el("ul", rows)) if rows else None
