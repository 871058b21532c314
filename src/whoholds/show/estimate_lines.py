"""Estimates of control as lines for a terminal. Pure.

Ours are *estimated (machine)*, never assessed. A probability is told in steps of five percent, and
only where it rests on two origins of more than one side; what it rests on is told beside it.
"""

from __future__ import annotations

import math
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from whoholds.model.estimate import (
    CONTESTED,
    FEEDS,
    LEAST_SETTLED,
    START_CLAIM,
    UNUSED,
    AreaDay,
    Check,
    Explanation,
    FeedRecord,
    Moved,
    Override,
    SourceRecord,
    Standing,
    SumRecord,
)
from whoholds.model.fused import Fused

#: Steps in which a probability is told.
_STEP = 5
#: Where no state is more probable than this, none is named: the place is open.
LEAST_LIKELY = 0.55
#: Columns of a place's name in a table, of a range, and of all beside the estimate's own words.
_PLACE, _RANGE, _FIGURES = 22, 7, 29
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SHORT = str.maketrans("", "", "%")
#: Standard deviations that leave out one in forty on either side.
_Z95 = 1.959964
_LEAST, _MOST = "under 5 %", "over 95 %"
NOT_LEGAL = (
    "“Holds” is what reports say: neither sovereignty nor effective control in law, and nothing "
    "to decide movement or safety by."
)
WIDE = (
    "More places than one field holds: each by a chain of its own with a pull between neighbours, "
    "less accurate and not calibrated. Areas are of maps drawn from these; totals only check them."
)
Names = Mapping[str, str]


def percent(prob: float) -> str:
    """A probability in steps of five: "85 %", "under 5 %", "over 95 %"."""
    step = _STEP * round(100 * prob / _STEP)
    if prob < _STEP / 100:
        return _LEAST
    return _MOST if prob > 1 - _STEP / 100 else f"{step} %"


def between(low: float, high: float) -> str:
    """A range in the same steps; one figure where both ends are told alike."""
    one, other = percent(low), percent(high)
    return one if one == other else f"{one} to {other}"


def states_of(holders: Sequence[str], names: Names) -> list[str]:
    """The states of a probability by name."""
    return [*(names.get(h, h) for h in holders), CONTESTED]


def leading(standing: Standing) -> int:
    """The likeliest state."""
    return _likeliest(standing.prob)


def _likeliest(prob: Sequence[float]) -> int:
    return max(range(len(prob)), key=lambda k: prob[k])


def standing_words(told: Standing, holders: Sequence[str], names: Names) -> str:
    """One place in words: how likely, and in another sentence how sure one can be of that."""
    states = states_of(holders, names)
    if told.word == "unclear":
        return f"Unclear: no report since {told.support.last}. {basis_words(told, names)}"
    if told.word == "claimed" and told.override is None:
        by = names.get(told.support.claimed_by, told.support.claimed_by)
        what = f"Claimed: said to be {by}'s." if by else "Claimed: whose it is, is not said."
        return f"{what} No probability is told: {basis_words(told, names)}"
    lead = leading(told)
    more = " Disputed: recent reports name different holders." if told.disputed else ""
    if told.prob[lead] < LEAST_LIKELY:
        chances = ", ".join(f"{s} {percent(p)}" for s, p in zip(states, told.prob, strict=True))
        return f"Estimated (machine): open, {chances}.{more} {_basis(told, names)}"
    what = "contested" if lead == len(holders) else f"held by {states[lead]}"
    chance = percent(told.prob[lead])
    spread = between(told.low[lead], told.high[lead])
    return (
        f"Estimated (machine): {what}, probability {chance} (trusting sources otherwise: {spread})."
        f"{more} {_basis(told, names)}"
    )


def _basis(told: Standing, names: Names) -> str:
    """On what a told probability rests, and by whose decision where that is too little."""
    words = basis_words(told, names)
    return f"{words} {override_words(told.override)}" if told.override is not None else words


