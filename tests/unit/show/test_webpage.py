"""The HTML page: whole, self-contained, safe, linked."""

import re
from html.parser import HTMLParser
from time import process_time

import msgspec
import pytest

from whoholds.model.place import Placing
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.span import Span
from whoholds.show.webpage import render

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</style><style>*{display:none}",
    "</title><h1>x",
    "<!--",
    "]]>",
    "&lt;b&gt;",
    "javascript:alert(1)",
    "\x00\x1b[31m\u202e",
)
#: Elements that HTML never closes.
VOID = {"meta"}
SCRIPTED = {"script", "iframe", "object", "embed", "img", "link", "form", "input", "base", "svg"}


class Page(HTMLParser):
    """Elements, ids, links and text of a page; what is not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags, self.ids, self.links, self.attributes = [], [], [], []
        self.open, self.faults, self.text = [], [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [k for k, _ in attrs]
        self.ids += [v for k, v in attrs if k == "id"]
        self.links += [v for k, v in attrs if k in {"href", "src", "action"}]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data):
        if not self.open or self.open[-1] != "style":
            self.text += data


@pytest.fixture
def page(invented) -> Page:
    return Page(render(invented))


def test_every_element_is_closed_in_order(page):
    assert page.faults == []
    assert page.open == []


def test_no_script_and_nothing_from_outside(page):
    assert not SCRIPTED & set(page.tags)
    assert all(link.startswith("#") for link in page.links)
    assert not [a for a in page.attributes if a.startswith("on")]
    assert "style" not in page.attributes


def test_no_address_is_in_the_style(invented):
    style = re.search(r"<style>(.*?)</style>", render(invented), re.S)
    assert style is not None
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_every_link_leads_somewhere_and_every_id_is_one(page):
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_every_claim_has_a_card_linked_from_its_sentence(invented, page):
    cards = [i for i in page.ids if i.startswith("c-")]
    assert len(cards) == len(invented.claims)
    assert {"#c-s1a", "#c-s2a", "#c-s3a"} <= set(page.links)
    assert {"#s1", "#s2", "#s3"} <= set(page.links)


def test_the_whole_text_is_there(invented, page):
    letters = re.sub(r"\s", "", page.text)
    for sentence in invented.sentences:
        assert re.sub(r"\s", "", sentence.span.of(invented.report.text)) in letters


def test_chain_dates_hedges_and_doubts_are_told(page):
    text = " ".join(page.text.split())
    assert "the Aland Gazette (2031-05-06, “reported”) > an assessment" in text
    assert "two ministers (unnamed, “by”)" in text
    assert "hedge “will probably”" in text
    assert "D-WEEKDAY “Monday”: which Monday?" in text
    assert "rests on" in text


def test_furniture_is_there_with_its_reason_but_folded_away(invented):
    html = render(invented)
    folded = html[html.index("<details>") : html.index("</details>")]
    assert "Subscribe for 3 a month" in folded
    assert "appeal" in folded
    assert "<details open" not in html


def test_what_was_not_read_is_marked_as_such(invented):
    assert '<span class="notread" lang="ru">' in render(invented)
    assert '<span class="why">language</span>' in render(invented)


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_of_a_report_becomes_markup(hostile, words):
    harmless = Page(render(hostile("harmless")))
    page = Page(render(hostile(words)))
    assert page.tags == harmless.tags
    assert page.faults == []
    assert not SCRIPTED & set(page.tags)
    assert all(link.startswith("#") for link in page.links)


def test_only_web_addresses_become_links(invented):
    for url, linked in (("https://a.example/x?y=1&z=2", True), ("javascript:x", False)):
        report = msgspec.structs.replace(invented.report, url=url)
        page = Page(render(msgspec.structs.replace(invented, report=report)))
        assert (url in page.links) is linked


def test_a_reading_without_claims_is_still_a_page(invented):
    report = msgspec.structs.replace(
        invented.report, title="", outlet="", published=None, dropped=(), not_read=(), origins=()
    )
    page = Page(render(Reading(report=report)))
    assert page.faults == []
    assert "Day of publication unknown" in page.text
    assert "It rained all week." in page.text


def test_a_sentence_over_two_lines_stays_in_one_paragraph(invented):
    text = "Aland fell\nlast night.\nIt rained."
    report = msgspec.structs.replace(invented.report, text=text, not_read=())
    one = SentenceReading(span=Span(0, 22))
    html = render(Reading(report=report, sentences=(one,)))
    assert html.count('<div class="text">') == 2
    assert "Aland fell last night." in html


def test_the_last_paragraph_is_shown_though_its_sentence_holds_a_break(invented):
    report = msgspec.structs.replace(invented.report, text="Aland fell\nlast night.", not_read=())
    html = render(Reading(report=report, sentences=(SentenceReading(span=Span(0, 22)),)))
    assert "Aland fell last night." in html


def test_the_title_is_not_shown_twice(invented):
    text = f"{invented.report.title}\nIt rained."
    report = msgspec.structs.replace(invented.report, text=text, not_read=())
    assert (
        Page(render(Reading(report=report))).text.count(invented.report.title) == 2
    )  # and <title>


def test_places_are_told_where_they_were_asked_for(invented):
    assert "Where the places may be" not in render(invented)
    placing = Placing(toponym="<Olm>", abstained="not in the gazetteer")
    html = render(msgspec.structs.replace(invented, placings=(placing,)))
    assert "&lt;Olm&gt;</th><td>not in the gazetteer" in html


def test_a_long_report_takes_time_in_proportion(invented):
    times = []
    for n in (500, 4_000):
        text = "It rained.\n" * n
        sentences = tuple(SentenceReading(span=Span(11 * i, 11 * i + 10)) for i in range(n))
        report = msgspec.structs.replace(invented.report, text=text, not_read=(), marks=())
        start = process_time()
        html = render(Reading(report=report, sentences=sentences))
        times.append(process_time() - start)
        assert html.count('id="s') == n
    assert times[1] < 24 * times[0]  # 8 times the text; 64 times would be the square
