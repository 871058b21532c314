"""Shell: three questions to a case's ledger: what changed, what it has on a statement, sums."""

from __future__ import annotations

from datetime import date

import msgspec

from whoholds.desk import ledgering
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.place_names import by_every_name
from whoholds.desk.reading import read_report
from whoholds.desk.settled_ground import ground_in, settled_ground
from whoholds.errors import SettingsError
from whoholds.ledger.arithmetic.adding_up import sums_of, sums_with
from whoholds.ledger.arithmetic.sum_terms import terms_of_origins
from whoholds.ledger.database import Ledger
from whoholds.ledger.questions.day_changes import diff_days
from whoholds.ledger.questions.ground_keys import actor_key
from whoholds.ledger.questions.knowledge_changes import diff_known
from whoholds.ledger.questions.said_claim import Said
from whoholds.ledger.questions.statement_check import answer, state_of
from whoholds.ledger.slices import Clocks
from whoholds.model.answers import Checked, DayDiff, KnownDiff, Sum
from whoholds.model.attribution import Link
from whoholds.model.case import Case
from whoholds.model.claim import Claim
from whoholds.model.entry import Found
from whoholds.model.folding import fold
from whoholds.model.reading import Reading
from whoholds.model.report import Report
from whoholds.model.siding import with_sides
from whoholds.model.timespan import days
from whoholds.read.sense.parser import DEFAULT_MODEL


class Summed(msgspec.Struct, frozen=True, kw_only=True):
    """What figures come to; `no_density` says why counts are not set against areas, "" if so."""

    sums: tuple[Sum, ...]
    no_density: str = ""


def diff(
    folder: CaseFolder, first: date, second: date, *, known: bool = False, place: str = ""
) -> DayDiff | KnownDiff:
    """What is said to hold on `second` against `first`; or what became known between them.

    Args:
        folder: the case.
        first: a day.
        second: another; where `known`, not before the first.
        known: compare two states of knowledge, each at the end of its day, instead of two days.
        place: only this place or region, by any name that the case's tables give it.

    Raises:
        SettingsError: `known`, and the second day is before the first; or a table of the case
            cannot be read.
        LedgerError: the ledger cannot be opened.
    """
    between = between_states if known else between_days
    return between(folder, first, second, place)


def between_days(folder: CaseFolder, first: date, second: date, place: str = "") -> DayDiff:
    """What is said to hold on one day against another; see `diff`."""
    asked = _asked(folder, place)
    with folder.open() as ledger:
        return diff_days(ledgering.claims(ledger, asked), first, second, ground_in(folder))


def between_states(folder: CaseFolder, first: date, second: date, place: str = "") -> KnownDiff:
    """What was known at the end of one day and not of another; see `diff`.

    Raises:
        SettingsError: the second day is before the first, or a table of the case cannot be read.
    """
    if second < first:
        told = f"{second} is before {first}: what was known later cannot be forgotten earlier"
        raise SettingsError((("D2", told),))
    asked = _asked(folder, place)
    with folder.open() as ledger:
        before, after = (_known_by(ledger, asked, day) for day in (first, second))
    return diff_known(before, after, first, second, ground_in(folder))


def check(
    folder: CaseFolder,
    statement: str,
    said_on: date,
    *,
    by: str = "",
    model: str = DEFAULT_MODEL,
) -> Checked:
    """A statement beside the ledger, as known at the end of its day and as known now.

    Args:
        folder: the case.
        statement: its words, one sentence or more.
        said_on: the day on which it was said.
        by: who said it; what it tells in its own voice is then theirs.
        model: name of an installed spaCy model.

    Raises:
        ModelMissing: the language model is not installed.
        LedgerError: the ledger cannot be opened.
    """
    reading = read_statement(statement, said_on, by, folder.case, model=model)
    ground, density, why_not = settled_ground(folder)
    with folder.open() as ledger:
        then = _known_by(ledger, ledgering.Asked(), said_on)
        now = ledgering.claims(ledger)
    before, after = state_of(then, ground), state_of(now, ground)
    terms = terms_of_origins(after.origins)
    answers = []
    for claim in reading.claims:
        asked = Said(claim=claim, reported=said_on, outlet=by)
        figures = sums_with(asked, terms, ground, density)
        answers.append(answer(asked, before, after, ground, figures))
    measured = any(claim.kind in {"count", "area"} for claim in reading.claims)
    return Checked(
        text=statement,
        said_on=said_on,
        by=by,
        answers=tuple(answers),
        doubts=_doubts(reading),
        no_density=why_not if measured else "",
    )