def override_words(decided: Override) -> str:
    """Whose decision it is that a probability is told, when and why."""
    return (
        f"One origin or one side alone speaks of it: the probability is told by decision of "
        f"{decided.by}, {decided.day} ({decided.reason}; entry {decided.entry})."
    )


def basis_words(told: Standing, names: Names) -> str:
    """On how many origins of which sides an estimate rests, and how old the last report is."""
    count = told.support.origins
    sides = [names.get(s, s) if s else "no side" for s in told.support.sides]
    age = "" if told.support.last is None else f", last report {_age(told.support.last, told.day)}"
    return f"It rests on {count} independent origin{'s' * (count != 1)} ({', '.join(sides)}){age}."


def _age(last: date, day: date) -> str:
    days = (day - last).days
    return "that day" if not days else f"{days} day{'s' * (days != 1)} before"


def table_lines(
    standings: Iterable[Standing], holders: Sequence[str], names: Names, columns: int = 80
) -> Iterator[str]:
    """A line a place: how it is told, and on what it rests; unclear ones are only counted."""
    states = states_of(holders, names)
    unclear, spoken, decided = 0, set[str](), list[str]()
    middle = max(24, columns - _PLACE - _FIGURES)
    yield f"{'place':{_PLACE}} {'estimated (machine)':{middle}} {'range':{_RANGE}} origins  last"
    for told in sorted(standings, key=lambda s: not s.is_told):
        if told.word == "unclear":
            unclear += 1
            continue
        spoken.update(told.support.sides)
        if told.override is not None:
            decided.append(f"* {told.name}: {override_words(told.override)}")
        what, spread = _told_as(told, states, names)
        sides = "".join(_letter(s, holders) for s in told.support.sides)
        origins = f"{told.support.origins} {sides}"
        yield (
            f"{told.name[:_PLACE]:{_PLACE}} {what[:middle]:{middle}} {spread:{_RANGE}} "
            f"{origins:7}  {told.support.last or ''}"
        )
    if unclear:
        yield f"{unclear} more are unclear: no report about them for two months"
    yield "! recent reports name different holders; open: no state is likelier than 55 %"
    for words in decided:
        yield from textwrap.wrap(words, columns, subsequent_indent="  ")
    named = [f"{_letter(h, holders)} {names.get(h, h)}" for h in holders if h in spoken]
    none = ["- of no side"] if "" in spoken else []
    yield from textwrap.wrap(
        "range: with all sources trusted alike, or without those of a side, or without one; "
        f"origins are of {', '.join([*named, *none])}",
        columns,
    )


def _told_as(told: Standing, states: Sequence[str], names: Names) -> tuple[str, str]:
    """How a place is told in a table, and the range of its probability in percent."""
    lead = leading(told)
    if not told.is_told:
        by = names.get(told.support.claimed_by, told.support.claimed_by)
        return (f"claimed by {by}" if by else "claimed, by nobody named"), ""
    what = f"{states[lead]} {percent(told.prob[lead])}"
    what = "open" if told.prob[lead] < LEAST_LIKELY else what
    what += " *" if told.override is not None else ""
    return what + (" !" if told.disputed else ""), short_range(told.low[lead], told.high[lead])


def short_range(low: float, high: float) -> str:
    """A range in steps of five percent, for a column: "35-85", "<5-20", ">95"."""
    one, other = (percent(x).translate(_SHORT).replace(" ", "") for x in (low, high))
    one, other = (x.replace("under", "<").replace("over", ">") for x in (one, other))
    return one if one == other else f"{one}-{other}"


def _letter(side: str, holders: Sequence[str]) -> str:
    """What a side is called in a column: A, B, ... in the order of the case, - for none."""
    return _LETTERS[list(holders).index(side) % len(_LETTERS)] if side in holders else "-"


def summary_lines(told: Fused, names: Names, columns: int = 80) -> Iterator[str]:
    """How many places are told how, and those of which a probability is told."""
    count = Counter(s.word for s in told.standings)
    text = (
        f"estimated (machine) as of {told.until}: of {len(told.standings)} places "
        f"{count['estimated']} with a probability, {count['claimed']} only claimed, by one origin "
        f"or one side, {count['unclear']} unclear, without a report for two months"
    )
    yield from textwrap.wrap(text, columns)
    shown = [s for s in told.standings if s.is_told]
    if shown:
        yield from table_lines(shown, told.holders, names, columns)
    yield f"{told.used} of {told.claims} claims fused; the rest are counted by whoholds fuse"


