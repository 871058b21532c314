"""When changes become public, under any course of days: a clock of the test's own."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from whoholds.desk.persisting import observed
from whoholds.model.alerts import Publication

BEGUN = date(2031, 5, 1)
WORDS = ("north", "river", "the sources differ")
#: Looks: hours that pass before each, and what is told of two places then.
LOOKS = st.lists(
    st.tuples(st.integers(0, 40), st.sampled_from(WORDS), st.sampled_from(WORDS)), max_size=40
)


def course(looks, persist: int):
    """Each look's day, what was told then, and what was public after it."""
    state, hours, seen = Publication(), 0, []
    for passed, aland, beford in looks:
        hours += passed
        today = BEGUN + timedelta(hours=hours)
        today = BEGUN + timedelta(days=hours // 24)
        told = {"Aland": (aland, ("c1",)), "Beford": (beford, ("c2",))}
        state = observed(state, told, today, persist)
        seen.append((today, {p: w for p, (w, _) in told.items()}, state))
    return seen


@given(LOOKS, st.integers(1, 4))
def test_public_outputs_change_once_a_day_at_most(looks, persist):
    before, changed = {}, Counter()
    for today, _, state in course(looks, persist):
        changed[today] += state.told != before
        before = state.told
    assert all(n <= 1 for n in changed.values())


@given(LOOKS, st.integers(1, 4))
def test_only_what_stood_at_every_look_of_its_days_becomes_public(looks, persist):
    seen = course(looks, persist)
    for n, (today, _, state) in enumerate(seen):
        for change in state.changes:
            if change.day != today or (n and change in seen[n - 1][2].changes):
                continue
            assert today - change.since >= timedelta(days=persist)
            span = [told for day, told, _ in seen[: n + 1] if day > change.since]
            assert span
            assert all(told[change.place] == change.after for told in span)


@given(LOOKS, st.integers(1, 4))
def test_what_stands_long_enough_becomes_public(looks, persist):
    seen = course([*looks, (24, "river", "north")], persist)
    today, _, state = seen[-1]
    for n in range(persist + 2):
        told = {"Aland": ("river", ("c1",)), "Beford": ("north", ("c2",))}
        state = observed(state, told, today + timedelta(days=n), persist)
    assert state.told == {"Aland": "river", "Beford": "north"}
    assert state.pending == {}


@given(LOOKS, st.integers(1, 4))
def test_a_change_says_what_was_before_and_no_change_changes_nothing(looks, persist):
    public: dict[str, str] = {}
    seen = course(looks, persist)
    changes = seen[-1][2].changes if seen else ()
    for change in changes:
        assert change.before == public.get(change.place, "")
        assert change.before != change.after
        public[change.place] = change.after
    assert not seen or public == seen[-1][2].told


def test_an_edit_of_one_night_is_never_public():
    """As a map was edited on 15 November 2025, and set back the next morning."""
    state = Publication()
    for day, words in enumerate(("north", "north", "north", "river", "north", "north", "north")):
        state = observed(state, {"Aland": (words, ())}, BEGUN + timedelta(days=day), 2)
        assert "river" not in state.told.values()
    assert [c.after for c in state.changes] == ["north"]


def test_a_clock_that_was_set_back_publishes_nothing():
    state = Publication()
    for day in (0, 3, 1, 2, 3):
        words = "north" if day < 2 else "river"
        state = observed(state, {"Aland": (words, ())}, BEGUN + timedelta(days=day), 2)
    assert len({c.day for c in state.changes}) == len(state.changes)
