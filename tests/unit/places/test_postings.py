"""Keys to numbers, packed and looked up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.places.postings import Postings, pack_postings

KEYS = [["aland", "olm"], ["olm"], [], ["north aland", "аланд"]]


def test_each_key_leads_to_its_numbers() -> None:
    table = Postings(*pack_postings(KEYS))
    assert table.numbers("olm") == (0, 1)
    assert table.numbers("аланд") == (3,)
    assert table.numbers("none") == ()
    assert len(table) == 4


def test_prefixes_and_keys() -> None:
    table = Postings(*pack_postings(KEYS))
    assert table.prefixes("aland by the sea") == ["aland"]
    assert sorted(table.listed("")) == ["aland", "north aland", "olm", "аланд"]
    assert table.listed("nor") == ["north aland"]


def test_nothing_can_be_packed() -> None:
    assert Postings(*pack_postings([])).numbers("aland") == ()


@pytest.mark.parametrize("cut", [0, 4, 20])
def test_a_table_that_is_cut_short_is_an_error(cut) -> None:
    trie, table = pack_postings(KEYS)
    with pytest.raises(ValueError, match="table"):
        Postings(trie, table[:cut])


#: A trie's keys hold no NUL; no key of a name that a person typed does.
KEY = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)


@given(st.lists(st.lists(KEY, max_size=4, unique=True), max_size=12))
def test_what_is_packed_is_found(keys) -> None:
    table = Postings(*pack_postings(keys))
    for n, of_one in enumerate(keys):
        for key in of_one:
            assert n in table.numbers(key)
    assert sorted(table.listed()) == sorted({k for of_one in keys for k in of_one})
