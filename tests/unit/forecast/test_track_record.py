import msgspec
import numpy as np
import pytest
from outlook_samples import question

from whoholds.forecast.likelihood_words import likelihood_of
from whoholds.forecast.track_record import (
    LEAST_SETTLED,
    by_phrase,
    by_source,
    learned_share,
    overall,
)


def asked(n, by="Ministry", words=""):
    return question(question_id=f"q{n}", asker=by, asker_key=by, likelihood=likelihood_of(words))


@pytest.mark.parametrize(("came", "of"), [(0, 5), (5, 5), (3, 10), (7.5, 10), (40, 100)])
def test_the_learned_share_is_the_beta_s(came, of):
    beta = pytest.importorskip("scipy.stats").beta(1 + came, 1 + of - came)
    found = learned_share(came, of)
    assert found == pytest.approx((beta.mean(), beta.ppf(0.05), beta.ppf(0.95)), abs=2e-3)


def test_a_source_is_told_of_only_from_enough_questions_on():
    questions = [asked(n) for n in range(LEAST_SETTLED)]
    outcomes = {q.question_id: 1.0 for q in questions}
    (row,) = by_source(questions, outcomes, set())
    assert (row.name, row.questions, row.came_true) == ("Ministry", LEAST_SETTLED, LEAST_SETTLED)
    assert row.learned is not None
    assert by_source(questions[1:], outcomes, set()) == ()
    assert by_source(questions, outcomes, {"Ministry"}) == ()


def test_phrases_are_counted_by_kind():
    questions = [asked(1, words="likely"), asked(2, words="likely"), asked(3, words="could")]
    rows = {r.name: r for r in by_phrase(questions, {"q1": 1.0, "q2": 0.0, "q3": 1.0})}
    likely = rows['a length in words or figures, "likely"']
    assert (likely.questions, likely.came_true, likely.said) == (2, 1.0, 0.679)
    assert rows["a length in words or figures, only possible"].said is None


def test_only_stated_probabilities_have_a_mean_score():
    rows = [(asked(1, words="likely"), 1.0, 0.8), (asked(2, words="could"), 1.0, 0.8)]
    found = overall(rows, np.random.default_rng(1))
    assert (found.settlements, found.questions, found.independent) == (2, 1, 1)
    assert found.brier == (pytest.approx(0.103, abs=1e-3), None, None)
    assert overall(rows[1:], np.random.default_rng(1)) is None


def test_outlooks_of_one_source_in_one_quarter_are_one_event():
    rows = [(asked(n, words="likely"), 1.0, 0.8) for n in range(5)]
    assert overall(rows, np.random.default_rng(1)).independent == 1
    late = msgspec.structs.replace(rows[0][0], asker_key="another")
    assert overall([*rows, (late, 1.0, 0.8)], np.random.default_rng(1)).independent == 2
