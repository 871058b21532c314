import re

import msgspec
from outlook_samples import NORTH, settled_table

from whoholds.show.outlook_page import outlook_page

NAMES = {NORTH: "North"}


def test_the_page_says_the_same_as_the_terminal_and_loads_nothing():
    page = outlook_page(settled_table(), "Aland", NAMES)
    assert "lost on day 151 to 190" in page
    assert "rather true" in page
    assert "several months or longer" in page
    assert not re.search(r"<script|<link|src=|url\(", page)
    assert "default-src 'none'" in page


def test_what_was_written_by_others_is_escaped():
    table = settled_table()
    bad = msgspec.structs.replace(table.questions[0], asker="<b>x</b>", chain=("<i>y</i>",))
    page = outlook_page(msgspec.structs.replace(table, questions=(bad,)), "<u>z</u>", NAMES)
    assert not re.search(r"<b>x|<i>y|<u>z", page)


def test_forecasts_of_single_places_are_on_no_page():
    table = settled_table()
    own = tuple(
        msgspec.structs.replace(q, is_forecast=True, places=("Hidden place",), region=())
        for q in table.questions
    )
    page = outlook_page(msgspec.structs.replace(table, questions=own), "War", {NORTH: "North"})
    assert "Hidden place" not in page
    assert not any(f"q-{q.question_id}" in page for q in own)
