"""Who holds what, and what is contested, disputed or open, as sections of a brief. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from whoholds.model.answers import Stand
from whoholds.model.brief_document import Block, Listing, Paragraph, Part, Section, Sentence, Table
from whoholds.model.estimate import Standing
from whoholds.show.brief.brief_matter import Matter, Ours
from whoholds.show.brief.phrasing import (
    claim_ids,
    cut,
    named,
    newest_first,
    on_claims,
    on_ours,
    party_name,
    reported_day,
    said,
    saying,
    speaking,
    stand_words,
    state_name,
    state_word,
)
from whoholds.show.brief.probability_words import is_checked, likelihood_word
from whoholds.show.estimate_lines import LEAST_LIKELY, between, leading, override_words, percent
from whoholds.show.wording import number_of

#: Rows of the table of places; those that most origins speak of stand first.
MOST_ROWS = 20
#: Places of which every source's word is told, and sources of each.
MOST_TOLD, MOST_SOURCES = 8, 4
#: How places are told, as it is said of their number.
_TOLD = (
    ("estimated", "told with a probability"),
    ("claimed", "only claimed, by one origin or by one side"),
    ("unclear", "unclear, without a report for two months"),
)


def ordered(matter: Matter) -> list[Ours]:
    """All estimates in the order in which they are numbered: those told with a figure first.

    Estimated by state and probability, claimed by whom, unclear; within these by name.
    """
    return sorted(matter.estimated.ours, key=lambda o: (_rank(o.standing), _named(o)))


def of_word(matter: Matter, word: str) -> list[Ours]:
    """The estimates that are told in one way, as they are numbered."""
    return [o for o in ordered(matter) if o.standing.word == word]


def state_of(standing: Standing) -> int | None:
    """The likeliest state, None where the place is open."""
    lead = leading(standing)
    return lead if standing.prob[lead] >= LEAST_LIKELY else None


def in_short(matter: Matter) -> Iterator[Sentence]:
    """How many places are told how, and whose those are that have a probability."""
    every = ordered(matter)
    if not every:
        yield said(_none(matter))
        return
    groups = [(told, [o for o in every if o.standing.word == word]) for word, told in _TOLD]
    groups = [(told, mine) for told, mine in groups if mine]
    parts: list[Part | str] = []
    for n, (told, mine) in enumerate(groups):
        between_them = " and " if n == len(groups) - 1 else ", "
        parts += [between_them if n else "", on_ours(str(len(mine)), mine, marked=False)]
        parts.append(f" {_be(mine)} {told}")
    reported = "is" if len(every) == 1 else "are"
    places = on_ours(number_of(len(every), "place"), every)
    yield said("Of ", places, f" that {reported} reported on, ", *parts, ".")
    estimated = of_word(matter, "estimated")
    if estimated:
        yield said("Estimated (machine): ", *_shares(estimated, matter), ".")


def holding(matter: Matter) -> Section:
    """The section of who holds what."""
    estimated = of_word(matter, "estimated")
    blocks: list[Block] = []
    if not matter.estimated.ours:
        blocks += [Paragraph(sentences=(said(_none(matter)),)), *_only_said(matter)]
    if estimated:
        blocks += [_table(estimated, matter), Paragraph(sentences=tuple(_sure(estimated, matter)))]
        # Of places in the next section every source's word stands there.
        says = [_who_says(o, matter) for o in estimated if not _is_open(o, matter) and o.stands]
        blocks += [Listing(items=tuple(says[:MOST_TOLD]))] if says else []
    claimed = tuple(_claimed(matter))
    if claimed:
        blocks.append(Listing(items=claimed))
    unclear = of_word(matter, "unclear")
    if unclear:
        told = said("Unclear, without a report for two months: ", *named(unclear), ".")
        blocks.append(Paragraph(sentences=(told,)))
    return Section(key="holding", heading="Who holds what", blocks=tuple(blocks))


def contested(matter: Matter) -> Section:
    """The section of places that are contested, disputed or open, with each source's word."""
    open_ = [o for o in ordered(matter) if _is_open(o, matter)]
    items = tuple(_why(o, matter) for o in open_[:MOST_TOLD])
    blocks: tuple[Block, ...] = (Listing(items=items),) if items else ()
    if rest := open_[MOST_TOLD:]:
        blocks = (*blocks, Paragraph(sentences=(said("So are ", *named(rest), "."),)))
    return Section(key="contested", heading="Contested, disputed or open, and why", blocks=blocks)


