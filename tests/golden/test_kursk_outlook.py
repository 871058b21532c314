"""The pocket of Kursk, followed by two map makers' polygons; needs `../shared`. Numbers only.

Days until less than half, a quarter and a tenth of the ground held on the first day is still held,
counted from 2024-09-05 and from 2024-10-09, and the part held after 30, 90, 180 and 190 days.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from fused_case import take_in
from outlook_samples import outlook

from whoholds.desk.casefiles import lay_out
from whoholds.desk.import_terms import ImportOptions
from whoholds.desk.outlook_maps import drawn_grounds
from whoholds.desk.outlooks import Scoring, score
from whoholds.model.claim import Mention
from whoholds.places.ground.kept_ground import kept_shares

pytestmark = pytest.mark.shared

SEPTEMBER, OCTOBER = date(2024, 9, 5), date(2024, 10, 9)
HEAD = 'form = "map"\nlicence = "not stated"\nday = "day"\n'
DEEPSTATE = HEAD + 'maker = "D"\n[statuses]\nua = { held_by = "ua" }\nunknown = "unknown"\n'
OWL = (
    HEAD + 'maker = "O"\nmembers = ["areas", "areas_ua"]\ncoordinates = "lat_lon"\n'
    '[statuses]\nareas = "left"\nareas_ua = { held_by = "ua" }\n'
)
#: (whose, first day) -> km2, days to under .5, .25, .1, and the part held after 30, 90, 180 days.
TABLE = {
    ("O", SEPTEMBER): (1104, (69, 184, 187), (0.66, 0.48, 0.35)),
    ("D, firm", SEPTEMBER): (908, (125, 187, 201), (0.82, 0.56, 0.38)),
    ("D, with contested ground", SEPTEMBER): (1234, (126, 187, 204), (0.87, 0.58, 0.45)),
    ("O", OCTOBER): (762, (144, 150, 153), (0.80, 0.60, 0.0)),
    ("D, firm", OCTOBER): (771, (146, 154, 175), (0.81, 0.62, 0.09)),
    ("D, with contested ground", OCTOBER): (1115, (144, 154, 185), (0.84, 0.58, 0.10)),
}


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = lay_out("kursk", tmp_path_factory.mktemp("kursk") / "case")
    folder.open(create=True).close()
    return folder


@pytest.fixture(scope="module")
def grounds(case, shared, tmp_path_factory):
    folder = tmp_path_factory.mktemp("mappings")
    found = {}
    for name, text, file in (
        ("d", DEEPSTATE, "kursk_deepstate_daily.geojson.gz"),
        ("o", OWL, "owl_areas_frontline_20221207_20250831.jsonl.xz"),
    ):
        mapping = folder / f"{name}.toml"
        mapping.write_text(text, "utf-8")
        source = Path(shared) / "territory" / file
        for ground in drawn_grounds(case, source, ImportOptions(mapping=str(mapping))):
            found[ground.name] = ground
    return found


@pytest.mark.parametrize(("whose", "first"), TABLE, ids=str)
def test_the_table_is_reproduced(grounds, whose, first):
    km2, days, parts = TABLE[whose, first]
    size, _, shares = kept_shares(grounds[whose].held["ua"], first)
    assert size == pytest.approx(km2, rel=0.03)
    for least, expected in zip((0.5, 0.25, 0.1), days, strict=True):
        lost = next(day for day, part in shares.items() if part < least)
        assert abs((lost - first).days - expected) <= 1
    for after, part in zip((30, 90, 180), parts, strict=True):
        last = max(d for d in shares if d <= first + timedelta(days=after))
        assert shares[last] == pytest.approx(part, abs=0.035)


def test_the_october_outlook_is_settled_by_the_maps(case, grounds):
    said = outlook(
        date(2024, 10, 10),
        said=OCTOBER,
        words="will be in a position to hold on in Kursk",
        phrase="several months or longer",
        by="senior officials",
        factuality="possible",
        actor=Mention(name="Ukrainian forces"),
        places=(),
        within=(Mention(name="Kursk"),),
    )
    late = outlook(date(2025, 8, 31), phrase="", horizon=(None, None))
    take_in(case, said, late)
    table = score(case, Scoring(drawn=tuple(grounds.values())))
    (question,) = table.questions
    assert question.asked_on == OCTOBER
    assert question.likelihood.modality == "possibility"
    by_map = {
        (s.whose, s.criterion_id): s for s in table.settlements if s.basis == "map" and s.base_km2
    }
    for (whose, first), (_, days, _) in TABLE.items():
        if first != OCTOBER:
            continue
        for criterion, expected in zip(("area-50", "area-25", "area-10"), days, strict=True):
            settled = by_map[whose, criterion]
            assert settled.after_days < expected + 1
            assert settled.by_days >= expected - 1
            assert settled.standing == "settled"
            # Lost after four to six months: more likely than not what "several months" means.
            assert 0.5 < settled.prob_low <= settled.prob_high < 0.85
