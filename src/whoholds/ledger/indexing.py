"""What the index says of an entry: rows that follow from its body alone. Pure.

A new kind of body needs a case in `index_rows`: what it is about, or, where it brings a claim,
`claim_rows`. Columns that a row leaves out take what `entry_tables` says of them; words are
strings here and become numbers where they are written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from whoholds.ledger.entry_tables import OTHERWISE, TIMED, WORDS
from whoholds.ledger.ids import round_key, row_set_id
from whoholds.ledger.sealing import Row, microseconds
from whoholds.model.claim import Claim, Mention
from whoholds.model.entry import (
    Body,
    CaptureSealed,
    ClaimAdded,
    ClaimSuperseded,
    ClaimWithdrawn,
    Erased,
    Imported,
    ReportAdded,
    Retracted,
    Stamped,
    Vacant,
    Withheld,
    is_dated,
)
from whoholds.model.hold_forecast import ForecastIssued
from whoholds.model.judgement import (
    Answered,
    ClaimMarked,
    Coded,
    Corrected,
    Judged,
    Merged,
    RoundOpened,
    Told,
    Undone,
)
from whoholds.model.party import name_key
from whoholds.model.timespan import TimeSpan

#: What mergings of names are about: every question about claims asks for these too.
NAMES = "names"
#: What entries about erased words are about: they name nothing of them.
ERASURES = "erasures"
#: What entries with an authority's time are about.
STAMPS = "stamps"
#: What entries about what is kept back from others are about, for the same reason.
WITHHELD = "withheld"
#: What forecasts of ours are about: they are asked for all together, when outlooks are scored.
FORECASTS = "forecasts"
#: What decisions to tell a probability are about: they are asked for all together.
TOLD = "told"
#: Kinds of entries that are about no claim or report of their own.
_ABOUT_ALL: Mapping[type, str] = {
    Merged: NAMES,
    Erased: ERASURES,
    Withheld: WITHHELD,
    Stamped: STAMPS,
    ForecastIssued: FORECASTS,
    Told: TOLD,
}
#: Table name -> rows, each by column.
IndexRows = dict[str, list[dict[str, Any]]]
#: Names remembered with their keys: a ledger says the same few thousand again and again.
_KEPT = 1 << 16
#: Between the sources of one chain; no folded name holds it.
CHAIN = "\x1f"
#: Characters of a word that the index keeps: PostgreSQL's own limit is 2,704 bytes, four a letter.
LONGEST = 500


def index_rows(seq: int, body: Body) -> IndexRows:
    """The rows that the index has for the entry with this number."""
    match body:
        case ReportAdded():
            row = {
                "seq": seq,
                "report_id": body.report_id,
                "address_id": body.address_id,
                "outlet": word_key(body.report.outlet),
            }
            own = body.report.row.partition("/")[0]
            if not own:
                return {"report": [row]}
            return {"report": [row]} | _about(seq, row_set_id(own))
        case ClaimAdded():
            return claim_rows(_own(seq, body), body.claim, body.reported_time)
        case ClaimMarked():
            rows = claim_rows(_own(seq, body), body.claim, body.reported_time)
            return rows | _about(seq, target_of(body))
        case Judged() if body.amended is not None:
            named = {"place": _named(seq, body.amended)}
            return {"about": [{"seq": seq, "target_id": body.claim_id, "restates": 1}]} | named
        case Vacant():
            return {}
        case _:
            return _about(seq, target_of(body))


def target_of(body: Body) -> str:
    """What an entry that adds nothing to read is about: a claim, a report, a round, a question."""
    match body:
        case ClaimWithdrawn() | ClaimSuperseded() | Judged():
            return body.claim_id
        case Retracted() | Corrected() | Undone():
            return body.target_id
        case CaptureSealed():
            return body.asked_id
        case Imported():
            return body.import_id
        case RoundOpened():
            return round_key(body.name)
        case Coded():
            return round_key(body.round)
        case Answered():
            return body.question_id
        case ClaimMarked():
            return body.split_of or body.claim_id
        case ReportAdded() | ClaimAdded():
            return body.report_id
        case _:
            return _ABOUT_ALL[type(body)]


def _own(seq: int, body: ClaimAdded | ClaimMarked) -> dict[str, Any]:
    return {"seq": seq, "claim_id": body.claim_id, "report_id": body.report_id}


def _about(seq: int, target_id: str) -> IndexRows:
    return {"about": [{"seq": seq, "target_id": target_id}]}


class ClaimWords(msgspec.Struct, frozen=True, kw_only=True):
    """What a claim says in words that can be compared: names folded, "" where it has none.

    `sources` is its chain of sources, the innermost last, with `CHAIN` between.
    """

    kind: str
    relation: str
    factuality: str
    actor: str
    from_actor: str
    party: str
    from_party: str
    sources: str


def claim_words_of(claim: Claim) -> ClaimWords:
    """The words of a claim."""
    p = claim.proposition
    return ClaimWords(
        kind=claim.kind,
        relation=p.relation,
        factuality=claim.factuality,
        actor=_name(p.actor),
        from_actor=_name(p.from_actor),
        party=_party(p.actor),
        from_party=_party(p.from_actor),
        sources=word_of(CHAIN.join([word_key(link.name) for link in claim.attribution])),
    )


def claim_rows(own: dict[str, Any], claim: Claim, told: TimeSpan) -> IndexRows:
    """The rows of a claim that an entry brings.

    Args:
        own: `seq`, `claim_id` and `report_id` of it.
        claim: the claim.
        told: when it was reported.
    """
    valid = claim.valid_time or _UNSAID
    row = {
        **own,
        "reported_end_us": _us(told.end),
        "dated": int(is_dated(told)),
        "valid_start_us": _us(valid.start),
        "valid_end_us": _us(valid.end),
        **msgspec.structs.asdict(claim_words_of(claim)),
    }
    return {"claim": [row], "place": _named(own["seq"], claim)}


def place_keys(claim: Claim) -> list[str]:
    """Folded names of a claim's places and containing regions, each once, in order."""
    return sorted(named_in(claim))


