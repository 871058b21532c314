"""How outlooks did, as a table of questions, answers and scores."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from whoholds.model.outlook_terms import OutlookTerms
from whoholds.model.question import Question, Settlement, Unasked

#: Low and high: an outcome that is not certain gives a score two ends.
Range = tuple[float, float]
#: What a question was measured against: a table of distance and age, or one constant hazard.
ReferenceKind = Literal["table", "constant"]


class AnswerScores(msgspec.Struct, frozen=True, kw_only=True):
    """Scores of one settlement; what does not apply is None.

    `reference_prob` is what the reference says of the question under this criterion, and
    `reference_by` which reference that is. With a stated probability:
    `brier` and `log` at the ends of the outcome, `brier_over_bin` over the bin of the word,
    `skill` against the reference; `crps_days` is the restricted CRPS over a year of an exponential
    through the chance, at the best and worst day on which the hold may have ended, and
    `reference_crps_days` that of the reference's chance. Without one: a probability in
    `beats_reference` would have scored no worse than the reference, and `brier_if` are
    (probability, score) at three that might have been meant.
    """

    question_id: str
    criterion_id: str
    basis: str
    whose: str
    reference_prob: float
    reference_brier: Range
    reference_by: ReferenceKind = "constant"
    brier: Range | None = None
    log: Range | None = None
    brier_over_bin: Range | None = None
    skill: float | None = None
    crps_days: Range | None = None
    reference_crps_days: Range | None = None
    beats_reference: Range | None = None
    brier_if: tuple[tuple[float, float], ...] = ()


class TrackRow(msgspec.Struct, frozen=True, kw_only=True):
    """How often outlooks of one kind of phrase, or of one source, came true.

    `questions` were settled, `came_true` is the sum of their outcomes. `said` is the mean of stated
    probabilities, None where none was stated. `learned` is the share that comes true with the
    bounds of nine chances in ten, None where fewer were settled than are told.
    """

    name: str
    questions: int
    came_true: float
    said: float | None = None
    learned: tuple[float, float, float] | None = None


class Overall(msgspec.Struct, frozen=True, kw_only=True):
    """Mean scores of all outlooks with a stated probability, one row a settlement.

    `brier` and `skill` are (value, low, high) of questions drawn again by source and quarter;
    None where there are too few. `independent` counts the events among them.
    """

    settlements: int
    questions: int
    independent: int
    brier: tuple[float, float | None, float | None]
    reference_brier: float
    skill: tuple[float, float | None, float | None]
    reliability: float
    resolution: float
    uncertainty: float


class Outlooks(msgspec.Struct, frozen=True, kw_only=True):
    """The table of `score`: as known on a day, from one case.

    `terms` are the choices of the case, and `declared` says in words when they were made and of
    how many questions that was beforehand.

    `reference` names what skill is measured against. `told` is False where no source is told by
    name, and `notes` say why and what else a reader should know.
    """

    case_id: str
    known_to: date
    reference: str
    terms: OutlookTerms = OutlookTerms()
    declared: str = ""
    questions: tuple[Question, ...] = ()
    unasked: tuple[Unasked, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    scores: tuple[AnswerScores, ...] = ()
    by_phrase: tuple[TrackRow, ...] = ()
    by_source: tuple[TrackRow, ...] = ()
    overall: Overall | None = None
    notes: tuple[str, ...] = ()

    def settled(self, question_id: str) -> tuple[Settlement, ...]:
        """What time answered to one question."""
        return tuple(s for s in self.settlements if s.question_id == question_id)
