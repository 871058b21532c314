"""HTML to blocks: the article, its marks, what stands outside it."""

from __future__ import annotations

import pytest

from whoholds.errors import NotAnArticle, TooLarge
from whoholds.read.text.intake import read_page
from whoholds.read.text.page import MAX_ELEMENTS, MAX_HTML_BYTES, read_html

PARAGRAPHS = [
    "The Northern army said on Tuesday that it had entered the town of Beford after two days.",
    "Officials in Dorfia did not say whether their troops had left the hills above the town.",
    "About a dozen villages have changed hands since March 4, according to the regional council.",
    "Nobody in the town could be reached, and the road to Aland stayed closed on Wednesday.",
]
PAGE = """<!doctype html><html lang="en"><head><title>Beford falls | Aland Post</title></head><body>
<nav><a href="/">Home</a><a href="/war">War</a></nav>
<article><h1>Beford falls</h1>
<p>{}</p>
<figure><img src="a.jpg"><figcaption>Smoke over Beford on March 4, seen from the hills.</figcaption>
</figure>
<p>{}</p><h2>What we know so far</h2><p>{}</p><p>{}</p></article>
<aside><p>Most read</p><ul><li><a href="/x">Ten walks near Aland</a></li></ul></aside>
<footer>© 2031 Aland Post</footer></body></html>""".format(*PARAGRAPHS)


def test_the_article_is_kept_whole_and_in_order():
    text = read_page(PAGE).text
    places = [text.find(p) for p in PARAGRAPHS]
    assert -1 not in places
    assert places == sorted(places)


def test_the_rest_of_the_page_is_kept_beside_it_with_a_reason():
    report = read_page(PAGE)
    outside = {d.text: d for d in report.dropped}
    assert outside["Ten walks near Aland"].reason == "related"
    assert outside["© 2031 Aland Post"].reason == "rights"
    assert outside["© 2031 Aland Post"].at == len(report.text)
    assert outside["Home War"].at == 0
    assert "Aland Post" not in report.text


def test_what_no_sign_tells_of_is_outside_the_article():
    other = "The mayor of Cavan opened a bridge on Monday, the council said in a statement."
    page = PAGE.replace("<footer>", f"<aside><p>{other}</p></aside><footer>")
    assert {d.text: d.reason for d in read_page(page).dropped}[other] == "outside"


def test_a_line_outside_has_the_reason_that_the_filter_gives():
    more = "<p>We use cookies to improve this site.</p><p>Sign up to our newsletter</p>"
    page = PAGE.replace("<footer>", f"<div>{more}</div><footer>")
    reasons = {d.text: d.reason for d in read_page(page).dropped}
    assert reasons["We use cookies to improve this site."] == "consent"
    assert reasons["Sign up to our newsletter"] == "newsletter"


def test_subheads_are_marked():
    report = read_page(PAGE)
    assert ("What we know so far", "subhead") in [(s.of(report.text), m) for s, m in report.marks]


def test_flat_paragraphs_of_an_appeal_go():
    flat = "".join(f"<p>{p}</p>" for p in PARAGRAPHS) + (
        "<p>Dear readers,</p><p>We need your help to go on. Please donate from $3 a month.</p>"
        "<p>Monthly</p><p>Remind me later</p>"
    )
    report = read_page(f"<html><body><div>{flat}</div></body></html>")
    assert report.text == "\n".join(PARAGRAPHS)
    assert len(report.dropped) == 4


@pytest.mark.parametrize(
    "html",
    [
        "<html></html>",
        "<html><body><nav><a href='/'>Home</a> <a href='/b'>About</a></nav></body></html>",
        "<html><body><script>var a = 'the army left';</script></body></html>",
        "<html><body><form><input><button>Log in</button></form></body></html>",
    ],
)
def test_a_page_without_an_article_is_refused_with_its_code(html):
    with pytest.raises(NotAnArticle, match="R02"):
        read_html(html)


def test_two_long_articles_are_a_doubt():
    long = "".join(f"<p>{p}</p>" for p in PARAGRAPHS * 3)
    html = f"<html><body><article>{long}</article><article>{long}</article></body></html>"
    assert [d.code for d in read_page(html).doubts] == ["D-SEVERAL"]


def test_a_caption_between_the_paragraphs_is_kept_and_marked():
    report = read_page(PAGE)
    captions = [s.of(report.text) for s, mark in report.marks if mark == "caption"]
    assert captions == ["Smoke over Beford on March 4, seen from the hills."]
    lines = report.text.split("\n")
    assert lines.index(captions[0]) == lines.index(PARAGRAPHS[0]) + 1


def deep(depth: int) -> str:
    inside = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return f"<html><body>{'<div>' * depth}{inside}{'</div>' * depth}</body></html>"


def test_a_page_nested_a_thousand_deep_is_read():
    assert read_page(deep(1_000)).text == "\n".join(PARAGRAPHS)


def test_a_page_nested_beyond_the_bound_is_refused_with_its_code():
    with pytest.raises(TooLarge, match="R04"):
        read_page(deep(50_000))


def test_an_entity_bomb_does_not_grow():
    bomb = '<!DOCTYPE html [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
    html = f"{bomb}<html><body>{''.join(f'<p>{p} &c;</p>' for p in PARAGRAPHS)}</body></html>"
    assert "boom" not in read_page(html).text


def test_a_page_of_too_many_elements_is_refused_with_its_code():
    with pytest.raises(TooLarge, match="elements"):
        read_html("<p><b>a</b></p>" * MAX_ELEMENTS)


def test_a_page_beyond_the_bound_is_refused_with_its_code():
    with pytest.raises(TooLarge, match="R04"):
        read_html("<p>a</p>" * (MAX_HTML_BYTES // 8 + 1))
