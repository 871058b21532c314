"""The chain shows every change."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_samples import added_report, first_fault, retraction, salt

from whoholds.ledger.sealing import (
    SALT_BYTES,
    Row,
    as_bytes,
    decode,
    encode,
    entry_of,
    link,
    microseconds,
    moment,
    seal,
)
from whoholds.model.entry import GENESIS, Erased, Gone, Head, Vacant

NOW = datetime(2031, 5, 7, 12, 30, 1, 250, tzinfo=UTC)
#: Tamperings of each kind; the whole of them is a thousand.
ROUNDS = 200


def chain(length: int = 12) -> list[Row]:
    bodies = [*added_report("Aland", "Beford"), *(retraction(str(n)) for n in range(length - 3))]
    return list(link(Head(), bodies, NOW, salt))


def test_a_chain_as_it_was_written_has_no_fault():
    rows = chain()
    assert first_fault(rows) is None
    assert first_fault([]) is None
    assert first_fault(rows, Head(seq=5, own=rows[4].own)) is None
    assert first_fault(rows, Head()) is None


def test_rows_go_on_from_a_head():
    rows = chain()
    rest = list(link(Head(seq=12, own=rows[-1].own), [retraction("z")], NOW, salt))
    assert (rest[0].seq, rest[0].before) == (13, rows[-1].own)
    assert first_fault([*rows, *rest]) is None


def test_bodies_come_back_as_they_were():
    for body in (*added_report("Aland", "Éire-sur-Mer"), retraction("x")):
        assert decode(encode(body)) == body
    row = chain()[0]
    assert entry_of(row).body == added_report("Aland", "Beford")[0]
    assert entry_of(row).recorded_time == NOW


def _bit(row: Row, rng: random.Random) -> Row:
    at = rng.randrange(len(row.body) * 8)
    body = bytearray(row.body)
    body[at // 8] ^= 1 << at % 8
    return msgspec.structs.replace(row, body=bytes(body))


def _time(row: Row, rng: random.Random) -> Row:
    return msgspec.structs.replace(row, recorded_us=row.recorded_us ^ (1 << rng.randrange(40)))


def _hash(row: Row, rng: random.Random) -> Row:
    at, digit = rng.randrange(64), rng.choice("0123456789abcdef")
    own = row.own[:at] + digit + row.own[at + 1 :]
    return msgspec.structs.replace(row, own=own if own != row.own else own[::-1])


@pytest.mark.parametrize("change", [_bit, _time, _hash])
def test_every_change_of_a_row_is_found_where_it_was_made(change):
    rows, rng = chain(), random.Random(7)
    for _ in range(ROUNDS):
        n = rng.randrange(len(rows))
        fault = first_fault([*rows[:n], change(rows[n], rng), *rows[n + 1 :]])
        assert fault is not None
        assert fault.seq == n + 1


def test_every_row_that_is_dropped_inside_is_missed():
    rows, rng = chain(), random.Random(8)
    for _ in range(ROUNDS):
        n = rng.randrange(len(rows) - 1)
        fault = first_fault([*rows[:n], *rows[n + 1 :]])
        assert fault is not None
        assert (fault.seq, fault.kind) == (n + 1, "missing")


def test_rows_that_are_swapped_or_put_in_are_found():
    rows, rng = chain(), random.Random(9)
    for _ in range(ROUNDS):
        a, b = sorted(rng.sample(range(len(rows)), 2))
        swapped = list(rows)
        swapped[a], swapped[b] = rows[b], rows[a]
        fault = first_fault(swapped)
        assert fault is not None
        assert fault.seq == a + 1
        doubled = [*rows[:a], rows[b], *rows[a:]]
        assert first_fault(doubled) is not None


def test_a_row_written_anew_with_a_hash_of_its_own_breaks_the_next():
    rows = chain()
    forged = next(link(Head(seq=4, own=rows[3].own), [retraction("forged")], NOW, salt))
    fault = first_fault([*rows[:4], forged, *rows[5:]])
    assert fault is not None
    assert (fault.seq, fault.kind) == (6, "order")


def test_an_end_that_was_cut_off_or_written_anew_shows_against_a_head_kept_elsewhere():
    rows = chain()
    head = Head(seq=12, own=rows[-1].own)
    assert first_fault(rows[:9]) is None
    cut = first_fault(rows[:9], head)
    assert cut is not None
    assert (cut.seq, cut.kind) == (10, "truncated")
    forged = list(
        link(Head(seq=9, own=rows[8].own), [retraction(str(n)) for n in "abc"], NOW, salt)
    )
    anew = first_fault([*rows[:9], *forged], head)
    assert anew is not None
    assert (anew.seq, anew.kind) == (12, "rewritten")


def erased(rows: list[Row], *seqs: int, **told: Any) -> list[Row]:
    """The chain with these entries emptied, and an entry that says so."""
    gone = [
        Gone(**{"seq": r.seq, "recorded": moment(r.recorded_us), "own": r.own} | told)
        for r in rows
        if r.seq in seqs
    ]
    emptied = [msgspec.structs.replace(r, body=b"", salt=b"") if r.seq in seqs else r for r in rows]
    end = Head(seq=rows[-1].seq, own=rows[-1].own)
    told_of = Erased(entries=tuple(gone), reason="asked for", by="Ada")
    return [*emptied, *link(end, [told_of], NOW, salt)]


def test_words_that_were_erased_leave_a_chain_without_a_fault():
    rows = chain()
    after = erased(rows, 1, 5, 12)
    assert first_fault(after) is None
    assert first_fault(after, Head(seq=12, own=rows[-1].own)) is None
    assert entry_of(after[4]).body == Vacant()


def test_words_that_are_gone_without_an_entry_about_it_are_missed():
    rows = chain()
    after = erased(rows, 5)
    unsaid = first_fault(after[:-1])
    assert unsaid is not None
    assert (unsaid.seq, unsaid.kind) == (5, "altered")
    back = first_fault([*rows[:12], after[-1]])
    assert back is not None
    assert (back.seq, back.kind) == (13, "altered")


@pytest.mark.parametrize("told", [{"own": "0" * 64}, {"recorded": NOW + timedelta(days=1)}])
def test_what_stays_of_an_erased_entry_is_what_was_there(told):
    fault = first_fault(erased(chain(), 5, **told))
    assert fault is not None
    assert (fault.seq, fault.kind) == (13, "altered")


def test_equal_words_have_other_hashes():
    one, other = (
        next(link(Head(), [retraction("x")], NOW, lambda n=n: bytes([n]) * SALT_BYTES))
        for n in (1, 2)
    )
    assert one.body == other.body
    assert one.own != other.own


def test_words_that_are_no_entry_are_told_as_such():
    bare = Row(1, 0, b'{"type":"unheard of"}', GENESIS, "", salt())
    fault = first_fault([msgspec.structs.replace(bare, own=seal(bare))])
    assert fault is not None
    assert fault.kind == "unreadable"


@given(
    st.datetimes(
        datetime(1900, 1, 1),  # noqa: DTZ001  (hypothesis adds the zone)
        datetime(2200, 1, 1),  # noqa: DTZ001
        timezones=st.sampled_from((UTC, timezone(timedelta(hours=-7)))),
    )
)
def test_moments_come_back_to_the_microsecond(time):
    assert moment(microseconds(time)) == time


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        microseconds(datetime(2031, 5, 7))  # noqa: DTZ001


@pytest.mark.parametrize("cell", [10**9, "words", 1.5, None])
def test_a_cell_that_holds_no_bytes_is_refused_before_it_is_unpacked(cell):
    with pytest.raises(TypeError):
        as_bytes(cell)
    assert as_bytes(memoryview(b"ab")) == as_bytes(b"ab") == b"ab"
