"""An outlook, its answers and its scores in words: the same in the terminal and on a page. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from whoholds.model.outlook_scores import AnswerScores, Outlooks, Overall, TrackRow
from whoholds.model.question import Criterion, Question, Settlement, Unasked

Names = Mapping[str, str]
#: An outcome between these is told as leaning one way only; beyond them as it is.
_SURE = 0.8
_KEEPS = {"lasts": "holds", "until": "holds", "ends": "loses", "begins": "takes"}


def percent(prob: float) -> str:
    """A probability in whole percent."""
    return f"{100 * prob:.0f} %"


def spread(low: float, high: float) -> str:
    """Two probabilities, or the one that both are."""
    one, other = f"{100 * low:.0f}", f"{100 * high:.0f}"
    return f"{one} %" if one == other else f"{one} to {other} %"


def said_words(question: Question, names: Names) -> str:
    """What was said, in short: who keeps or loses what, and for how long.

    No word of it stands in quotation marks: a text may be our paraphrase.
    """
    party = names.get(question.holder_id, question.holder_id)
    ground = ", ".join(question.places or question.region) or "ground of the case"
    return f"{party} {_KEEPS[question.event]} {ground}: {question.horizon.phrase}"


def likelihood_words(question: Question) -> str:
    """How likely it was said to be; the number stands beside the word."""
    told = question.likelihood
    words = " and ".join(told.words)
    if told.modality == "possibility":
        return f"{words}: a possibility, no likelihood"
    if told.modality == "unsaid" or told.prob is None:
        return "no likelihood said"
    if told.modality == "number" or told.low is None or told.high is None:
        return percent(told.prob)
    return f"{words}: {spread(told.low, told.high)}, taken as {percent(told.prob)}"


def meant_words(question: Question) -> str:
    """Which days are meant."""
    h = question.horizon
    if question.event == "until":
        told = f"that the hold ends from day {h.low_days or 0:.0f} to day {h.high_days or 0:.0f}"
    else:
        told = f"day {h.middle_days:.0f}, 8 chances in 10 from {h.from_days:.0f} to {h.to_days:.0f}"
    return f"{told} (whose reading: {h.by})"


def asked_words(question: Question) -> str:
    """From which day its days are counted, and the days of the reports."""
    day = {"said": "said on", "reported": "reported on", "issued": "issued on"}[question.asked_by]
    told = f"{day} {question.asked_on}, day 0"
    others = [str(d) for d in question.reported_on if d != question.asked_on]
    return told + (f"; also reported on {', '.join(others)}" if others else "")


def criterion_words(criterion: Criterion) -> str:
    """The short name of a criterion."""
    if criterion.kind == "place":
        return criterion.place
    return f"{percent(criterion.share or 0.0)} of the area"


def whose_words(settled: Settlement) -> str:
    """Whose map or whose judgement it was settled by, with the reason; "" for none."""
    whose = {"map": "as drawn by", "judgement": "answered by"}.get(settled.basis, "")
    told = f"{whose} {settled.whose}" if whose else ""
    return ": ".join(t for t in (told, settled.why) if t)


def base_words(settled: Settlement) -> str:
    """The ground held when asked, "" where it is not a matter of area."""
    if settled.base_km2 is None:
        return ""
    return f"of {settled.base_km2:,.0f} km2, as told of on {settled.base_on}"


def days_words(question: Question, settled: Settlement) -> str:
    """Between which days the hold ended, or began."""
    if settled.basis == "judgement":
        return "by a person's word"
    if settled.after_days is None:
        return "softly, day by day" if settled.prob is not None else "-"
    if settled.by_days is None:
        if settled.why:
            return f"from day {settled.after_days + 1}, unclear"
        still = "not yet" if question.event == "begins" else "still held"
        return f"{still} on day {settled.after_days}"
    what = "began" if question.event == "begins" else "lost"
    if settled.by_days == settled.after_days + 1:
        return f"{what} on day {settled.by_days}"
    return f"{what} on day {settled.after_days + 1} to {settled.by_days}"


def verdict(settled: Settlement) -> str:
    """Whether it came true, in a word or two."""
    if settled.standing != "settled" or settled.prob_low is None or settled.prob_high is None:
        return {"open": "open"}.get(settled.standing, "cannot be told")
    if settled.prob_low >= _SURE:
        return "came true"
    if settled.prob_high <= 1 - _SURE:
        return "did not"
    middle = settled.prob or 0.0
    return "rather true" if middle > 0.5 else "rather not"


def chance_words(settled: Settlement) -> str:
    """The probability that it came true."""
    if settled.prob_low is None or settled.prob_high is None:
        return "-"
    return spread(settled.prob_low, settled.prob_high)


def score_words(score: AnswerScores) -> str:
    """What a settlement scored, or what it would have had to mean."""
    if score.brier is not None:
        log = "" if score.log is None else f", log {_pair(score.log)}"
        over = score.brier_over_bin
        within = "" if over is None else f" ({_pair(over)} over the word's range)"
        gain = "" if score.skill is None else f", skill {score.skill:+.2f}{_by_table(score)}"
        return f"Brier {_pair(score.brier)}{within}{log}{gain}{_curve_words(score)}"
    low, high = score.beats_reference or (0.0, 1.0)
    told = ", ".join(f"{b:.2f} at {p:.0%}".replace("%", " %") for p, b in score.brier_if)
    meant = f"as good as the reference{_by_table(score)} if it meant {spread(low, high)}"
    return f"{meant}; Brier {told}"


def _curve_words(score: AnswerScores) -> str:
    """The score of the day, with the assumption behind it."""
    if score.crps_days is None or score.reference_crps_days is None:
        return ""
    own, theirs = (
        f"{low:.0f} to {high:.0f}" if round(low) < round(high) else f"{low:.0f}"
        for low, high in (score.crps_days, score.reference_crps_days)
    )
    return f"; as an exponential CRPS {own} days of a year (reference {theirs})"


def _by_table(score: AnswerScores) -> str:
    """What the table said; nothing of a constant hazard, which says the same of all ground."""
    by_table = score.reference_by == "table"
    return f" (the table says {percent(score.reference_prob)})" if by_table else ""


def track_words(row: TrackRow) -> str:
    """How often outlooks of a kind came true."""
    said = "" if row.said is None else f", {percent(row.said)} said"
    told = f"{row.came_true:.1f} of {row.questions} came true{said}"
    if row.learned is None:
        return told
    mean, low, high = row.learned
    return f"{told}; learned share {percent(mean)} ({spread(low, high)})"


def overall_words(told: Overall) -> str:
    """Mean scores of everything with a stated probability."""
    skill = f"skill {told.skill[0]:+.2f}"
    if told.skill[1] is not None and told.skill[2] is not None:
        skill += f" ({told.skill[1]:+.2f} to {told.skill[2]:+.2f})"
    brier = f"mean Brier {told.brier[0]:.3f}"
    if told.brier[1] is not None and told.brier[2] is not None:
        brier += f" ({told.brier[1]:.3f} to {told.brier[2]:.3f})"
    return (
        f"{told.questions} with a stated probability, {told.independent} independent "
        f"event{'s' if told.independent != 1 else ''}: {brier}, reference "
        f"{told.reference_brier:.3f}, {skill}; reliability {told.reliability:.3f}, resolution "
        f"{told.resolution:.3f}, uncertainty {told.uncertainty:.3f}"
    )


def open_questions(table: Outlooks) -> list[Question]:
    """Questions that are open under some criterion, the one due first first."""
    waits = {s.question_id for s in table.settlements if s.standing == "open"}
    due = [q for q in table.questions if q.question_id in waits and q.due_on > table.known_to]
    return sorted(due, key=lambda q: (q.due_on, q.question_id))


def revisions(table: Outlooks) -> Iterator[tuple[Question, ...]]:
    """Outlooks of one source on one hold, in order, where there are two or more."""
    by_id = {q.question_id: q for q in table.questions}
    revised = {q.revises for q in table.questions if q.revises}
    for last in table.questions:
        if last.question_id in revised or not last.revises:
            continue
        line = [last]
        while line[0].revises in by_id:
            line.insert(0, by_id[line[0].revises])
        yield tuple(line)


def revision_words(line: Sequence[Question]) -> str:
    """A line of revisions: each day with the words for how long."""
    return " -> ".join(
        f"{q.asked_on} {'loses ' if q.event == 'ends' else ''}{q.horizon.phrase}" for q in line
    )


def unasked_words(unasked: Sequence[Unasked]) -> str:
    """How many outlooks no question was made of, by reason."""
    counts = Counter(u.why for u in unasked)
    return "; ".join(f"{n} {why}" for why, n in counts.most_common())


def _pair(ends: tuple[float, float]) -> str:
    one, other = f"{ends[0]:.2f}", f"{ends[1]:.2f}"
    return one if one == other else f"{one} to {other}"
