"""What takes long is made once, kept within bounds, and never shown where it may not be."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.errors import LedgerBusy, NoEstimate
from whoholds.model.entry import Head
from whoholds.web import derived
from whoholds.web.derived import Derived, Mark

DAY = datetime(2031, 5, 7, tzinfo=UTC)
LONG_S = 60.0


class Record:
    """A record that grows, with a clock; what is made of it is its own number."""

    def __init__(self):
        self.seq, self.kept_back, self.now_s = 1, 0, 0.0
        self.gate = threading.Event()
        self.gate.set()
        self.made = []
        self.derived = Derived(self.mark, clock=lambda: self.now_s)

    def mark(self, limit=None):
        return Mark(
            head=Head(seq=self.seq, own=str(self.seq)), kept_back=self.kept_back, limit=limit
        )

    def write(self, *, keeps_back=False):
        self.seq += 1
        if keeps_back:
            self.kept_back = self.seq

    def make(self):
        seen = self.seq
        self.gate.wait(LONG_S)
        self.made.append(seen)
        return seen

    def get(self, name="a", **how):
        return self.derived.get(name, self.make, **how)


@pytest.fixture
def record(monkeypatch):
    monkeypatch.setattr(derived, "SOON_S", 0.0)
    monkeypatch.setattr(derived, "OWN_S", LONG_S)
    made = Record()
    yield made
    made.gate.set()


def settled(record):
    """Wait until nothing is made any more."""
    record.gate.set()
    while record.derived._jobs:
        time.sleep(0.001)


def test_while_the_record_stands_it_is_made_once(record):
    assert (record.get().made, record.get().made) == (1, 1)
    assert record.made == [1]
    assert record.derived.has("a")
    assert not record.derived.has("b")


def test_who_waits_no_longer_is_told_so_and_what_was_begun_ahead_is_there(record):
    record.gate.clear()
    record.derived.begin("a", record.make)
    with pytest.raises(LedgerBusy, match="still being worked out"):
        record.get(first_s=0.0)
    settled(record)
    assert record.derived.has("a")
    record.derived.begin("a", record.make)
    assert record.get(first_s=0.0).made == 1
    assert record.made == [1]


def test_however_many_ask_at_once_it_is_made_once(record):
    record.gate.clear()
    found = []
    asking = [threading.Thread(target=lambda: found.append(record.get().made)) for _ in range(20)]
    for thread in asking:
        thread.start()
    record.gate.set()
    for thread in asking:
        thread.join()
    assert found == [1] * 20
    assert record.made == [1]


def test_an_older_one_is_shown_with_how_much_came_later(record):
    record.get()
    record.write()
    record.write()
    record.gate.clear()
    told = record.get()
    assert (told.made, told.upto, told.later) == (1, 1, 2)
    settled(record)
    told = record.get()
    assert (told.made, told.upto, told.later) == (3, 3, 0)
    assert record.made == [1, 3]


def test_who_has_written_is_not_shown_what_is_older_than_that(record):
    record.get()
    record.write()
    told = record.get(least=2)
    assert (told.made, told.later) == (2, 0)


def test_after_a_long_wait_ones_own_page_says_that_it_is_older(record, monkeypatch):
    monkeypatch.setattr(derived, "OWN_S", 0.01)
    record.get()
    record.write()
    record.gate.clear()
    told = record.get(least=2)
    assert (told.made, told.later) == (1, 1)


def test_what_was_kept_back_since_is_never_shown(record):
    record.get()
    record.write(keeps_back=True)
    assert record.get().made == 2


def test_what_is_too_old_is_waited_for(record, monkeypatch):
    record.get()
    record.write()
    record.now_s = derived.MOST_STALE_S + 1
    assert record.get().made == 2


def test_what_is_too_old_is_shown_where_the_new_one_takes_too_long(record, monkeypatch):
    """An older page that says so is more than none."""
    record.get()
    record.write()
    record.now_s = derived.MOST_STALE_S + 1
    monkeypatch.setattr(derived, "FIRST_S", 0.01)
    record.gate.clear()
    told = record.get()
    assert (told.made, told.later) == (1, 1)
    settled(record)
    record.write(keeps_back=True)
    record.gate.clear()
    with pytest.raises(LedgerBusy, match="still being worked out"):
        record.get()


def test_who_may_see_all_and_who_may_not_never_share(record):
    every = record.derived.get("a", lambda: "all")
    limited = record.derived.get("a", lambda: "a part", DAY)
    assert (every.made, limited.made) == ("all", "a part")
    assert record.derived.get("a", lambda: "more", DAY).made == "a part"


def test_with_an_earlier_limit_nothing_of_a_later_one_is_shown(record):
    record.derived.get("a", lambda: "today's", DAY)
    told = record.derived.get("a", lambda: "yesterday's", DAY - timedelta(days=1))
    assert told.made == "yesterday's"


def test_the_last_asked_for_are_kept_and_no_more(record, monkeypatch):
    monkeypatch.setattr(derived, "MOST_KEPT", 3)
    for name in "abcd":
        record.get(name)
    assert len(record.derived) == 3
    assert not record.derived.has("a")
    monkeypatch.setattr(derived, "MOST_TEXT", 10)
    record.derived.get("long", lambda: "x" * 8)
    record.derived.get("longer", lambda: "x" * 9)
    assert record.derived.has("longer")
    assert not record.derived.has("long")


def test_an_error_is_told_to_all_and_made_once_too(record):
    made = []

    def make():
        made.append(1)
        raise NoEstimate("nothing to estimate from")

    for _ in range(2):
        with pytest.raises(NoEstimate):
            record.derived.get("a", make)
    assert made == [1]
    record.write()
    assert record.get().made == 2


def test_a_fault_in_the_making_is_told_and_not_kept(record):
    def broken():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        record.derived.get("a", broken)
    assert record.get().made == 1


def test_what_is_made_of_another_is_made_in_the_same_thread(record):
    def outer():
        inner = record.derived.get("inner", threading.get_ident).made
        return inner == threading.get_ident()

    assert record.derived.get("outer", outer).made
    assert record.derived.has("inner")


def test_where_there_is_none_before_it_is_not_waited_for_without_end(record, monkeypatch):
    monkeypatch.setattr(derived, "FIRST_S", 0.01)
    record.gate.clear()
    with pytest.raises(LedgerBusy, match="still being worked out"):
        record.get()
    settled(record)
    assert record.get().made == 1


def test_too_many_that_wait_are_told_so(record, monkeypatch):
    monkeypatch.setattr(derived, "MOST_WAITING", 0)
    with pytest.raises(LedgerBusy, match="load it again"):
        record.get()


def test_the_thread_ends_when_it_has_nothing_to_do_and_begins_anew(record, monkeypatch):
    monkeypatch.setattr(derived, "_IDLE_S", 0.01)
    record.get()
    for thread in threading.enumerate():
        if thread.name == "derived":
            thread.join(LONG_S)
    record.write()
    assert record.get(least=2).made == 2


acts = st.lists(
    st.one_of(
        st.just("write"), st.just("keep back"), st.just("wait long"), st.just("settle"),
        st.tuples(st.sampled_from("ab"), st.integers(0, 3)),
    ),
    max_size=40,
)  # fmt: skip


@given(acts)
def test_nothing_is_shown_that_is_too_old_or_was_kept_back_since(told):
    """Whatever is written and asked: each answer keeps what was promised of it."""
    record = Record()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(derived, "SOON_S", 0.0)
        patch.setattr(derived, "OWN_S", LONG_S)
        for act in told:
            if act == "wait long":
                record.now_s += derived.MOST_STALE_S + 1
            elif act == "settle":
                settled(record)
            elif isinstance(act, str):
                record.write(keeps_back=act == "keep back")
            else:
                name, back = act
                least = max(0, record.seq - back)
                shown = record.get(name, least=least)
                assert least <= shown.made <= record.seq
                assert shown.made >= record.kept_back
                assert shown.upto + shown.later == record.seq
                assert shown.upto <= shown.made


def test_a_mark_stands_in_for_none_that_is_older():
    now = Mark(head=Head(seq=5, own="e"), kept_back=3, limit=DAY)
    assert now.may_stand_in(now)
    assert Mark(head=Head(seq=4, own="d"), kept_back=3, limit=DAY).may_stand_in(now)
    for other in ({"head": Head(seq=6, own="f")}, {"kept_back": 2}, {"limit": None},
                  {"limit": DAY + timedelta(days=1)}):  # fmt: skip
        assert not msgspec.structs.replace(now, **other).may_stand_in(now)