def _is_open(ours: Ours, matter: Matter) -> bool:
    """Whether a place is contested, disputed, or has no likeliest state."""
    standing, last = ours.standing, len(matter.estimated.holders)
    if standing.word == "unclear":
        return False
    return standing.disputed or (
        standing.word == "estimated" and state_of(standing) in {None, last}
    )


def estimate_words(ours: Ours, matter: Matter) -> str:
    """An estimate in a sentence, for the list of estimates."""
    standing, support = ours.standing, ours.standing.support
    by = party_name(support.claimed_by, matter)
    if standing.word == "unclear":
        told = "unclear"
    elif standing.word == "claimed":
        told = f"claimed by {by}" if support.claimed_by else "claimed, whose it is is not said"
        if standing.override is not None:
            told += f"; {_chances(standing, matter)}. {override_words(standing.override)}"
    else:
        told = _chances(standing, matter)
    told += "; disputed" if standing.disputed else ""
    last = f", last report {support.last}" if support.last else ""
    return f"{told}; {number_of(support.origins, 'independent origin')}{last}"


def _chances(standing: Standing, matter: Matter) -> str:
    """The probability of every state."""
    chances = [f"{state_name(k, matter)} {percent(p)}" for k, p in enumerate(standing.prob)]
    return "estimated (machine): " + ", ".join(chances)


def _only_said(matter: Matter) -> Iterator[Block]:
    """Where nothing is estimated, who says what of control, newest first."""
    told = [
        f
        for f in newest_first(matter.found)
        if f.recorded.claim.kind == "control" and f.recorded.in_force
        if (day := reported_day(f)) is None or day <= matter.asked.on
    ]
    if told:
        items = (said(on_claims(saying(f), f.recorded.claim_id), ".") for f in told[:MOST_ROWS])
        yield Listing(items=tuple(items))


def _rank(standing: Standing) -> tuple[int, int, float]:
    if standing.word == "estimated":
        state = state_of(standing)
        return 0, len(standing.prob) if state is None else state, -max(standing.prob)
    return (1 if standing.word == "claimed" else 2), 0, 0.0


def _named(ours: Ours) -> tuple[str, str, str]:
    standing = ours.standing
    return standing.support.claimed_by, standing.name.casefold(), standing.site


def _be(group: Sequence[Ours]) -> str:
    return "is" if len(group) == 1 else "are"


def _none(matter: Matter) -> str:
    why = matter.estimated.why_none
    return why or "No report names a place of which it says who holds it."


def _shares(estimated: Sequence[Ours], matter: Matter) -> Iterator[Part | str]:
    """ "Ukraine holds 9, 2 are contested, 1 is open"."""
    states = Counter(state_of(o.standing) for o in estimated)
    told = sorted(states, key=lambda s: (-states[s], s is None, s or 0))
    for n, state in enumerate(told):
        mine = [o for o in estimated if state_of(o.standing) == state]
        if n:
            yield " and " if n == len(told) - 1 else ", "
        if state is None:
            yield from (on_ours(str(len(mine)), mine), f" {_be(mine)} open")
        elif state == len(matter.estimated.holders):
            yield from (on_ours(str(len(mine)), mine), f" {_be(mine)} contested")
        else:
            yield f"{state_name(state, matter)} holds "
            yield on_ours(str(len(mine)), mine)


def _table(estimated: Sequence[Ours], matter: Matter) -> Table:
    """The places that most origins speak of, in the order of their numbers."""
    chosen = sorted(estimated, key=lambda o: (-o.standing.support.origins, _named(o)))[:MOST_ROWS]
    rows = [o for o in estimated if o in chosen]
    looked = matter.estimated.looking_back
    spread = () if looked else ("trusting sources otherwise",)
    head = ("place", "estimated (machine)", *spread, "origins", "last report")
    return Table(head=head, rows=tuple(_row(o, matter, looked=looked) for o in rows))


