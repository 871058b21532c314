"""Who stands with whom, and since when: parties ally, and defect."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from whoholds.model.period import ALWAYS, Period


class Alliance(msgspec.Struct, frozen=True, kw_only=True):
    """Parties that fight on one side through some days; `parties` are their ids."""

    parties: tuple[str, ...]
    period: Period = ALWAYS


def bloc_of(party_id: str, alliances: Iterable[Alliance], day: date | None) -> frozenset[str]:
    """The party and its allies on a day; on an unknown day, only those of every day.

    An ally's ally is none: two parties may fight beside a third and against each other.
    """
    allied = (a.parties for a in alliances if party_id in a.parties and a.period.has(day))
    return frozenset({party_id}).union(*allied)
