import tomllib
from importlib import resources
from itertools import pairwise

import pytest

from whoholds.forecast.likelihood_words import conditions_in, likelihood_of

TABLE = tomllib.loads(
    resources.files("whoholds").joinpath("resources/outlook_words.toml").read_text("utf-8")
)


@pytest.mark.parametrize("row", TABLE["bin"], ids=lambda r: r["name"])
def test_a_bin_holds_four_fifths_of_its_beta(row):
    beta = pytest.importorskip("scipy.stats").beta(row["a"], row["b"])
    assert beta.cdf(row["high"]) - beta.cdf(row["low"]) == pytest.approx(0.8, abs=0.002)
    assert row["low"] < beta.mean() < row["high"]


def test_every_list_of_words_has_a_source_or_is_marked_ours():
    rows = [*TABLE["bin"], TABLE["possibility"], TABLE["condition"]]
    assert all(row["source"].strip() for row in rows)


def test_bins_follow_one_another_and_cover_one_to_ninety_nine_percent():
    edges = [(row["low"], row["high"]) for row in TABLE["bin"]]
    assert edges[0][0] == 0.01
    assert edges[-1][1] == 0.99
    assert all(a[1] == b[0] for a, b in pairwise(edges))


@pytest.mark.parametrize(
    ("words", "name", "prob"),
    [
        ("will probably hold", "likely", 0.679),
        ("is very unlikely to hold", "very unlikely", 0.119),
        ("will almost certainly fall", "almost certain", 0.972),
        ("is not likely to fall", "unlikely", 0.321),
    ],
)
def test_the_longest_words_tell_the_bin(words, name, prob):
    told = likelihood_of(words)
    assert (told.modality, told.bin_name, told.prob) == ("likelihood", name, prob)


@pytest.mark.parametrize(
    "words", ["able to hold", "could fall", "will likely be in a position to hold", "may lose it"]
)
def test_a_possibility_has_no_probability(words):
    told = likelihood_of(words)
    assert told.modality == "possibility"
    assert told.prob is None


def test_what_is_said_of_the_ability_is_kept():
    assert likelihood_of("will likely be able to hold").words == ("likely", "able")


def test_plain_words_say_no_likelihood():
    assert likelihood_of("will hold").modality == "unsaid"


def test_conditions_are_kept_as_said():
    said = "They will hold it until spring, should the north press its attacks, he said."
    assert conditions_in(said) == ("should the north press its attacks",)
    assert conditions_in("Unless aid comes, it falls within days.") == ("Unless aid comes",)
    assert conditions_in("Troops should hold the town for weeks.") == ()
