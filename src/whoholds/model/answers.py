"""What a ledger answers: how claims stand to one another, what changed, what figures add up to.

Nothing here says whether anything is so. A claim of the ledger says the same as another, differs
from it in named fields, or speaks of another time; sums say what follows if their claims hold.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from whoholds.model.claim import Claim
from whoholds.model.entry import Found, Recorded

#: In what two claims may be alike or differ.
Aspect = Literal["actor", "relation", "place", "figure", "day", "factuality", "source"]
#: How a claim of the ledger stands to one of a statement: it speaks of the same and says the
#: same, or something else, or leaves open of whom; of the same at another time; or of something
#: else altogether.
Stance = Literal["same", "differs", "open", "other time", "unrelated"]


class Difference(msgspec.Struct, frozen=True):
    """One field in which a claim of the ledger (`ours`) says otherwise than a statement's."""

    aspect: Aspect
    theirs: str
    ours: str


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """How a claim of the ledger stands to a claim of a statement.

    `same` are the fields in which both say the same, `differs` those in which they do not,
    `unsaid` those that one of them leaves open. A field is in one of the three or in none.
    `days_apart` is how many days the ledger's claim lies after the statement's (negative: before),
    None where a day is unknown. `notes` say what a reader should know of the comparison: that one
    is hedged, that holding follows from a taking, that settlements are called towns.
    """

    stance: Stance
    same: tuple[Aspect, ...] = ()
    differs: tuple[Difference, ...] = ()
    unsaid: tuple[Aspect, ...] = ()
    days_apart: int | None = None
    notes: tuple[str, ...] = ()


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Claims of one origin that stand alike to a statement; the first is the earliest."""

    agreement: Agreement
    claims: tuple[Found, ...]


class Quiet(msgspec.Struct, frozen=True, kw_only=True):
    """A source that reported about the ground in the weeks around, and said nothing of this.

    `claims` is how many claims it made about that ground, `nearest` the one nearest in time.
    """

    source: str
    claims: int
    nearest: Found


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What a state of the ledger has on one claim of a statement.

    `open` are claims that leave open of whom they speak: of nobody named, of somebody whom no
    party of the case is known for, or only of who has it not. `other_time` are claims of the same
    about other days, nearest first. `silences` are claims that a source did not say something
    about that ground.
    """

    same: tuple[Group, ...] = ()
    differs: tuple[Group, ...] = ()
    open: tuple[Group, ...] = ()
    other_time: tuple[Group, ...] = ()
    quiet: tuple[Quiet, ...] = ()
    silences: tuple[Found, ...] = ()


class Interval(msgspec.Struct, frozen=True):
    """From the lowest to the highest a figure may be; `high` None where that is open."""

    low: float
    high: float | None

    def meets(self, other: Interval) -> bool:
        """Whether the two share a number."""
        return _under(self.low, other.high) and _under(other.low, self.high)


def _under(low: float, high: float | None) -> bool:
    return high is None or low <= high


SumKind = Literal["bounds", "density", "totals", "share"]


class Sum(msgspec.Struct, frozen=True, kw_only=True):
    """What follows from several figures if they hold.

    `terms` are the figures in words, each with its claim's id ("" for a figure of a statement);
    `result` is in `unit`, `against` what a claim of its own says of the same, where one does.
    `assumes` are the conditions, in words.
    """

    kind: SumKind
    about: str
    terms: tuple[tuple[str, str], ...]
    result: Interval
    unit: str
    told: str
    against: Interval | None = None
    assumes: tuple[str, ...] = ()

    @property
    def rests_on(self) -> tuple[str, ...]:
        """Ids of the claims it rests on, each once."""
        return tuple(dict.fromkeys(claim_id for _, claim_id in self.terms if claim_id))


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the ledger has on one claim of a statement: as known on its day, and as known now.

    `gone` are claims that stood on the day and do not stand now.
    """

    claim: Claim
    then: Known
    now: Known
    gone: tuple[Found, ...] = ()
    sums: tuple[Sum, ...] = ()


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A statement beside the ledger: an answer for each claim that was read in it.

    `doubts` are what the reader was not sure of in it, as (code, reason). `no_density` says why
    its counts and areas are not set against each other, "" where they are or there are none.
    """

    text: str
    said_on: date
    by: str
    answers: tuple[Answer, ...]
    doubts: tuple[tuple[str, str], ...] = ()
    no_density: str = ""


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """Who is said to hold a place by one source on a day, and the claims that say so.

    `holders` are keys of parties: "north" holds it, "!north" holds it not, "~north" fights there.
    `names` are what the claims call them, in the same order. `day` is the day of the latest of
    them: when it is said to be true, else when it was reported.
    """

    holders: tuple[str, ...]
    names: tuple[str, ...]
    day: date
    claims: tuple[Found, ...]


class SourceChange(msgspec.Struct, frozen=True, kw_only=True):
    """What a source said of a place before and after; None where it had said nothing."""

    source: str
    before: Stand | None
    after: Stand | None


class PlaceChange(msgspec.Struct, frozen=True, kw_only=True):
    """What changed about one place; whether the sources differed about it before, and after."""

    place: str
    changes: tuple[SourceChange, ...]
    differed: bool
    differ: bool


class DayDiff(msgspec.Struct, frozen=True, kw_only=True):
    """What is said to hold on one day against another, place by place."""

    first: date
    second: date
    places: tuple[PlaceChange, ...]


Happened = Literal[
    "known", "unknown", "withdrawn", "superseded", "retracted", "read", "unread", "decided",
    "amended",
    "changed",
]  # fmt: skip


class KnownChange(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one claim between two states of knowledge.

    `before` and `after` are the claim in each, None where it was not in it. `late_days` is how
    many days after the time it speaks of it was reported, where that time was past by then.
    """

    what: tuple[Happened, ...]
    before: Recorded | None
    after: Recorded | None
    late_days: int | None = None

    @property
    def claim_id(self) -> str:
        """The claim's id."""
        held = self.after or self.before
        return "" if held is None else held.claim_id


class KnownDiff(msgspec.Struct, frozen=True, kw_only=True):
    """What one state of knowledge has over another.

    `past` is what the later one says of the first day otherwise than the earlier one did: what
    late reports changed in what is believed of the past.
    """

    first: date
    second: date
    changes: tuple[KnownChange, ...]
    past: tuple[PlaceChange, ...]
