"""What changed since the last brief: on the ground, and apart from it in what is known. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from whoholds.model.answers import Happened, KnownChange, PlaceChange, Stand
from whoholds.model.brief_document import Block, Heading, Listing, Part, Section, Sentence
from whoholds.model.entry import Found
from whoholds.model.estimate import Moved
from whoholds.show.brief.brief_matter import Matter, Ours
from whoholds.show.brief.phrasing import (
    claim_ids,
    cut,
    newest_first,
    on_claims,
    on_ours,
    said,
    saying,
    speaking,
    stand_words,
    state_name,
)
from whoholds.show.change_lines import HAPPENED
from whoholds.show.estimate_lines import LEAST_LIKELY, percent
from whoholds.show.wording import number_of

#: Places and claims told of each sort of change; what is beyond is counted.
MOST_CHANGES = 8
#: The newest of the claims that became known, told as examples.
NEWEST = 3
#: A probability that moved by less is told in the same step or the next: no news.
LEAST_MOVE = 0.1
NOTHING = (said("Nothing that was reported."),)
#: What may become of a claim that a reader of an earlier brief should hear of.
_TOLD: tuple[Happened, ...] = ("withdrawn", "retracted", "superseded", "amended", "decided")


def changes(matter: Matter) -> Section:
    """The section; without blocks where no earlier brief was named."""
    since = matter.asked.since
    heading = "What changed"
    if since is None or matter.ground is None:
        return Section(key="changes", heading=heading, blocks=())
    blocks: list[Block] = []
    for name, items in (
        (f"On the ground, from {since} to {matter.asked.on}", tuple(_on_the_ground(matter, since))),
        (f"In what is known since {since}", tuple(_in_knowledge(matter, since))),
    ):
        blocks += [
            Heading(text=name),
            Listing(items=items or (said("Nothing that was reported."),)),
        ]
    return Section(key="changes", heading=f"{heading} since {since}", blocks=tuple(blocks))


def ground_moves(matter: Matter) -> list[Moved]:
    """Places whose estimate moved with the ground."""
    moved = (m for m in _told_moves(matter) if _apart(m.first, m.second) >= LEAST_MOVE)
    return [m for m in moved if _state(m.first, matter) != _state(m.second, matter)]


def _on_the_ground(matter: Matter, since: date) -> Iterator[Sentence]:
    moves = ground_moves(matter)
    for one in moves[:MOST_CHANGES]:
        words = f": {_state(one.first, matter)} then, {_state(one.second, matter)} now"
        yield _place(one, f"{words}, estimated (machine)", matter)
    places = matter.ground.places if matter.ground is not None else ()
    told = [p for p in places if any(c.after is not None for c in p.changes)]
    yield from (_said_of(p, matter, "before") for p in told[:MOST_CHANGES])
    yield from _rest(told[MOST_CHANGES:], f"place of which a source says otherwise than on {since}")


def _in_knowledge(matter: Matter, since: date) -> Iterator[Sentence]:
    later = _known_otherwise(matter)
    for one in later[:MOST_CHANGES]:
        words = (
            f": {_state(one.known, matter)} as known then, {_state(one.first, matter)} as known now"
        )
        yield _place(one, f" on {since}{words}, estimated (machine)", matter)
    if matter.knowledge is None:
        return
    past = [p for p in matter.knowledge.past if any(c.after is not None for c in p.changes)]
    for place in past[:MOST_CHANGES]:
        yield _said_of(place, matter, f"of {since}, known then")
    yield from _rest(past[MOST_CHANGES:], f"place of which {since} is told otherwise")
    yield from _became(matter, matter.knowledge.changes)


def _told_moves(matter: Matter) -> list[Moved]:
    """Moves of places of which a probability is told: what is only claimed has none."""
    told = {o.standing.site for o in matter.estimated.ours if o.standing.word == "estimated"}
    return [m for m in matter.estimated.moved if m.site in told]


def _known_otherwise(matter: Matter) -> list[Moved]:
    """Places of whose past is known otherwise than it was."""
    moved = (m for m in _told_moves(matter) if _apart(m.known, m.first) >= LEAST_MOVE)
    return [m for m in moved if _state(m.known, matter) != _state(m.first, matter)]


def _became(matter: Matter, changed: Sequence[KnownChange]) -> Iterator[Sentence]:
    """What became of claims, those that a reader of the last brief should hear of first."""
    by_id = {f.recorded.claim_id: f for f in matter.found}
    for what in _TOLD:
        mine = [by_id[c.claim_id] for c in changed if _is(c, what) and c.claim_id in by_id]
        for found in newest_first(mine)[:MOST_CHANGES]:
            yield said(
                f"{HAPPENED[what][0].upper()}{HAPPENED[what][1:]}: ",
                on_claims(saying(found), found.recorded.claim_id),
                ".",
            )
    fresh = [by_id[c.claim_id] for c in changed if "known" in c.what and c.claim_id in by_id]
    if fresh:
        latest = claim_ids(newest_first(fresh)[:NEWEST])
        some = ", the newest of them here" if len(fresh) > NEWEST else ""
        yield said(on_claims(f"{number_of(len(fresh), 'claim')} became known{some}", *latest), ".")


def _is(change: KnownChange, what: Happened) -> bool:
    """Whether it became of a claim that was known before."""
    return what in change.what and change.before is not None


def _place(moved: Moved, words: str, matter: Matter) -> Sentence:
    ours = [o for o in matter.estimated.ours if o.standing.site == moved.site]
    name = Part(text=cut(moved.name), estimates=(moved.site,), strong=True, marked=False)
    return said(name, on_ours(words, ours), ".")


def _said_of(place: PlaceChange, matter: Matter, before: str) -> Sentence:
    """What sources say of a place now and said before."""
    told = [c for c in place.changes if c.after is not None]
    own = tuple(i for c in told for i in _ids(c.after))
    parts: list[Part | str] = [
        Part(text=cut(place.place), claims=own[:1], strong=True, marked=False)
    ]
    for n, change in enumerate(told[:MOST_CHANGES]):
        parts.append(": " if not n else "; ")
        parts += _changed(change.source, change.before, change.after, matter, before)
    if place.differ and not place.differed:
        parts.append("; the sources began to differ")
    elif place.differed and not place.differ:
        parts.append("; the sources ceased to differ")
    return said(*parts, ".")


def _changed(
    source: str, before: Stand | None, after: Stand | None, matter: Matter, then: str
) -> Iterator[Part]:
    if after is not None:
        words = f"{speaking(source)} {stand_words(after, matter)} ({after.day})"
        yield on_claims(words, *_ids(after))
    if before is not None:
        yield on_claims(f", {then} {stand_words(before, matter)} ({before.day})", *_ids(before))


def _ids(stand: Stand | None) -> tuple[str, ...]:
    return () if stand is None else claim_ids(stand.claims)


def _rest(places: Sequence[PlaceChange], what: str) -> Iterator[Sentence]:
    """How many more there are, with the claims that say so."""
    claims: Iterable[Found] = (c for p in places for s in p.changes[:1] for c in _after(s.after))
    if places:
        words = (
            f"{len(places)} more {what.replace('place', 'places', 1) if len(places) > 1 else what}"
        )
        yield said(on_claims(words, *claim_ids(claims)[:MOST_CHANGES]), ".")


def _after(stand: Stand | None) -> tuple[Found, ...]:
    return () if stand is None else stand.claims[:1]


def _state(prob: Sequence[float], matter: Matter) -> str:
    lead = max(range(len(prob)), key=lambda k: prob[k])
    if prob[lead] < LEAST_LIKELY:
        return "open"
    return f"{state_name(lead, matter)} {percent(prob[lead])}"


def _apart(one: Sequence[float], other: Sequence[float]) -> float:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def sites_of(moves: Iterable[Moved], matter: Matter) -> list[Ours]:
    """The estimates of places that moved."""
    sites = {m.site for m in moves}
    return [o for o in matter.estimated.ours if o.standing.site in sites]
