"""What is worked out from claims: probabilities of control, with what they rest on.

An estimate is a machine's: it is never called an assessment, and no person stands for it.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

#: The state of a place with fighting inside it. Where reports differ it is *disputed*, where they
#: are old *unclear*; neither is a state.
CONTESTED = "contested"
#: No figure is told of a source of which fewer statements were settled: it would be chance.
LEAST_SETTLED = 20

#: Why a claim is not fused.
UnusedReason = Literal[
    "kind",
    "region",
    "place",
    "actor",
    "factuality",
    "relation",
    "time",
    "carrier",
    "later",
    "total",
    "held",
    "without",
]

#: What each reason says, for people.
UNUSED: dict[UnusedReason, str] = {
    "kind": "no claim of control of a place",
    "region": "names a region only, and not all of it: not spread over its places",
    "place": "names no place",
    "actor": "whose ground it would be is not known",
    "factuality": "says what may come or what might be, not what is",
    "relation": "denies an advance or fighting, which leaves open who holds",
    "time": "has no bound in time",
    "carrier": "carries a statement that another claim carried first",
    "total": "a total that is said already, or only held against the places",
    "held": "one of many changes of a map in one night, until it has stood or others say so",
    "without": "by a source or side that was asked to be left out",
    "later": "may have been reported after the last day of the estimate",
}


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """A place that claims name: of the case's tables, of a gazetteer, or by its name only.

    `key` is a place id, or "name:" with the folded name. Without a position a site has an
    estimate of its own and no area. `of_case` sites are in the case's tables: they are its ground.
    """

    key: str
    name: str
    lat_deg: float | None = None
    lon_deg: float | None = None
    of_case: bool = False

    @property
    def has_position(self) -> bool:
        """Whether it can stand in a field with others."""
        return self.lat_deg is not None and self.lon_deg is not None


#: Stands where a claim's id does in what `case.toml` declares of the start.
START_CLAIM = "start"


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """What one claim says of one place, ready to be fused.

    `word` is numbered as in `fuse.said_words`; `weight` is the probability that the claim is about
    this place and this state. `source` is who is relied on, `holder_id` whose side it is on, None
    for none. `origin` numbers the independent root it rests on. `valid_day` None: at or before
    `reported_day`, unsaid since when. An event says two things of a place: how it is since, and,
    as a piece that is `before` it, how it was until then. An `implied` piece is no report of the
    place: it is what a map says by leaving it uncoloured, and `claim_id` is what was drawn near it,
    or what the case declares of its start (`START_CLAIM`). `drawn_from` is the origin that its
    source was learned to draw on: no second origin for what may be told, and fused as its own.
    `shown` on a map, which goes on saying so until it is edited.
    """

    claim_id: str
    site: str
    source: str
    holder_id: str | None
    word: int
    weight: float
    valid_day: date | None
    reported_day: date
    statement_id: str
    origin: int
    before: bool = False
    implied: bool = False
    drawn_from: int | None = None
    shown: bool = False

    @property
    def root(self) -> int:
        """Whose word it is where it is told how many speak: of whom it draws on, else its own."""
        return self.origin if self.drawn_from is None else self.drawn_from


class Unused(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that is kept, shown and counted, and not fused."""

    claim_id: str
    reason: UnusedReason


class Support(msgspec.Struct, frozen=True, kw_only=True):
    """What an estimate of a place rests on, on one day: independent origins and their sides.

    `sides` are ids of holders, "" for those of no side. `last` is the day of the last report,
    `claimed_by` who is said to hold it by the latest word.
    """

    origins: int
    sides: tuple[str, ...]
    last: date | None
    claimed_by: str = ""

    @property
    def is_enough(self) -> bool:
        """Whether a probability may be shown: two origins, and not of one side only."""
        return self.origins >= 2 and (len(self.sides) > 1 or self.sides == ("",))


Word = Literal["estimated", "claimed", "unclear"]


