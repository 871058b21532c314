"""What is said about a place in one line to copy: each word of it somebody's, none ours. Pure.

"A says ..., B says ..., no independent confirmation seen since D": the latest of each source, at
most 60 words whatever was read. The line never says who holds a place, only who says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from whoholds.model.claim import Claim
from whoholds.model.entry import Found, is_dated
from whoholds.model.folding import fold
from whoholds.model.party import name_key
from whoholds.show.citation import permalink
from whoholds.show.listing import latest_by_source, said_holder
from whoholds.show.marking import safe
from whoholds.show.wording import headline, plain

#: No line has more words: what is longer is not copied whole, but cut by whoever pastes it.
MOST_WORDS = 60
#: Words of a name of a place or a source, which both come from a text and may be of any length.
NAME_WORDS = 7
#: Words of what one source says: tried in this order, until the line is short enough.
SAID_WORDS = (24, 16, 11, 8)
#: Marks that text was cut here.
CUT = "..."
_ORIGINS = {
    "original": "",
    "paraphrase": " (our paraphrase)",
    "translation": " (translated)",
    "row": " (row)",
}


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that the line rests on, by the number it has there."""

    number: int
    source: str
    found: Found


class PlaceLine(msgspec.Struct, frozen=True, kw_only=True):
    """The line, what it rests on, and how many of these claims a person has accepted."""

    text: str
    cited: tuple[Cited, ...] = ()
    claims: int = 0
    accepted: int = 0

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


class _Told(msgspec.Struct, frozen=True, kw_only=True):
    """A source with its claims that are told."""

    source: str
    claims: tuple[Found, ...]

    @property
    def day(self) -> date | None:
        """When its report was published; None where it says no day."""
        reported = self.claims[0].recorded.reported_time
        return reported.last_day if is_dated(reported) else None


def place_line(place: str, found: Sequence[Found]) -> PlaceLine:
    """What each source said last about a place, newest first, in at most `MOST_WORDS` words.

    Args:
        place: its name as it was asked for.
        found: claims that name it; withdrawn, superseded, retracted and rejected ones do not count.
    """
    latest = latest_by_source(found)
    told = [_Told(source=s, claims=c) for s, all_ in latest.items() if (c := _telling(all_))]
    # What says no day is not the newest: its capture's day would put it before all others.
    told.sort(key=lambda t: t.day or date.min, reverse=True)
    name = _cut(place, NAME_WORDS)
    if not told:
        return PlaceLine(text=f"{name}: no claim in the ledger says who holds it.")
    for shown in range(len(told), 0, -1):
        for words in SAID_WORDS:
            line = _line(name, place, told, shown, words)
            if line.words <= MOST_WORDS:
                return line
    return _line(name, place, told, 1, SAID_WORDS[-1])


def link_lines(case_id: str, line: PlaceLine) -> Iterator[str]:
    """The line, and below it where each of its numbers leads: the claim, and the report's page."""
    yield line.text
    for cited in line.cited:
        url = cited.found.report.url
        page = f" {safe(url)}" if url else ""
        yield f"[{cited.number}] {permalink(case_id, cited.found.recorded.claim_id)}{page}"


def _telling(claims: Iterable[Found]) -> tuple[Found, ...]:
    """The claims of a source that say who holds something; a silence says nothing."""
    said = [f for f in claims if f.recorded.claim.kind != "silence"]
    control = [f for f in said if f.recorded.claim.kind == "control"]
    return tuple(control or said)


def _line(name: str, place: str, told: Sequence[_Told], shown: int, words: int) -> PlaceLine:
    parts, cited = [], []
    for n, source in enumerate(told[:shown], start=1):
        clause, used = _clause(place, source, n, words)
        parts.append(clause)
        cited += [Cited(number=n, source=source.source, found=f) for f in used]
    if rest := len(told) - shown:
        parts.append(f"{rest} other source{'s' if rest > 1 else ''} left out")
    accepted = sum(c.found.recorded.approved for c in cited)
    parts.append(_standing(told))
    parts.append(f"{accepted} of {len(cited)} claims accepted by a person")
    return PlaceLine(
        text=f"{name}: {'; '.join(parts)}.",
        cited=tuple(cited),
        claims=len(cited),
        accepted=accepted,
    )


def _clause(place: str, told: _Told, number: int, words: int) -> tuple[str, list[Found]]:
    """Who says what, on which day; and the claims that found room."""
    said: dict[str, Found] = {}
    for found in told.claims:
        text = plain(headline(_about(found.recorded.claim, place)))
        if said and len(" and ".join((*said, text)).split()) > words:
            break
        said.setdefault(text, found)
    claim = told.claims[0]
    day = _day(told)
    source = _cut(told.source, NAME_WORDS) + f"[{number}]" + _ORIGINS[claim.added.text_origin]
    return f"{source} says ({day}) {_cut(' and '.join(said), words)}", list(said.values())


def _about(claim: Claim, place: str) -> Claim:
    """The claim as far as it is about this place: a list of places is left out of a line."""
    p, key = claim.proposition, name_key(place)
    named = tuple(m for m in p.places if name_key(m.name) == key)
    around = () if named else tuple(m for m in p.within if name_key(m.name) == key)
    if not named and not around:
        return claim
    return msgspec.structs.replace(
        claim, proposition=msgspec.structs.replace(p, places=named, within=around)
    )


def _standing(told: Sequence[_Told]) -> str:
    """Whether two sources of two outlets name the same holder, and since when none did."""
    naming: dict[str, dict[str, set[str]]] = {}
    days: list[date] = []
    for source in told:
        for found in source.claims:
            holder = said_holder(found)
            if not holder:
                continue
            outlets = naming.setdefault(holder, {}).setdefault(
                _speaker(found, source.source), set()
            )
            outlets.add(fold(found.report.outlet))
            days += [source.day] if source.day is not None else []
    if not naming:
        return "no source names a holder"
    several = [h for h, by in naming.items() if len(by) > 1 and len(set.union(*by.values())) > 1]
    differ = "accounts differ; " if len(naming) > 1 else ""
    if several:
        return f"{differ}several sources agree, independence not established"
    since = f" since {max(days)}" if days else ""
    return f"{differ}no independent confirmation seen{since}"


def _speaker(found: Found, source: str) -> str:
    """Who speaks: the party where the source is one, so that its offices are not two witnesses."""
    links = found.recorded.claim.attribution
    return (links[-1].party_id if links else None) or fold(source)


def _day(told: _Told) -> str:
    return "undated" if told.day is None else str(told.day)


def _cut(text: str, most: int) -> str:
    """The first words of a text, on one line, with a mark where some are missing."""
    words = safe(text).split()
    return " ".join(words) if len(words) <= most else " ".join(words[: most - 1]) + f" {CUT}"
