"""The page of a case's outlooks as a browser shows it, without script and without network."""

import pytest


@pytest.fixture
def outlooks(sample_page):
    page = sample_page.parent / "kursk" / "outlooks.html"
    if not page.is_file():
        pytest.skip("estimates are not installed")
    return page.as_uri()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_runs_out_of_the_page_and_nothing_is_asked_of_the_network(
    open_page, outlooks, width
):
    page = open_page(width, outlooks)
    assert page.asked == [outlooks]
    assert page.complaints == []
    assert page.locator("body").bounding_box()["width"] <= width
    for card in page.locator(".outlook").all():
        place = card.bounding_box()
        assert place["x"] + place["width"] <= width


def test_words_of_a_table_are_not_broken(open_page, outlooks):
    page = open_page(1280, outlooks)
    cell = page.get_by_role("cell", name="estimates", exact=True).first.bounding_box()
    line = page.get_by_role("columnheader", name="By", exact=True).first.bounding_box()
    assert cell["width"] > 60
    assert line["height"] < 60


def test_every_question_has_a_heading_and_its_table_a_name(open_page, outlooks):
    page = open_page(1280, outlooks)
    sections = page.locator("section.outlook")
    assert sections.count() == page.locator("section.outlook h2").count() > 3
    assert page.get_by_role("region", name="Answers").count() == sections.count()
