"""Shell: what was estimated of a place, for whoever asks who is said to hold it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fuse_files import read_fused
from whoholds.desk.ledgering import Asked
from whoholds.ledger.slices import Clocks
from whoholds.model.entry import Head
from whoholds.model.estimate import Standing
from whoholds.model.folding import fold
from whoholds.show.estimate_lines import Names, standing_words


class Estimated(msgspec.Struct, frozen=True, kw_only=True):
    """Estimates of the sites that have a name, and what is to be known of their age."""

    standings: tuple[Standing, ...] = ()
    holders: tuple[str, ...] = ()
    note: str = ""

    def words(self, names: Names) -> Iterator[str]:
        """A sentence or two a site, and the note."""
        for one in self.standings:
            yield f"{one.name}, {one.day}. {standing_words(one, self.holders, names)}"
        if self.standings and self.note:
            yield self.note


def estimates_of(folder: CaseFolder, asked: Asked, head: Head) -> Estimated:
    """What was last estimated of a place; nothing where the question has clocks of its own.

    Args:
        folder: the case.
        asked: the question, its place by every name.
        head: of the ledger as it is now.
    """
    told = read_fused(folder)
    if told is None:
        return Estimated()
    names = {fold(n) for n in (asked.place, *asked.also_called)}
    found = tuple(s for s in told.standings if fold(s.name) in names)
    if found and (asked.clocks != Clocks() or asked.reviewed_only):
        note = f"estimates are as of {told.until}, for all claims: whoholds fuse has the options"
        return Estimated(note=note)
    grown = head.seq - told.head.seq
    note = f"{grown} entries were added to the ledger since: whoholds fuse" if grown else ""
    return Estimated(standings=found, holders=told.holders, note=note)
