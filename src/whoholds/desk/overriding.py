"""Shell: probabilities that a person decided to tell although one origin or side alone speaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec.structs import replace

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fuse_files import read_fused
from whoholds.desk.judging import Signed, appended
from whoholds.desk.ledgering import Clock
from whoholds.errors import SettingsError, UnknownTarget
from whoholds.ledger.database import Ledger
from whoholds.ledger.decided import not_undone
from whoholds.ledger.indexing import TOLD
from whoholds.model.entry import Entry
from whoholds.model.estimate import Override, Standing
from whoholds.model.folding import fold
from whoholds.model.judgement import Told


def tell_probability(
    folder: CaseFolder, ledger: Ledger, place: str, signed: Signed, clock: Clock | None = None
) -> Entry:
    """Decide that the probability of a place is told that the last estimates tell as claimed.

    Args:
        folder: the case; its estimates must have been written.
        ledger: its ledger.
        place: the name of the place, or its id.
        signed: who decides, and why, in words.
        clock: for tests.

    Raises:
        SettingsError: no name or no reason.
        UnknownTarget: the estimates tell of no such place, of several, or of one that is told by
            the rule or has no recent report.
    """
    wrong = []
    if not signed.by.strip():
        wrong.append(("--by", "a decision has a name: give yours"))
    if not signed.words.strip():
        wrong.append(("--reason", "say why one origin or one side is enough here"))
    if wrong:
        raise SettingsError(tuple(wrong))
    fused = read_fused(folder)
    standings = () if fused is None else fused.standings
    meant = [s for s in standings if place == s.site or fold(place) == fold(s.name)]
    if len(meant) != 1:
        raise UnknownTarget(
            f"{len(meant)} places of the last estimates are called {place!r}: whoholds fuse"
        )
    if meant[0].word != "claimed":
        raise UnknownTarget(f"{place!r} is told as {meant[0].word}: there is nothing to override")
    body = Told(
        site=meant[0].site, name=meant[0].name, by=signed.by.strip(), reason=signed.words.strip()
    )
    return appended(ledger, (body,), clock)[0]


def overrides_in(ledger: Ledger, recorded_at: datetime | None = None) -> dict[str, Override]:
    """The decisions in force, by the site they are about; the last of each counts.

    Args:
        ledger: where they are.
        recorded_at: nothing is taken that the ledger took in after this moment.
    """
    entries = [
        e for e in ledger.entries_on(TOLD) if recorded_at is None or e.recorded_time <= recorded_at
    ]
    return {
        e.body.site: Override(
            by=e.body.by, day=e.recorded_time.date(), reason=e.body.reason, entry=e.seq
        )
        for e in not_undone(entries)
        if isinstance(e.body, Told)
    }


def overridden(
    standings: Iterable[Standing], overrides: Mapping[str, Override]
) -> tuple[Standing, ...]:
    """Standings with the decisions about those that are claimed; the others stay as they are."""
    return tuple(
        replace(s, override=overrides[s.site]) if s.word == "claimed" and s.site in overrides else s
        for s in standings
    )
