"""All claims as one collection of Web Annotations."""

from __future__ import annotations

import json

from fused_case import fused_case, small_war, take_in

from whoholds.desk.exporting import export
from whoholds.desk.ledgering import claims
from whoholds.show.citation import annotation


def test_each_claim_is_an_annotation_of_the_page(tmp_path):
    folder = fused_case(tmp_path / "aland")
    take_in(folder, *small_war())
    told = json.loads(export(folder, tmp_path / "c.jsonld").path.read_text("utf-8"))
    assert told["type"] == "AnnotationPage"
    assert told["partOf"]["total"] == len(told["items"]) == len(small_war())
    with folder.open() as ledger:
        found = claims(ledger)
    for item, one in zip(told["items"], found, strict=True):
        alone = annotation("aland", one.recorded, one.added, one.terms)
        assert {"@context": alone["@context"], **item} == alone
        (quote, position) = item["target"]["selector"]
        text = one.report.text
        assert text[position["start"] : position["end"]] == quote["exact"]
    assert told["whoholds:query"]["head"]
