"""A brief from its matter: sections, then numbers for everything that they stand on. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from whoholds.model.brief_document import (
    Block,
    Brief,
    BriefStamps,
    Citation,
    EstimateNote,
    Heading,
    Listing,
    Paragraph,
    Section,
    Sentence,
    Table,
)
from whoholds.model.entry import Found, is_dated
from whoholds.show.brief.brief_matter import Matter
from whoholds.show.brief.changes_section import changes, ground_moves, sites_of
from whoholds.show.brief.figures_section import (
    area_words,
    figures,
    last_areas,
    recent_figures,
)
from whoholds.show.brief.gaps_section import HOLDS, gaps, method
from whoholds.show.brief.holding_section import (
    contested,
    estimate_words,
    holding,
    in_short,
    ordered,
)
from whoholds.show.brief.outlook_answers import reference_words
from whoholds.show.brief.outlook_section import outlooks
from whoholds.show.brief.phrasing import cut, on_claims, on_ours, party_name, said, saying
from whoholds.show.citation import MOST_WORDS, attributed_line, permalink
from whoholds.show.context import sentence_of
from whoholds.show.wording import number_of


def brief_of(matter: Matter) -> Brief:
    """The brief that a matter gives; the same matter gives the same brief."""
    sections = tuple(s for s in _sections(matter) if s.blocks)
    notes = tuple(_notes(matter))
    found = {f.recorded.claim_id: f for f in matter.every}
    cited = list(dict.fromkeys(_claims_of(sections, notes)))
    return Brief(
        case_id=matter.case_id,
        title=_title(matter),
        region=matter.asked.region,
        since=matter.asked.since,
        internal=matter.asked.internal,
        holds=HOLDS,
        stamps=_stamps(matter),
        sections=sections,
        method=(*method(matter), *filter(None, [matter.bound, reference_words(matter)])),
        notes=notes,
        citations=tuple(
            _citation(n, found[claim_id], matter) for n, claim_id in enumerate(cited, start=1)
        ),
        made_by=matter.made_by,
        command=matter.command,
    )


def sentences_of(section: Section) -> Iterator[Sentence]:
    """Every sentence of a section, cells of tables too."""
    for block in section.blocks:
        yield from _sentences(block)


def _sentences(block: Block) -> Iterable[Sentence]:
    match block:
        case Paragraph():
            return block.sentences
        case Listing():
            return block.items
        case Table():
            return (cell for row in block.rows for cell in row)
        case Heading():
            return ()


def _sections(matter: Matter) -> Iterator[Section]:
    short = (*in_short(matter), *_contrast(matter), *_moved(matter))
    yield Section(key="short", heading="In short", blocks=(Paragraph(sentences=short),))
    yield holding(matter)
    yield changes(matter)
    yield contested(matter)
    yield figures(matter)
    yield outlooks(matter)
    yield gaps(matter)


def _contrast(matter: Matter) -> Iterator[Sentence]:
    """The newest area that somebody tells of a party beside ours of the same party."""
    areas = {a.holder_id: a for a in last_areas(matter)}
    for found in recent_figures(matter):
        actor = found.recorded.claim.proposition.actor
        area = areas.get((actor.party_id or "") if actor is not None else "")
        if area is None or found.recorded.claim.kind != "area":
            continue
        words = saying(found)
        ours = area_words(area.with_contested_km2)
        yield said(
            on_claims(words, found.recorded.claim_id),
            "; ours, with contested ground: ",
            on_ours(ours, ordered(matter), marked=False),
            f" for {party_name(area.holder_id, matter)}.",
        )
        return


def _moved(matter: Matter) -> Iterator[Sentence]:
    """How many estimates moved on the ground since the last brief."""
    moves = ground_moves(matter)
    if matter.asked.since is not None and moves:
        count = on_ours(number_of(len(moves), "place"), sites_of(moves, matter))
        yield said("Since the last brief the estimate of ", count, " moved on the ground.")


def _title(matter: Matter) -> str:
    region = f", {cut(matter.asked.region)}" if matter.asked.region else ""
    return f"{cut(matter.title)}{region}: who is said to hold what"


def _stamps(matter: Matter) -> BriefStamps:
    ends = sorted(_ends(matter.every))
    about = sorted(_ends(f for f in matter.every if f.recorded.claim.kind == "control"))
    return BriefStamps(
        on=matter.asked.on,
        known_at=matter.asked.known_at,
        reports_up_to=ends[-1] if ends else None,
        computed_at=matter.recorded,
        entry=matter.head.seq,
        head=matter.head.own,
        last_report=about[-1] if about else None,
    )


def _ends(found: Iterable[Found]) -> Iterator[datetime]:
    for one in found:
        end = one.recorded.reported_time.end
        if end is not None and is_dated(one.recorded.reported_time):
            yield end


def _notes(matter: Matter) -> Iterator[EstimateNote]:
    for number, ours in enumerate(ordered(matter), start=1):
        yield EstimateNote(
            number=number,
            site=ours.standing.site,
            name=cut(ours.standing.name),
            told=estimate_words(ours, matter),
            claims=ours.claims,
        )


def _claims_of(sections: Iterable[Section], notes: Iterable[EstimateNote]) -> Iterator[str]:
    """Ids of claims in the order in which a reader meets them."""
    for section in sections:
        for sentence in sentences_of(section):
            for part in sentence.parts:
                yield from part.claims
    for note in notes:
        yield from note.claims


def _citation(number: int, found: Found, matter: Matter) -> Citation:
    held, added, terms = found.recorded, found.added, found.terms
    closed = matter.closed.get(held.claim_id, "")
    return Citation(
        number=number,
        claim_id=held.claim_id,
        line=_closed_line(found) if closed else _line(found),
        url=added.report.url,
        permalink=permalink(matter.case_id, held.claim_id),
        capture_sha256=added.capture_sha256,
        own_words=added.text_origin == "paraphrase",
        withheld=closed,
        licence=terms.licence if terms else "",
        cite_as=terms.citation if terms else "",
    )


def _line(found: Found) -> str:
    """Who said it, when, in which sentence; a paraphrase's address stands beside it, not in it."""
    held, added = found.recorded, found.added
    if added.text_origin != "row":
        span = sentence_of(added.report.text, held.claim.span)
        if len(span.of(added.report.text).split()) <= MOST_WORDS:
            held = msgspec.structs.replace(
                held, claim=msgspec.structs.replace(held.claim, span=span)
            )
    if added.text_origin == "paraphrase":
        report = msgspec.structs.replace(added.report, url="")
        added = msgspec.structs.replace(added, report=report)
    return attributed_line(held, added)


def _closed_line(found: Found) -> str:
    day = found.recorded.reported_time.last_day
    return f"{found.report.outlet or 'an outlet not stated'}, {day or 'undated'}"
