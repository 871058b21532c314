"""The brief of a bundled case: from any figure to our marked paraphrase and its link, 200 times."""

from __future__ import annotations

from datetime import date

import pytest
from brief_clicks import two_clicks

from whoholds.desk.briefing import BriefWish, brief
from whoholds.desk.casefiles import read_casefile
from whoholds.model.brief_document import Table
from whoholds.show.brief.brief_making import sentences_of

pytestmark = pytest.mark.slow
DAY = date(2024, 10, 10)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The brief of the day on which the first report of this project came out."""
    pytest.importorskip("spacy")
    folder = read_casefile("kursk", tmp_path_factory.mktemp("kursk") / "kursk").folder
    return brief(folder, BriefWish(on=DAY, known_at=DAY, since=date(2024, 10, 1)))


def test_from_any_figure_to_our_words_and_their_link_in_two_clicks(told):
    assert all(c.own_words and c.url for c in told.citations)
    two_clicks(told, times=200)


def test_it_tells_who_held_sudzha_and_what_each_side_claimed_in_total(told):
    """As a new user asks it: according to whom, how sure, and what was claimed."""
    words = {s.key: [x.text for x in sentences_of(s)] for s in told.sections}
    sudzha = next(
        t for texts in words.values() for t in texts if t.startswith("Sudzha is disputed")
    )
    assert "Zelenskiy says Ukraine holds it" in sudzha
    assert "Alaudinov says Ukraine does not hold it" in sudzha
    section = next(s for s in told.sections if s.key == "holding")
    table = next(b for b in section.blocks if isinstance(b, Table))
    assert any("Sudzha" in str(row) and "%" in str(row) for row in table.rows)
    figures = " ".join(words["figures"])
    assert "Ukraine holds almost 1,300 km² in Kursk region" in figures
    assert "Russia retook about 12 villages in Kursk region" in figures
