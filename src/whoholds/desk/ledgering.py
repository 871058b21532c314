"""Shell: reports into a case's ledger, one transaction each; what is asked of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial

import msgspec

from whoholds.desk.case_folder import CaseFolder
from whoholds.errors import CaptureGone, UnknownTarget
from whoholds.ledger.database import Ledger
from whoholds.ledger.fresh_claims import fresh_excerpts
from whoholds.ledger.ids import ID_DIGITS
from whoholds.ledger.indexing import NAMES, named_in, word_key
from whoholds.ledger.lookups import Wanted
from whoholds.ledger.portions import GROUP
from whoholds.ledger.same_names import SameNames
from whoholds.ledger.sealing import Fault
from whoholds.ledger.slices import Clocks, claims_at, known_by, same_names_at
from whoholds.model.capture import Capture
from whoholds.model.claim import Claim
from whoholds.model.entry import (
    Body,
    CaptureSealed,
    Entry,
    Erased,
    Found,
    Head,
    Imported,
    ReportAdded,
    is_dated,
)
from whoholds.model.excerpt import Excerpted
from whoholds.model.folding import fold
from whoholds.model.judgement import Merged, Undone
from whoholds.model.report import Report

Clock = Callable[[], datetime]
#: By which import a report came, None for one that was read.
Terms = Callable[[Report], Imported | None]


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)  # noqa: TID251  (this is the shell that reads the clock)


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which claims are wanted; what is left empty is not asked for. Names match folded.

    `also_called` are other names of the place, which match as it does.
    """

    place: str = ""
    party: str = ""
    source: str = ""
    outlet: str = ""
    kind: str = ""
    factuality: str = ""
    reviewed_only: bool = False
    clocks: Clocks = Clocks()
    also_called: tuple[str, ...] = ()


class PlaceAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of a place, and how far the reports reach: of the ledger, and about it."""

    place: str
    claims: tuple[Found, ...] = ()
    reports_up_to: datetime | None = None
    last_report: datetime | None = None


def claims(ledger: Ledger, asked: Asked | None = None) -> tuple[Found, ...]:
    """Claims of the ledger that answer a question, oldest report first."""
    return tuple(each_claim(ledger, asked))


def each_claim(ledger: Ledger, asked: Asked | None = None) -> Iterator[Found]:
    """The same claims one by one, never all of them in memory."""
    asked = asked or Asked()
    names = same_names_at(ledger.entries_on(NAMES), asked.clocks)
    keys = _keys_of(names, asked)
    parties = names.keys_of("party", asked.party) - {""}
    groups = (
        (ledger.entries_about(*sorted(keys), reports=True),)
        if keys
        else ledger.claim_groups(_wanted(asked, parties))
    )
    terms = import_terms(ledger)
    for entries in groups:
        yield from (f for f in _found(entries, asked, terms) if _names(f, keys, parties))


def claims_numbered(
    ledger: Ledger, seqs: Sequence[int], clocks: Clocks, terms: Terms
) -> list[Found]:
    """The claims that these entries added, a few hundred, as they stand; in the order of entries.

    A claim that was added before, too, is told by its first entry alone.
    """
    wanted = set(seqs)
    found = _found(ledger.entries_of_claims(seqs), Asked(clocks=clocks), terms)
    return sorted((f for f in found if f.recorded.seq in wanted), key=_number)


def excerpts_as_added(
    ledger: Ledger, seqs: Sequence[int]
) -> tuple[list[tuple[int, datetime, Excerpted]], dict[str, ReportAdded]]:
    """The same of claims that no later entry bears on: what each entry says stands.

    As what their columns need, with their numbers and when they were recorded; reports by id.
    """
    found, reports = fresh_excerpts(ledger, seqs)
    known = {n for n, _, told in found if told.report_id in reports}
    if lost := [n for n in seqs if n not in known]:
        raise UnknownTarget(f"entry {lost[0]} is no claim of a report: see whoholds verify")
    return found, reports


def _number(found: Found) -> int:
    return found.recorded.seq


def who(
    ledger: Ledger,
    place: str,
    *,
    reviewed_only: bool = False,
    clocks: Clocks | None = None,
    also_called: tuple[str, ...] = (),
) -> PlaceAnswer:
    """What is said of a place, oldest report first, and how far the reports reach."""
    asked = Asked(
        place=place,
        reviewed_only=reviewed_only,
        clocks=clocks or Clocks(),
        also_called=also_called,
    )
    keys = frozenset(map(word_key, (place, *also_called)))
    entries, up_to = ledger.place_entries(sorted(keys), asked.clocks)
    # What people said of names comes with every answer: most ledgers are asked once.
    acts = [e for e in entries if isinstance(e.body, Merged | Undone)]
    if more := _keys_of(same_names_at(acts, asked.clocks), asked) - keys:
        keys |= more
        entries, up_to = ledger.place_entries(sorted(keys), asked.clocks)
    found = tuple(
        f for f in _found(entries, asked, import_terms(ledger)) if _names(f, keys, frozenset())
    )
    return PlaceAnswer(
        place=place,
        claims=found,
        reports_up_to=up_to,
        last_report=max(_ends(found), default=None),
    )


def _keys_of(names: SameNames, asked: Asked) -> frozenset[str]:
    """Keys of every name of the place asked for: its own, its others, and what people merged."""
    called = (asked.place, *asked.also_called)
    return frozenset().union(*(names.keys_of("place", n) for n in called)) - {""}


def _ends(found: Iterable[Found]) -> Iterator[datetime]:
    """When the reports of claims were published, as far as they say."""
    for line in found:
        end = line.recorded.reported_time.end
        if end is not None and is_dated(line.recorded.reported_time):
            yield end


def _wanted(asked: Asked, parties: frozenset[str]) -> Wanted:
    return Wanted(
        parties=(asked.party, *sorted(parties)) if asked.party else (),
        source=asked.source,
        outlet=asked.outlet,
        kind=asked.kind,
        factuality=asked.factuality,
        decided=asked.reviewed_only,
        clocks=asked.clocks,
    )


def _found(entries: Sequence[Entry], asked: Asked, terms: Terms) -> Iterator[Found]:
    """Claims among entries that answer, each with its report, which is among them too."""
    reports: dict[str, ReportAdded] = {}
    for entry in entries:
        if isinstance(entry.body, ReportAdded):
            reports.setdefault(entry.body.report_id, entry.body)
    for held in claims_at(entries, asked.clocks):
        if held.report_id not in reports:
            raise UnknownTarget(f"the ledger has no report {held.report_id}: see whoholds verify")
        added = reports[held.report_id]
        found = Found(recorded=held, added=added, terms=terms(added.report))
        if _answers(found, asked):
            yield found


def find_claim(ledger: Ledger, beginning: str) -> Found:
    """The claim whose id begins so.

    Raises:
        UnknownTarget: there is none, or there are several.
    """
    ids = ledger.claim_ids_like(beginning)
    if len(ids) != 1:
        what = "no claim" if not ids else f"{len(ids)} claims"
        raise UnknownTarget(f"{what} of an id that begins with {beginning!r}: see whoholds claims")
    held = next(
        (c for c in claims_at(ledger.entries_of_claim(ids[0])) if c.claim_id == ids[0]), None
    )
    if held is None:
        raise UnknownTarget(f"{ids[0]} was marked by a person who took it back: nobody claims it")
    added = _report_in(ledger, held.report_id)
    return Found(recorded=held, added=added, terms=import_terms(ledger)(added.report))


def find_known(ledger: Ledger, beginning: str, limit: datetime | None) -> Found:
    """The claim whose id begins so, as whoever may see reports up to a limit finds it.

    What was reported later is answered as what was never there, word by word; and where there is
    a limit an id has to be whole, as one of several would show by being told of.

    Raises:
        UnknownTarget: there is none that may be shown, or there are several.
    """
    if limit is None:
        return find_claim(ledger, beginning)
    told = f"no claim of an id that begins with {beginning!r} is shown here"
    if len(beginning) != ID_DIGITS:
        raise UnknownTarget(f"{told}: give all of it")
    try:
        found = find_claim(ledger, beginning)
    except UnknownTarget:
        raise UnknownTarget(told) from None
    if not known_by(found.recorded.reported_time, limit):
        raise UnknownTarget(told)
    return found


def claims_named(
    ledger: Ledger, claim_ids: Sequence[str], clocks: Clocks | None = None
) -> Iterator[Found]:
    """The claims with these ids as they stand, without those that nobody claims any more."""
    terms, asked = import_terms(ledger), Asked(clocks=clocks or Clocks())
    for part in (claim_ids[n : n + GROUP] for n in range(0, len(claim_ids), GROUP)):
        entries = ledger.entries_of_claim(*part, reports=True)
        yield from (f for f in _found(entries, asked, terms) if f.recorded.claim_id in part)


def import_terms(ledger: Ledger) -> Terms:
    """By which import a report came, with its maker, licence and citation; each asked for once."""
    known: dict[str, Imported | None] = {}

    def terms(report: Report) -> Imported | None:
        own = report.row.partition("/")[0]
        if own and own not in known:
            runs = [e.body for e in ledger.entries_on(own)]
            known[own] = next((b for b in reversed(runs) if isinstance(b, Imported)), None)
        return known.get(own)

    return terms


def reports(ledger: Ledger) -> Iterator[ReportAdded]:
    """Every report that was taken in, in order, versions too."""
    for entry in ledger.report_entries():
        if isinstance(entry.body, ReportAdded):
            yield entry.body


def places_like(ledger: Ledger, name: str) -> list[str]:
    """Names in the ledger that have the last word of `name` among theirs, folded."""
    words = fold(name).split()
    return ledger.names_like(words[-1]) if words else []


def _report_in(ledger: Ledger, report_id: str) -> ReportAdded:
    entry = ledger.report_of(report_id)
    if entry is None or not isinstance(entry.body, ReportAdded):
        raise UnknownTarget(f"the ledger has no report {report_id}: see whoholds verify")
    return entry.body


def _answers(found: Found, asked: Asked) -> bool:
    claim = found.recorded.claim
    return (
        (not asked.kind or claim.kind == asked.kind)
        and (not asked.factuality or claim.factuality == asked.factuality)
        and (not asked.source or _is_said_by(claim, fold(asked.source)))
        and (not asked.outlet or fold(asked.outlet) == fold(found.report.outlet))
        and (not asked.reviewed_only or found.recorded.approved)
    )


def _is_said_by(claim: Claim, words: str) -> bool:
    """Whether one of the sources has these words, folded, in its name."""
    return any(words in fold(link.name) for link in claim.attribution)


def _names(found: Found, places: frozenset[str], parties: frozenset[str]) -> bool:
    """Whether the claim in force names one of the places and one of the parties asked for."""
    claim = found.recorded.claim
    if places and places.isdisjoint(named_in(claim)):
        return False
    if not parties:
        return True
    named = (claim.proposition.actor, claim.proposition.from_actor)
    actors = {word_key(n) for m in named if m is not None for n in (m.name, m.party_id or "")}
    return not parties.isdisjoint(actors)


def verify(folder: CaseFolder, outside: Head | None = None) -> tuple[Head, tuple[Fault, ...]]:
    """Prove the chain, the index over it and the captures; the head, and what is wrong.

    Args:
        folder: the case.
        outside: a head that was kept elsewhere; the one beside the ledger where none is given.
    """
    faults: list[Fault] = []
    with folder.open() as ledger:
        seen = partial(_note_unsound, folder, faults, {})
        fault = ledger.first_fault(outside or folder.kept_head(), seen)
        return ledger.head(), tuple(faults) if fault is None else (fault,)


#: Captures remembered as read: those of one export follow one another.
_CAPTURES_KEPT = 1_000


def _note_unsound(
    folder: CaseFolder, faults: list[Fault], sound: dict[str, bool], seq: int, body: Body
) -> None:
    """Note a capture that is gone or was changed; each is read once, many reports may share it."""
    if isinstance(body, Erased):
        erased = {_unsound(name) for name in body.captures}
        faults[:] = [f for f in faults if f.what not in erased]
    name = sealed_by(body)
    if not name:
        return
    known = name in sound
    if not known:
        if len(sound) >= _CAPTURES_KEPT:
            sound.clear()
        sound[name] = folder.capture_is_sound(name)
    if not known and not sound[name]:
        faults.append(Fault(seq, "altered", _unsound(name)))


def _unsound(name: str) -> str:
    return f"the capture {name[:16]}... is gone or was changed"


def sealed_by(body: Body) -> str:
    """The hash of the bytes that an entry seals, "" for none."""
    if isinstance(body, CaptureSealed):
        return body.capture.sha256
    return body.capture_sha256 if isinstance(body, ReportAdded | Imported) else ""


def capture_of(ledger: Ledger, added: ReportAdded) -> Capture | None:
    """Where the bytes of a report are from; None where the ledger was not told."""
    for entry in ledger.entries_on(added.asked_id) if added.asked_id else ():
        body = entry.body
        if isinstance(body, CaptureSealed) and body.capture.sha256 == added.capture_sha256:
            return body.capture
    return None


def sealed_copy(folder: CaseFolder, added: ReportAdded) -> bytes:
    """The bytes of a report as they were sealed.

    Raises:
        CaptureGone: none were kept, or they are not what was sealed.
    """
    name = added.capture_sha256
    if not name:
        raise CaptureGone("no bytes of this report were kept when it was added")
    found = folder.sound_capture(name)
    if found is None:
        raise CaptureGone(
            f"{folder.capture_file(name)} is gone or was changed: take it from a backup"
        )
    return found
