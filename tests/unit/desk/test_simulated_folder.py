"""A case of invented claims."""

from __future__ import annotations

from whoholds.desk.ledgering import claims
from whoholds.desk.simulated_folder import filled_case


def test_the_same_claims_name_parties_and_places_of_the_case(tmp_path):
    made = [filled_case(tmp_path / name, 60, 12) for name in ("one", "two")]
    said = []
    for folder in made:
        with folder.open() as ledger:
            said.append([f.recorded.claim for f in claims(ledger)])
            assert folder.kept_head() == ledger.head()
    assert said[0] == said[1]
    parties = {c.proposition.actor.party_id for c in said[0]}
    assert parties == set(made[0].case.holder_ids)
    table = (made[0].path / "places.csv").read_text(encoding="utf-8")
    assert all(m.name in table for c in said[0] for m in c.proposition.places)
