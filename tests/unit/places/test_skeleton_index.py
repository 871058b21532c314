"""Packed keys: what goes in comes out, near ones are found, marks and numbers are never edited."""

from __future__ import annotations

import pytest

from whoholds.places.skeleton_index import LONGEST_KEY, Near, PackedSkeletons, Packer, pack

PAIRS = [("beford", 7), ("beford", 3), ("aland", 1), ("+uarn", 4), ("+darn", 5), ("10mei", 6),
         ("2arn", 8), ("arn", 9), ("befort", 2)]  # fmt: skip


@pytest.fixture
def index() -> PackedSkeletons:
    return PackedSkeletons(pack(PAIRS))


def test_each_key_leads_to_its_numbers_in_order(index) -> None:
    assert index.ids("beford") == (3, 7)
    assert {key: index.ids(key) for key, _ in PAIRS} == {
        key: tuple(sorted(n for k, n in PAIRS if k == key)) for key, _ in PAIRS
    }
    assert len(index) == 8


@pytest.mark.parametrize("key", ["", "befor", "zzzzzz", "aaaaaa", "東京", "x" * 99])
def test_an_unknown_key_leads_nowhere(index, key) -> None:
    assert index.ids(key) == ()


def test_near_keys_come_nearest_first(index) -> None:
    assert index.near("beford", 1) == [Near("beford", 0), Near("befort", 1)]
    assert index.near("ebford", 1) == [Near("beford", 1)]
    assert index.near("ebford", 0) == []


def test_marks_and_numbers_are_never_edited(index) -> None:
    assert index.near("+uarn", 2) == [Near("+uarn", 0)]
    assert index.near("arn", 2) == [Near("arn", 0)]
    assert index.near("1arn", 2) == []
    assert index.near("2arn", 1) == [Near("2arn", 0)]


def test_the_order_of_the_pairs_and_repeats_do_not_matter() -> None:
    assert pack(PAIRS) == pack([*reversed(PAIRS), *PAIRS])


def test_keys_that_are_too_long_or_of_another_script_are_left_out() -> None:
    packer = Packer()
    for key in ("", "東京", "x" * (LONGEST_KEY + 1), "x" * LONGEST_KEY):
        packer.add(key, 1)
    assert len(PackedSkeletons(packer.packed())) == 1


def test_nothing_packs_to_an_empty_index() -> None:
    index = PackedSkeletons(pack([]))
    assert (len(index), index.ids("a"), index.near("aland", 2)) == (0, (), [])


@pytest.mark.parametrize("broken", [b"", b"x" * 400, pack(PAIRS)[:-40]])
def test_other_bytes_are_refused(broken) -> None:
    with pytest.raises(ValueError, match="no index of skeletons"):
        PackedSkeletons(broken)


def test_a_number_that_does_not_fit_is_refused() -> None:
    with pytest.raises(OverflowError):
        pack([("aland", 1 << 32)])