class Override(msgspec.Struct, frozen=True, kw_only=True):
    """Who decided that a probability is told although too little speaks of it, when, and why.

    `entry` is the number of the ledger's entry, by which it is taken back.
    """

    by: str
    day: date
    reason: str
    entry: int


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """An estimate of a place on a day, with what it rests on and how it may be told.

    `prob` are P(state): each holder's, in the order of the case, and contested. `low` and `high`
    are the least and the greatest of each over runs that trust otherwise: all sources alike, and
    without each side's. A probability is told only where `word` is "estimated"; "claimed" rests on
    too little, "unclear" on reports too old. `disputed`: recent reports name different holders.
    `override`: somebody decided that the probability of a "claimed" place is told all the same.
    """

    site: str
    name: str
    day: date
    prob: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    support: Support
    word: Word
    disputed: bool = False
    override: Override | None = None

    @property
    def is_told(self) -> bool:
        """Whether its probability is told: by the rule, or by a person's decision."""
        return self.word == "estimated" or self.override is not None


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """How the estimate of a place moved between two days, and why.

    By the ground: from `first` to `second`, both as all reports tell now. By knowledge: of the
    first day, from what was `known` then to what is told of it now. All are P(state).
    """

    site: str
    name: str
    first: tuple[float, ...]
    second: tuple[float, ...]
    known: tuple[float, ...]


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """What one claim does to an estimate.

    `log_odds` is by how much it alone favours the state explained over the others together,
    natural logarithm; `without` what the probability of that state would be if nobody had said it.
    `implied`: the claim is about a place near by, and its map leaves this one uncoloured.
    """

    claim_id: str
    log_odds: float
    without: float
    implied: bool = False


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """Why an estimate is as it is: of its likeliest state, the claims about the place, and rest.

    `by_others` is the probability without any claim about this place: by its neighbours and what
    was believed before, alone.
    """

    site: str
    name: str
    day: date
    state: int
    prob: float
    by_others: float
    claims: tuple[Weighed, ...]


class PlaceDay(msgspec.Struct, frozen=True, kw_only=True):
    """P(state) of a place from a day on: each holder's, in the order of the case, and contested."""

    site: str
    day: date
    prob: tuple[float, ...]


class SourceRecord(msgspec.Struct, frozen=True, kw_only=True):
    """How often a source agreed with what was later settled, of what it said of places.

    `own` is (agreed, settled) of what it said for its own side, `against` of what it said against
    it; both are nothing of a source of no side. `delay_days` is the middle delay of what is dated.
    """

    source: str
    holder_id: str | None
    said: int
    settled: int
    agreed: int
    own: tuple[int, int] = (0, 0)
    against: tuple[int, int] = (0, 0)
    delay_days: float | None = None


FeedKind = Literal["declared", "copies", "errors"]

#: How it is known that a source draws on another, for people.
FEEDS: dict[FeedKind, str] = {
    "declared": "declared in the case",
    "copies": "recognised copies",
    "errors": "errors in common",
}


class FeedRecord(msgspec.Struct, frozen=True, kw_only=True):
    """That a source draws on another: what it says after it is that one's word again.

    `shared` are the copies that were recognised, or the errors in common, by which it was learned.
    """

    source: str
    drawn_on: str
    how: FeedKind
    shared: int = 0


class SumRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What was learned of who gives totals of the region: a side, or a source of none.

    `ground`: of km2, else of places. `prob_contested` is the probability that contested ground is
    counted in; `bias` how much more is said than the places come to, in km2 or places, with its
    deviation.
    """

    speaker: str
    ground: bool
    figures: int
    prob_contested: float
    bias: float
    bias_sd: float


class AreaDay(msgspec.Struct, frozen=True, kw_only=True):
    """A party's ground on a day, km2: low, median and high (5, 50 and 95 %) of joint draws.

    `unknown_km2` is ground of the case near which nothing was reported by then: nobody's here.
    """

    day: date
    holder_id: str
    firm_km2: tuple[float, float, float]
    with_contested_km2: tuple[float, float, float]
    unknown_km2: float = 0.0


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """Something that does not fit: a total and the places, a map that was not edited, a flip.

    And what looks planted: a crowd of little-known sources with one word, sources that speak
    together against all others (ring), a source that says otherwise of many places at once (sweep)
    or turned against the others, dates of long ago (late).
    """

    kind: Literal["total", "stale map", "flip", "crowd", "ring", "sweep", "turn", "late"]
    day: date
    what: str
    claim_ids: tuple[str, ...] = ()
    surprise: float | None = None


class SettledScores(msgspec.Struct, frozen=True, kw_only=True):
    """How good nowcasts of the case were, by what was certain 30 days later.

    Each score is (value, low, high): bounds of nine draws in ten of whole blocks of ground and
    time, None where there are too few blocks. `reliability` rows are (above, up to, how many
    probabilities, their mean, how often it was so).
    """

    place_days: int
    share: float
    blocks: int
    block_days: int
    log_loss: tuple[float, float | None, float | None]
    brier: tuple[float, float | None, float | None]
    ece: tuple[float, float | None, float | None]
    reliability: tuple[tuple[float, float, int, float, float], ...] = ()