def sums(
    folder: CaseFolder,
    *,
    place: str = "",
    party: str = "",
    clocks: Clocks | None = None,
) -> Summed:
    """What the figures of claims come to together, if they hold.

    Args:
        folder: the case.
        place: only figures of this place or region, by any name that the case's tables give it.
        party: only sums that are about this party: its id, or what claims call it.
        clocks: as known, as recorded, and about which time.

    Raises:
        LedgerError: the ledger cannot be opened.
        SettingsError: a table of the case cannot be read.
    """
    ground, density, why_not = settled_ground(folder)
    asked = _asked(folder, place, clocks)
    with folder.open() as ledger:
        found = ledgering.claims(ledger, asked)
    parties = _party_of(found)
    told = (s for s in sums_of(found, ground, density) if _is_about(s, party, parties))
    return Summed(sums=tuple(told), no_density=why_not)


def read_statement(
    statement: str, said_on: date, by: str, case: Case, *, model: str = DEFAULT_MODEL
) -> Reading:
    """A statement read as a report of its day, in the mouth of whoever said it."""
    report = Report(report_id="statement", text=statement, published=days(said_on, said_on))
    reading = read_report(report, model, case=case)
    if not by:
        return reading
    # Who is meant by "the enemy" depends on who says it: the names are mapped anew.
    spoken = tuple(
        msgspec.structs.replace(s, claims=tuple(_spoken(c, by) for c in s.claims))
        for s in reading.sentences
    )
    return with_sides(msgspec.structs.replace(reading, sentences=spoken), case)


def _spoken(claim: Claim, by: str) -> Claim:
    doubts = tuple(d for d in claim.doubts if d.code != "D-PARTY")
    if claim.attribution and claim.attribution[0].name == by:
        return claim
    links = (Link(name=by), *claim.attribution)
    return msgspec.structs.replace(claim, attribution=links, doubts=doubts)


def _doubts(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Everything the reader was not sure of, each once."""
    found = [
        d for s in reading.sentences for d in (*s.doubts, *(x for c in s.claims for x in c.doubts))
    ]
    return tuple(dict.fromkeys((d.code, d.reason) for d in (*found, *reading.doubts)))


def _asked(folder: CaseFolder, place: str, clocks: Clocks | None = None) -> ledgering.Asked:
    """All claims, or those of a place by each of its names."""
    return by_every_name(folder, ledgering.Asked(place=place, clocks=clocks or Clocks()))


def _known_by(ledger: Ledger, asked: ledgering.Asked, day: date) -> tuple[Found, ...]:
    """What answers, as known at the end of a day."""
    then = Clocks(known_at=days(None, day).end)
    return ledgering.claims(ledger, msgspec.structs.replace(asked, clocks=then))


def _party_of(found: tuple[Found, ...]) -> dict[str, set[str]]:
    """Of each claim the ids and the folded names of the parties it is about."""
    out: dict[str, set[str]] = {}
    for one in found:
        actor = one.recorded.claim.proposition.actor
        names = set() if actor is None else {fold(actor.name)}
        out[one.recorded.claim_id] = {actor_key(actor), *names}
    return out


def _is_about(told: Sum, party: str, parties: dict[str, set[str]]) -> bool:
    """Whether the first term, whose total or area it is, is of this party."""
    return not party or bool({party, fold(party)} & parties.get(told.terms[0][1], set()))