def _row(ours: Ours, matter: Matter, *, looked: bool) -> tuple[Sentence, ...]:
    standing = ours.standing
    what = state_word(ours, matter)
    if is_checked(matter.estimated.scores) and (lead := state_of(standing)) is not None:
        what += f", {likelihood_word(standing.prob[lead])}"
    what += ", disputed" if standing.disputed else ""
    lead = leading(standing)
    spread = () if looked else (between(standing.low[lead], standing.high[lead]),)
    last = standing.support.last
    cells = (what, *spread, str(standing.support.origins), "" if last is None else str(last))
    first = said(on_ours(cut(standing.name), [ours]))
    return (first, *(said(on_ours(c, [ours], marked=False)) for c in cells))


def _sure(estimated: Sequence[Ours], matter: Matter) -> Iterator[Sentence]:
    """How sure one can be, apart from how likely: what it rests on, and whether it was checked."""
    if (rest := len(estimated) - MOST_ROWS) > 0:
        more = on_ours(number_of(rest, "more place"), estimated)
        yield said(more, f" {'is' if rest == 1 else 'are'} in the list of estimates below.")
    origins = [o.standing.support.origins for o in estimated]
    ages = [(o.standing.day - last).days for o in estimated if (last := o.standing.support.last)]
    few, most = min(origins), max(origins)
    count = str(few) if few == most else f"{few} to {most}"
    yield said(
        "How sure one can be: each rests on ",
        on_ours(f"{count} independent origins", estimated, marked=False),
        ", and the oldest of their last reports was ",
        on_ours(number_of(max(max(ages, default=0), 0), "day"), estimated, marked=False),
        " old.",
    )
    scores = matter.estimated.scores
    if scores is None:
        untested = on_ours("They are untested", estimated, marked=False)
        yield said(untested, ": later reports settle no place-day of this case.")
        return
    off = f"{100 * scores.ece[0]:.0f} points"
    yield said(
        "They were checked on ",
        on_ours(f"{scores.place_days:,} settled place-days", estimated, marked=False),
        " of this case, and were off by ",
        on_ours(off, estimated, marked=False),
        " in the mean" + _words_note(matter),
    )


def _words_note(matter: Matter) -> str:
    checked = is_checked(matter.estimated.scores)
    return "." if checked else "; that is too few, or too far off, for words beside the figures."


def _claimed(matter: Matter) -> Iterator[Sentence]:
    """The places that are only claimed, by whom; first those told by a person's decision."""
    groups: dict[str, list[Ours]] = {}
    for one in of_word(matter, "claimed"):
        if one.standing.override is not None:
            chances = _chances(one.standing, matter)
            yield said(*named([one]), f": {chances}. {override_words(one.standing.override)}")
            continue
        groups.setdefault(one.standing.support.claimed_by, []).append(one)
    for by, mine in groups.items():
        who = f"Claimed by {party_name(by, matter)}" if by else "Claimed, by nobody named"
        yield said(f"{who}, no probability told: ", *named(mine), ".")


def _why(ours: Ours, matter: Matter) -> Sentence:
    """A place with what each source says of it."""
    standing = ours.standing
    word = "disputed" if standing.disputed else "open"
    if not standing.disputed and state_of(standing) is not None:
        word = "contested"
    chance = ""
    if standing.word == "estimated":
        chances = [f"{state_name(k, matter)} {percent(p)}" for k, p in enumerate(standing.prob)]
        chance = " (" + ", ".join(chances) + ")"
    parts: list[Part | str] = [
        Part(text=cut(standing.name), estimates=(standing.site,), strong=True, marked=False),
        on_ours(f" is {word}{chance}", [ours]),
    ]
    return said(*parts, *_each_says(ours, matter), ".")


def _who_says(ours: Ours, matter: Matter) -> Sentence:
    """A place with what each source says of it, newest first."""
    name = Part(
        text=cut(ours.standing.name), estimates=(ours.standing.site,), strong=True, marked=False
    )
    return said(name, *_each_says(ours, matter), ".")


def _each_says(ours: Ours, matter: Matter) -> Iterator[Part | str]:
    told = sorted(ours.stands, key=_latest)[:MOST_SOURCES]
    for n, (source, stand) in enumerate(told):
        yield ": " if not n else "; "
        words = f"{speaking(source)} {stand_words(stand, matter)} ({stand.day})"
        yield on_claims(words, *claim_ids(stand.claims))


def _latest(told: tuple[str, Stand]) -> tuple[int, str]:
    return -(told[1].day - date.min).days, told[0].casefold()
