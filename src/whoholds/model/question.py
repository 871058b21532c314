"""Outlooks made into questions that time can answer, and their answers.

A source's assessment and a forecast of ours take the same form, so that both are settled and
scored in the same way. Nothing here says who will hold anything: a question repeats what was said,
with its horizon in days and with the criteria under which it counts as come true.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

import msgspec

#: What is said to come: a hold that lasts to the horizon, one that lasts until some day of a named
#: span and no longer, a holder that has lost the ground by then, or one that has it by then.
Event = Literal["lasts", "until", "ends", "begins"]
#: How the days that a phrase means are spread; "unsaid" where no horizon is told.
Spread = Literal["lognormal", "even", "day", "unsaid"]
#: Whether words tell a likelihood, only that it could be, neither, or a number.
Modality = Literal["likelihood", "possibility", "unsaid", "number"]
#: By what a question is settled; never two of them in one settlement.
Basis = Literal["claims", "map", "estimates", "judgement"]
#: "open": its days are not past. "unsettled": they are, and reports are silent or differ too much.
Standing = Literal["settled", "open", "unsettled"]


class Horizon(msgspec.Struct, frozen=True, kw_only=True):
    """How far an outlook reaches, in days from when it was said.

    `low_days` and `high_days` are the range as it was read, None an open or unsaid end. The words
    do not name one day: `middle_days` and the eight chances in ten between `from_days` and
    `to_days` are the spread of the day that is meant. `by` says whose reading of the words it is.
    """

    phrase: str = ""
    low_days: float | None = None
    high_days: float | None = None
    spread: Spread = "unsaid"
    from_days: float = 0.0
    middle_days: float = 0.0
    to_days: float = 0.0
    by: str = ""

    @property
    def is_open(self) -> bool:
        """Whether words leave the far end open: "or longer"."""
        return self.low_days is not None and self.high_days is None


class Likelihood(msgspec.Struct, frozen=True, kw_only=True):
    """How likely an outlook is said to be.

    `words` are those that say so. Of a "likelihood" `low` and `high` bound the bin and `prob` is
    the mean of a Beta with parameters `a`, `b` that has 80 % of its mass in it; a "number" was
    stated as it is. A "possibility" ("able to", "could") has no probability, and none is made up.
    """

    modality: Modality = "unsaid"
    words: tuple[str, ...] = ()
    bin_name: str = ""
    low: float | None = None
    high: float | None = None
    prob: float | None = None
    a: float | None = None
    b: float | None = None


class Criterion(msgspec.Struct, frozen=True, kw_only=True):
    """When a question counts as come true, in words and in figures.

    Of "area" `share` of the ground that the holder had when asked is held; of "place" the place
    named is. `chosen` says how the place or the share came to be it.
    """

    criterion_id: str
    kind: Literal["area", "place"]
    words: str
    share: float | None = None
    place: str = ""
    chosen: str = ""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """An outlook as a question.

    `asked_on` is the day from which its days are counted: when the source said it, where that is
    told, else when it was reported; `reported_on` are the days of the reports that carry it.
    `chain` is the chain of sources, outermost first, `asker` who is relied on. `claim_ids` are
    the claims that carry it (of a forecast of ours: what it rests on), `revises` the question of
    the same source on the same hold that it follows.
    """

    question_id: str
    event: Event
    holder_id: str
    asked_on: date
    horizon: Horizon
    likelihood: Likelihood
    criteria: tuple[Criterion, ...] = ()
    region: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    asker: str = ""
    asker_key: str = ""
    chain: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    asked_by: Literal["said", "reported", "issued"] = "reported"
    reported_on: tuple[date, ...] = ()
    conditions: tuple[str, ...] = ()
    claim_ids: tuple[str, ...] = ()
    revises: str = ""
    is_forecast: bool = False

    @property
    def due_on(self) -> date:
        """The day from which nine chances in ten of its horizon are past; of a span, its last."""
        far = self.horizon.to_days
        if self.event == "until" and self.horizon.high_days is not None:
            far = self.horizon.high_days
        return self.asked_on + timedelta(days=round(far))


class Unasked(msgspec.Struct, frozen=True, kw_only=True):
    """An outlook that no question can be made of: nobody's hold, no horizon, a denial, no day."""

    why: str
    asker: str = ""
    phrase: str = ""
    outlets: tuple[str, ...] = ()
    reported_on: tuple[date, ...] = ()
    claim_ids: tuple[str, ...] = ()


class Settlement(msgspec.Struct, frozen=True, kw_only=True):
    """What time answered to a question under one criterion, by one basis.

    The hold ended in (`after`, `by`]: it was last told of on `after` and gone by `by`, None where
    it had not ended by what is known. `after_days` and `by_days` are the same counted from
    `asked_on`. `prob_low` and `prob_high` bound the probability that it came true: the day meant
    is spread, and the day of the end is known to an interval only. `rests_on` are claims, `whose`
    names a map's maker, or the person of a judgement with the reason in `why`. `base_km2` is the
    ground held when asked, as told of on `base_on`.
    """

    question_id: str
    criterion_id: str
    basis: Basis
    standing: Standing
    known_to: date
    after: date | None = None
    by: date | None = None
    after_days: int | None = None
    by_days: int | None = None
    prob_low: float | None = None
    prob_high: float | None = None
    base_km2: float | None = None
    base_on: date | None = None
    whose: str = ""
    why: str = ""
    rests_on: tuple[str, ...] = ()

    @property
    def prob(self) -> float | None:
        """The middle of the bounds."""
        if self.prob_low is None or self.prob_high is None:
            return None
        return (self.prob_low + self.prob_high) / 2
