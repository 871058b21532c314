"""Names, whatever is typed: keys are stable, matches stand at the edges of words."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from whoholds.model.case import Case, Party, Region
from whoholds.model.folding import fold
from whoholds.model.place import Place
from whoholds.places.gazetteer import MemoryIndex, scan
from whoholds.places.names import looks_like_party, looks_like_place, take_apart
from whoholds.places.placing import place_name

WORDS = st.sampled_from(
    [
        "Aland",
        "New",
        "Bel",
        "al",
        "-",
        "’s",
        "the",
        "of",
        "and",
        "city",
        "province",
        "Front",
        "rebels",
        "(",
        ")",
        "Ust-Dorf",
        "ÅLAND",
        "كييف",
        "",
        "90",
        "Dorfia-backed",
        "northern",
        "Army",
    ]
)
ROWS = st.lists(WORDS | st.text(max_size=6), max_size=9)
INDEX = MemoryIndex(
    [
        (Place(place_id="x:1", name="Aland", population=9), ["New Aland", "Åland-Bel"]),
        (Place(place_id="x:2", name="al-Bel"), ["Aland"]),
        (Place(place_id="x:3", name="Ust-Dorf", kind="region"), []),
    ]
)
CASE = Case(
    case_id="c",
    title="c",
    region=Region(),
    parties=(
        Party(party_id="a", name="Aland Army", aliases=("Alandian", "Aland")),
        Party(party_id="b", name="River Front", aliases=("Front", "rebels")),
    ),
)


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    key = fold(name)
    assert fold(key) == key
    assert key == key.strip()
    assert "  " not in key


@given(ROWS)
def test_matches_are_in_order_apart_and_fold_to_their_key(words: list[str]) -> None:
    found = scan(words, INDEX)
    assert all(a.last <= b.first for a, b in pairwise(found))
    for match in found:
        joined = " ".join(k for w in words[match.first : match.last] if (k := fold(w)))
        assert joined == match.key
        assert INDEX.places(match.key)


@given(ROWS)
def test_looks_are_told_for_any_words(words: list[str]) -> None:
    looks = (looks_like_party(words), looks_like_place(words))
    assert all(0 <= look.score <= 1 and bool(look.score) == bool(look.kind) for look in looks)
    assert len(take_apart(words).core) <= len(words)


@given(ROWS)
def test_weights_sum_to_one_or_there_is_a_reason(words: list[str]) -> None:
    name = " ".join(words)
    placing = place_name(name, INDEX)
    total = sum(c.prob for c in placing.candidates)
    assert abs(total - 1) < 1e-9 if placing.candidates else placing.abstained


@given(ROWS)
def test_a_party_of_the_case_or_nobody(words: list[str]) -> None:
    actor = " ".join(words)
    assert CASE.party_of(actor) in {"a", "b", None}
    assert CASE.party_of(actor) == CASE.party_of(f"  {actor} ")