def moved_lines(
    moved: Sequence[Moved], days: tuple[date, date], states: Sequence[str], columns: int = 80
) -> Iterator[str]:
    """Which estimates moved between two days: since the ground changed, and since more is known."""
    if not moved:
        return
    yield ""
    yield "estimated (machine):"
    for one in moved:
        text = (
            f"{one.name}: the ground: on {days[0]} {_states(one.first, states)}, on {days[1]} "
            f"{_states(one.second, states)}; what is known of {days[0]}: then "
            f"{_states(one.known, states)}, now {_states(one.first, states)}"
        )
        yield from textwrap.wrap(text, columns, initial_indent="  ", subsequent_indent="    ")


def _states(prob: Sequence[float], states: Sequence[str]) -> str:
    """The likeliest state with its probability."""
    lead = _likeliest(prob)
    return f"{states[lead]} {percent(prob[lead])}"


def unused_lines(unused: Mapping[str, int], columns: int = 80) -> Iterator[str]:
    """Why claims are not fused, most first."""
    for reason, count in unused.items():
        told = UNUSED.get(reason, reason)  # type: ignore[call-overload]
        yield f"{count:>6}  {told}"[:columns]


def area_lines(areas: Sequence[AreaDay], names: Names, columns: int = 80) -> Iterator[str]:
    """The areas of the last day: median and interval, firm and with contested ground."""
    if not areas:
        return
    last = areas[-1].day
    yield f"area on {last}, km2 (5 to 95 % of joint draws)"
    for one in (a for a in areas if a.day == last):
        firm, wide = _interval(one.firm_km2), _interval(one.with_contested_km2)
        line = f"{names.get(one.holder_id, one.holder_id)}: {firm}; with contested {wide}"
        yield from textwrap.wrap(line, columns, initial_indent="  ", subsequent_indent="    ")
    if areas[-1].unknown_km2:
        yield f"  unknown, no report near it: {areas[-1].unknown_km2:,.0f}"[:columns]


def _interval(area: tuple[float, float, float]) -> str:
    low, middle, high = (f"{a:,.0f}" for a in area)
    return f"{middle} ({low} to {high})"


def source_lines(sources: Iterable[SourceRecord], columns: int = 80) -> Iterator[str]:
    """What each source, or the sources of a side, had right of what was later settled."""
    told = tuple(sources)
    if not any(one.settled >= LEAST_SETTLED for one in told):
        yield f"  of none {LEAST_SETTLED} statements are settled: too few to tell"[:columns]
        return
    for one in told:
        text = f"{one.source}: {one.said} said, of which too few are settled to tell"
        if one.settled >= LEAST_SETTLED:
            text = (
                f"{one.source}: {one.said} said, agreed with what was later settled "
                f"{one.agreed} of {one.settled} (95 %: {_share(one.agreed, one.settled)})"
            )
            if one.own[1] or one.against[1]:
                text += f"; for its side {_of(one.own)}, against it {_of(one.against)}"
        yield from textwrap.wrap(text, columns, initial_indent="  ", subsequent_indent="    ")


def feed_lines(feeds: Iterable[FeedRecord], columns: int = 80) -> Iterator[str]:
    """Which sources draw on others, and how that is known."""
    for one in feeds:
        count = f": {one.shared}" if one.shared else ""
        text = f"{one.source} draws on {one.drawn_on} ({FEEDS[one.how]}{count}): no second witness"
        yield from textwrap.wrap(text, columns, initial_indent="  ", subsequent_indent="    ")