def named_in(claim: Claim) -> dict[str, bool]:
    """Folded names of its places and regions -> whether it is named as a region alone."""
    p = claim.proposition
    found = {word_key(m.name): True for m in p.within}
    found |= {word_key(m.name): False for m in p.places}
    found.pop("", None)
    return found


def word_of(text: str) -> str:
    """A text as the index keeps it: no longer than any store allows, without what none does."""
    return text[:LONGEST].replace("\x00", "")


@lru_cache(_KEPT)
def word_key(name: str) -> str:
    """What a place, an actor or a source is looked up and compared by."""
    return word_of(name_key(name))


def words_in(rows: IndexRows) -> Iterator[str]:
    """The words of an entry's rows, in the order in which they are numbered."""
    for name, values in rows.items():
        for column in WORDS[name]:
            for row in values:
                yield row[column]


def completed(row: Row, rows: IndexRows) -> IndexRows:
    """The rows with what they leave out, and with the time at which their entry was taken in."""
    for name, values in rows.items():
        if otherwise := OTHERWISE[name]:
            rows[name] = [{**otherwise, **v} for v in values]
        if name in TIMED:
            for value in values:
                value["recorded_us"] = row.recorded_us
    return rows


def numbered(rows: IndexRows, codes: dict[str, int]) -> IndexRows:
    """The rows with numbers for their words."""
    for name, values in rows.items():
        for column in WORDS[name]:
            for row in values:
                row[column] = codes[row[column]]
    return rows


_UNSAID = TimeSpan()


def _named(seq: int, claim: Claim) -> list[dict[str, Any]]:
    found = named_in(claim)
    return [{"key": key, "seq": seq, "within": int(found[key])} for key in sorted(found)]


def _name(mention: Mention | None) -> str:
    return "" if mention is None else word_key(mention.name)


def _party(mention: Mention | None) -> str:
    return "" if mention is None else word_of(mention.party_id or "")


def _us(time: Any) -> int | None:  # noqa: ANN401  (a moment or None)
    return None if time is None else microseconds(time)
