"""The codec between the inside words and the guide's."""

import json
import os
from pathlib import Path

import msgspec
import pytest

from whoholds.model.guide import (
    claim_id,
    claim_to_guide,
    day_text,
    reading_to_json,
    reading_to_jsonl,
    row_from_json,
)
from whoholds.model.place import Candidate, Place, Placing
from whoholds.model.reading import Reading
from whoholds.model.span import Span

GUIDE_FIELDS = {
    "kind", "actor", "relation", "again", "from", "places", "within", "factuality", "sources",
    "when",
}  # fmt: skip
SHARED = Path(os.environ.get("WHOHOLDS_SHARED", Path(__file__).parents[4] / "shared"))


def first_claim(reading: Reading, kind: str) -> dict:
    claim = next(c for c in reading.claims if c.kind == kind)
    return claim_to_guide(claim, reading.report, claim_id="s3b")


def test_every_claim_has_the_fields_of_the_guide(invented):
    for claim in invented.claims:
        assert set(claim_to_guide(claim, invented.report)) >= GUIDE_FIELDS


def test_an_outlook_names_its_chain_outermost_first_and_its_horizon(invented):
    row = first_claim(invented, "assessment")
    assert row["sources"] == ["the Aland Gazette", "an assessment", "two ministers"]
    assert row["horizon_days"] == [90, None]
    assert row["phrase"] == "three months or longer"
    assert row["source_dates"] == {"the Aland Gazette": "2031-05-06"}
    assert row["anonymous"] == ["two ministers"]
    assert row["when"] == {"start": None, "end": None, "phrase": "", "reason": ""}


def test_whole_numbers_are_written_as_such(invented):
    text = json.dumps(reading_to_json(invented))
    assert '"best": 40,' in text
    assert "40.0" not in text


def test_an_area_gives_both_units_and_whether_they_agree(invented):
    row = first_claim(invented, "area")
    assert row["quantity"] == {
        "low": None,
        "best": 600,
        "high": 600,
        "unit": "km2",
        "change": False,
        "hedge": "almost",
    }
    assert row["converted"] == {"best": 232, "unit": "square mile", "km2": 600.9, "agrees": True}


def test_the_last_day_is_inclusive_only_outside(invented):
    dozen, two = [c for c in invented.claims if c.kind == "count"][1:]
    row = claim_to_guide(two, invented.report)
    assert (row["when"]["start"], row["when"]["end"]) == ("2031-05-05", "2031-05-05")
    assert two.valid_time.end.date().isoformat() == "2031-05-06"
    bounds = claim_to_guide(dozen, invented.report)["bounds"]
    assert bounds == {
        "start": "2031-04-01",
        "end": "2031-05-07",
        "why": "after the offensive began",
    }


def test_a_part_names_its_whole_by_the_id_in_the_same_sentence(invented):
    counts = reading_to_json(invented)["sentences"][2]["claims"]
    assert [c["id"] for c in counts] == ["s3a", "s3b"]
    assert counts[1]["part_of"] == "s3a"
    assert "part_of" not in counts[0]


def test_fields_of_another_kind_are_absent(invented):
    row = first_claim(invented, "control")
    assert not {"quantity", "horizon_days", "aim", "by", "bounds"} & set(row)
    assert row["from"] == "the Northern army"
    assert row["basis"][0]["quote"] == "footage"
    assert row["verification"][0]["status"] == "geolocated"


def test_aims_and_silences_carry_their_own_words(invented):
    aim, silence = first_claim(invented, "aim"), first_claim(invented, "silence")
    assert (aim["aim"], aim["met"]) == ("win a seat at the talks", "largely_not")
    assert silence["by"] == "The Gazette"
    assert silence["about"] == ["Norland would retake Beford"]


def quotes(node):
    if isinstance(node, dict):
        if "quote" in node and node.get("span"):
            yield node["span"], node["quote"]
        for part in node.values():
            yield from quotes(part)
    elif isinstance(node, list):
        for part in node:
            yield from quotes(part)


def test_every_quote_is_the_text_at_its_span(invented):
    document = json.loads(json.dumps(reading_to_json(invented)))
    found = list(quotes(document))
    assert len(found) > 50
    for (start, end), quote in found:
        assert invented.report.text[start:end] == quote


def test_no_sentence_is_left_out_and_metadata_keep_their_origin(invented):
    document = reading_to_json(invented)
    assert document["schema"] == "whoholds.reading/1"
    assert len(document["sentences"]) == len(invented.sentences)
    assert document["report"]["published"] == "2031-05-07"
    assert document["report"]["origins"][0]["where"] == "option --outlet"
    assert document["report"]["not_read"][0]["lang"] == "ru"
    assert [d["reason"] for d in document["report"]["dropped"]] == ["appeal", "related"]


def test_rows_give_context_only_where_a_name_stands_before(invented):
    rows = list(reading_to_jsonl(invented))
    assert [r["id"] for r in rows[:2]] == ["beford-1-s1", "beford-1-s2"]
    assert rows[1]["context"] == rows[0]["text"]
    assert rows[2]["context"] == ""
    assert rows[0]["doc_date"] == "2031-05-07"


def test_rows_and_the_document_agree(invented):
    document = reading_to_json(invented)
    for sentence, row in zip(document["sentences"], reading_to_jsonl(invented), strict=True):
        assert sentence["claims"] == row["claims"]


def test_placings_give_their_candidates_likeliest_first(invented):
    place = Place(place_id="x:1", name="Olm", lat_deg=60.1, lon_deg=19.9)
    placing = Placing(toponym="Olm", span=Span(0, 3), candidates=(Candidate(place, 1.0),))
    (row,) = reading_to_json(msgspec.structs.replace(invented, placings=(placing,)))["placings"]
    assert (row["toponym"], row["span"], row["abstained"]) == ("Olm", [0, 3], "")
    assert row["candidates"][0]["place_id"] == "x:1"
    assert row["candidates"][0]["prob"] == 1.0


def test_ids_go_on_after_the_alphabet():
    assert [claim_id(3, n) for n in (0, 25, 26, 52)] == ["s3a", "s3z", "s3aa", "s3ba"]


def test_a_row_comes_back_checked(invented):
    for row in reading_to_jsonl(invented):
        back = row_from_json(row)
        assert msgspec.json.decode(msgspec.json.encode(back)) == row


def test_a_row_with_a_word_outside_the_guide_is_refused_by_path():
    row = {"id": "x", "text": "t", "claims": [{"kind": "control", "relation": "grabbed"}]}
    with pytest.raises(ValueError, match=r"claims\[0\]\.relation"):
        row_from_json(row)


def test_an_unresolved_day_is_no_day():
    assert day_text(None) is None


@pytest.mark.parametrize("name", ["gold/dev.jsonl", "gold/dev-isw.jsonl", "seed/gold.jsonl"])
def test_gold_rows_fit_the_published_form(name):
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path} is absent: set WHOHOLDS_SHARED to the test data")
    for line in path.read_text(encoding="utf-8").splitlines():
        assert row_from_json(json.loads(line)).id