def counting_lines(counting: Iterable[SumRecord], names: Names, columns: int = 80) -> Iterator[str]:
    """What was learned of those who give totals of the region."""
    for one in counting:
        unit = "km2" if one.ground else "places"
        who = names.get(one.speaker, one.speaker)
        text = (
            f"{who}: {one.figures} total{'s' * (one.figures != 1)} in {unit}; probability that "
            f"contested ground is counted in {percent(one.prob_contested)}; says {one.bias:+,.0f} "
            f"{unit} (deviation {one.bias_sd:,.0f}) beside the places"
        )
        yield from textwrap.wrap(text, columns, initial_indent="  ", subsequent_indent="    ")


def _share(agreed: int, settled: int) -> str:
    low, high = wilson(agreed, settled)
    return f"{low:.0%} to {high:.0%}"


def _of(pair: tuple[int, int]) -> str:
    return f"{pair[0]} of {pair[1]}"


def score_lines(told: Fused, columns: int = 80) -> Iterator[str]:
    """How good the nowcasts were, by what was certain a month later, with intervals."""
    scores, (place_days, blocks) = told.scores, told.calibrated_on
    if scores is None:
        yield "  no place-day is settled by later reports: these probabilities are untested"[
            :columns
        ]
        return
    figures = (("log loss", scores.log_loss), ("Brier", scores.brier), ("ECE", scores.ece))
    yield "  " + ", ".join(f"{name} {_score(score)}" for name, score in figures)
    text = (
        f"{scores.place_days} place-days, {scores.share:.0%} of those told, in {scores.blocks} "
        f"independent block{'s' * (scores.blocks != 1)} of {scores.block_days} days"
    )
    yield from textwrap.wrap(text, columns, initial_indent="  ", subsequent_indent="  ")
    if place_days:
        yield f"  calibrated on {place_days} settled place-days in {blocks} small blocks"[:columns]
    else:
        yield "  not calibrated: nothing was settled early enough to learn from"[:columns]


def _score(score: tuple[float, float | None, float | None]) -> str:
    value, low, high = score
    return f"{value:.3f}" if low is None or high is None else f"{value:.3f} ({low:.3f}-{high:.3f})"


def wilson(agreed: int, settled: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson, JASA 22, 1927)."""
    share, z2 = agreed / settled, _Z95**2
    middle = (share + z2 / (2 * settled)) / (1 + z2 / settled)
    spread = _Z95 * math.sqrt(share * (1 - share) / settled + z2 / (4 * settled**2))
    spread /= 1 + z2 / settled
    return max(0.0, middle - spread), min(1.0, middle + spread)


def check_lines(checks: Iterable[Check], columns: int = 80) -> Iterator[str]:
    """What does not fit."""
    for one in checks:
        text = f"{one.day}  {one.kind}: {one.what}"
        yield from textwrap.wrap(text, columns, initial_indent="  ", subsequent_indent="    ")


def explanation_lines(
    told: Explanation, words: Mapping[str, str], states: Sequence[str], columns: int = 80
) -> Iterator[str]:
    """The claims that moved an estimate, weightiest first, each with what would be without it.

    Args:
        told: the explanation.
        words: what each claim says, by its id.
        states: of the case, by name.
        columns: how wide.
    """
    state = states[told.state]
    yield f"{told.name} on {told.day}: {state}, {percent(told.prob)}; why"
    yield f"without any claim about this place: {percent(told.by_others)}"
    yield f"{'log-odds':>8}  {'without it':>10}  claim"
    for one in told.claims:
        head = f"{one.log_odds:>+8.2f}  {percent(one.without):>10}  "
        left = f", and leaves {told.name} uncoloured" if one.implied else ""
        said = f"{one.claim_id[:10]}  {words.get(one.claim_id, '')}{left}"
        text = (
            "case.toml: the start that the case declares" if one.claim_id == START_CLAIM else said
        )
        yield from textwrap.wrap(
            text, columns, initial_indent=head, subsequent_indent=" " * len(head)
        )


def estimate_paragraph(sentences: Iterable[str], columns: int = 80) -> Iterator[str]:
    """What is estimated of a place, above what is claimed of it; nothing where nothing is."""
    for sentence in sentences:
        yield from textwrap.wrap(sentence, columns)
        yield ""
