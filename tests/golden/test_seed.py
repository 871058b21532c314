"""The first report: everything a careful reader takes from it, and nothing that is not there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from whoholds.bench.guideclaim import guide_claim
from whoholds.bench.misses import wrong_fields
from whoholds.bench.naming import fold
from whoholds.bench.pairing import compare, pair_claims
from whoholds.desk.reading import read_
from whoholds.model.guide import reading_to_json
from whoholds.read.text.assemble import ReadOptions

Row = dict[str, Any]
ENTRIES = ("S1a", "S2a", "S2b", "S3a", "S3b", "S5a", "S6a", "S7a", "S8a")
#: Fields beyond the scored ones that must be equal as they stand.
EXACT = (
    "source_dates", "anonymous", "phrase", "converted", "interest", "by", "about_view_of", "met",
    "met_according_to",
)  # fmt: skip
DAY = re.compile(r"\b\d{4}-\d\d(-\d\d)?\b")


def read_seed(shared: Path, published: str) -> Row:
    options = ReadOptions(published=published, outlet="The Moscow Times")
    (reading,) = read_(shared / "seed" / "article.txt", options)
    return reading_to_json(reading)


@pytest.fixture(scope="module")
def gold(shared: Path) -> Row:
    return json.loads((shared / "seed" / "gold.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def dated(shared: Path) -> Row:
    return read_seed(shared, "2024-10-10")


@pytest.fixture(scope="module")
def undated(shared: Path) -> Row:
    return read_seed(shared, "")


def partners(gold: Row, read: Row) -> dict[str, Row]:
    """Gold id -> the claim read for it, paired inside each sentence as the scorer does."""
    found: dict[str, Row] = {}
    for n, sentence in enumerate(read["sentences"], start=1):
        wanted = [c for c in gold["claims"] if c["sentence"] == n]
        claims = sentence["claims"]
        pairs = pair_claims([*map(guide_claim, wanted)], [*map(guide_claim, claims)])
        found |= {wanted[p.gold]["id"]: claims[p.predicted] for p in pairs}
    return found


def differences(want: Row, found: dict[str, Row]) -> Iterator[str]:
    """Everything in which the claim read for a gold entry is not what the entry says."""
    seen = found.get(want["id"])
    if seen is None:
        yield "not read"
        return
    yield from wrong_fields(compare(guide_claim(want), guide_claim(seen)))
    for field in EXACT:
        if field in want and seen.get(field) != want[field]:
            yield f"{field}: {seen.get(field)!r}, not {want[field]!r}"
    for field in ("hedge", "change"):
        if field in want.get("quantity", {}) and seen["quantity"][field] != want["quantity"][field]:
            yield f"quantity {field}: {seen['quantity'][field]!r}"
    if "when" in want and seen["when"]["phrase"] != want["when"]["phrase"]:
        yield f"when phrase: {seen['when']['phrase']!r}"
    if "part_of" in want and seen.get("part_of") != found[want["part_of"]]["id"]:
        yield f"part_of: {seen.get('part_of')!r}"
    if "bounds" in want and seen.get("bounds") != want["bounds"]:
        yield f"bounds: {seen.get('bounds')!r}, not {want['bounds']!r}"
    if "aim" in want and not half_shared(want["aim"], seen.get("aim", "")):
        yield f"aim: {seen.get('aim')!r}"
    if "about" in want and not all_half_shared(want["about"], seen.get("about", ())):
        yield f"about: {seen.get('about')!r}"


def half_shared(want: str, seen: str) -> bool:
    """Half of all words of the two are shared."""
    a, b = set(fold(want)), set(fold(seen))
    return len(a & b) * 2 >= len(a | b)


def all_half_shared(want: list[str], seen: list[str]) -> bool:
    return len(want) == len(seen) and all(map(half_shared, want, seen))


def test_all_entries_are_looked_at(gold: Row) -> None:
    assert tuple(c["id"] for c in gold["claims"]) == ENTRIES


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_field_of_an_entry_is_right(gold: Row, dated: Row, entry: str) -> None:
    (want,) = (c for c in gold["claims"] if c["id"] == entry)
    wrong = "; ".join(differences(want, partners(gold, dated)))
    assert not wrong


def test_eight_sentences_are_kept_and_no_furniture(gold: Row, dated: Row) -> None:
    texts = [s["text"] for s in dated["sentences"]]
    assert len(texts) == gold["document"]["body_sentences"]
    assert texts[-1].endswith(gold["document"]["body_ends_with"])


def test_without_a_publication_day_no_date_is_invented(undated: Row) -> None:
    for sentence in undated["sentences"]:
        for claim in sentence["claims"]:
            assert not DAY.search(json.dumps(claim)), claim


def test_without_a_publication_day_weekdays_and_the_year_are_doubts(undated: Row) -> None:
    doubts = {
        n: [
            (d["code"], d["quote"])
            for d in s["doubts"] + [x for c in s["claims"] for x in c["doubts"]]
        ]
        for n, s in enumerate(undated["sentences"], start=1)
    }
    assert any(code == "D-WEEKDAY" and "Wednesday" in words for code, words in doubts[1])
    assert any(code == "D-YEAR" and "Aug. 6" in words for code, words in doubts[2])
    assert any(code == "D-WEEKDAY" and "Wednesday" in words for code, words in doubts[3])


def test_without_a_publication_day_the_rest_of_the_dated_claim_stands(
    gold: Row, undated: Row
) -> None:
    claim = partners(gold, undated)["S3b"]
    assert (claim["when"]["start"], claim["when"]["end"]) == (None, None)
    assert claim["when"]["phrase"] == "on Wednesday"
    assert claim["quantity"]["best"] == 2
