import json

import numpy as np
import pytest

CLAIMS = "place_id,source,allegiance,state,valid_day,reported_day,story\n0,m,B,B,0,1,s\n"


@pytest.fixture
def case(tmp_path):
    folder = tmp_path / "olm"
    folder.mkdir()
    (folder / "places.csv").write_text("place_id,x_km,y_km,area_km2\n0,1,2,20\n1,3,4,30\n")
    (folder / "start.csv").write_text("place_id,state\n1,B\n0,A\n")
    (folder / "claims.csv").write_text(CLAIMS)
    return folder


@pytest.mark.parametrize("look_back", [[], ["--hindsight"]])
def test_a_case_without_truth_is_fused_and_not_scored(run, case, tmp_path, look_back):
    out = tmp_path / "out"
    words = ["bench", "nowcast", str(case), "--only", "ours", "--json", "--out", str(out)]
    done = run(*words, *look_back)
    assert done.status == 0
    assert json.loads(done.out)["runs"][0]["scores"] is None
    prob = np.load(out / "olm.npz")["prob"]
    assert prob.shape == (2, 2, 3)
    assert prob.sum(axis=2) == pytest.approx(1)


def test_every_system_is_shown(run, case):
    done = run("bench", "nowcast", str(case))
    for system in (
        "last claim",
        "Dawid-Skene",
        "ours",
        "chain + Potts",
        "copies kept",
        "no field",
        "no interest",
    ):
        assert system in done.out


def test_only_ours_can_be_asked_for_alone(run, case):
    assert run("bench", "nowcast", str(case), "--only", "theirs").status != 0
