"""The quick way to a claim's columns says what the guide's way says."""

from __future__ import annotations

from fused_case import fused_case, paraphrased, small_war, take_in
from import_samples import FACTS, HEADER, mapping
from ledger_samples import DAY

from whoholds.desk.import_terms import ImportOptions
from whoholds.desk.importing import import_
from whoholds.desk.judging import Signed, judge
from whoholds.desk.ledgering import claims
from whoholds.show.claim_values import claim_values
from whoholds.show.rows import flat_row


def same(case_id, found):
    wanted = flat_row(case_id, found)
    wanted.pop("query")
    told = claim_values(case_id, found)
    assert {k: v for k, v in told.items() if k not in {"low", "best", "high"}} == {
        k: v for k, v in wanted.items() if k not in {"low", "best", "high"}
    }
    assert [told[k] for k in ("low", "best", "high")] == [
        wanted[k] for k in ("low", "best", "high")
    ]
    assert list(told) == list(wanted)


def test_rows_quotes_and_paraphrases(tmp_path):
    folder = fused_case(tmp_path / "aland")
    war = small_war()
    take_in(folder, *war[:4], *(paraphrased(r) for r in war[4:]))
    facts = tmp_path / "facts.csv"
    facts.write_text(HEADER + "1,control,north,took,Aland,The mayor,,2031-05-06,\n")
    import_(folder, facts, ImportOptions(mapping=mapping(tmp_path, FACTS)), clock=lambda: DAY)
    with folder.open() as ledger:
        judge(ledger, claims(ledger)[0].recorded.claim_id, "accept", Signed(by="Ada"))
        found = claims(ledger)
    assert {f.added.text_origin for f in found} == {"original", "paraphrase", "row"}
    for one in found:
        same("aland", one)
