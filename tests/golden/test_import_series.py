"""Imports of the series and tables at hand: what is known of them is found; needs `../shared`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from curated_case import MAP, curated_case

from whoholds.desk.import_terms import ImportOptions
from whoholds.desk.importing import import_
from whoholds.desk.ledgering import Asked, claims

pytestmark = pytest.mark.shared

FIELDS = (
    "kind actor relation again from places within factuality low best high unit change when_start "
    "when_end horizon_low_days horizon_high_days outlet url reported_at copy_of note"
)
FACTS = (
    'form = "table"\nmaker = "Facts"\nlicence = "own"\nkey = ["claim_key"]\nverdict = "VERDICT"\n'
    '[columns]\nchain = "speaker_chain"\nside = "speaker_side"\n'
) + "".join(f'{f} = "{f}"\n' for f in FIELDS.split())


@pytest.fixture
def case(shared: Path, tmp_path: Path):
    return curated_case(shared, tmp_path)


def mapping(folder: Path, text: str) -> ImportOptions:
    (folder / "m.toml").write_text(text)
    return ImportOptions(mapping=str(folder / "m.toml"))


def test_daily_maps_become_the_spells_that_are_known_of_them(case, shared, tmp_path):
    """Days, places and dates are those of `research/territory.md`, 1b."""
    source = shared / "territory" / "kursk_deepstate_daily.geojson.gz"
    done = import_(case, source, mapping(tmp_path, MAP))
    assert done.entry.rows == 512
    assert done.entry.skipped == {}
    assert len(done.stale.missing_days) == 10
    assert done.stale.missing_days[0] == date(2024, 9, 13)
    assert len(done.entry.edit_days) + done.stale.unedited_days == done.stale.report_days == 256
    assert spells(case, "Sudzha") == [("ua", date(2024, 8, 14)), ("", date(2025, 3, 12))]
    assert spells(case, "Malaya Loknya") == [
        ("unknown", date(2024, 8, 12)), ("ua", date(2024, 9, 1)), ("", date(2025, 3, 9)),
    ]  # fmt: skip
    assert spells(case, "Guevo")[1:] == [
        ("ua", date(2024, 8, 12)), ("unknown", date(2025, 4, 8)), ("", date(2025, 4, 26)),
    ]  # fmt: skip
    assert ("ua", date(2024, 8, 14)) in spells(case, "Plekhovo")
    assert not any(status == "ua" for status, _ in spells(case, "Korenevo"))


def spells(case, place):
    with case.open() as ledger:
        found = claims(ledger, Asked(place=place, kind="map"))
    told = [f.recorded.claim for f in found]
    return [(c.proposition.status, c.valid_time.first_day) for c in told]


@pytest.mark.parametrize(
    ("name", "taken", "skipped"),
    [
        ("kursk", 404, {"I-DEPTH": 6, "I-FIGURE": 1, "I-KIND": 12}),
        ("sudan", 150, {"I-KIND": 2}),
    ],
)
def test_the_fact_tables_are_read_whole(case, shared, tmp_path, name, taken, skipped):
    source = shared / "cases" / f"{name}-claims.csv"
    done = import_(case, source, mapping(tmp_path, FACTS))
    assert done.claims == taken
    assert done.entry.skipped == skipped
    with case.open() as ledger:
        found = claims(ledger)
    copies = [f for f in found if any(o.field == "copy_of" for o in f.report.origins)]
    assert len(copies) > 10
    odd = [f for f in found if any(d.code == "D-UNIT" for d in f.recorded.claim.doubts)]
    assert len(odd) == (name == "kursk")
