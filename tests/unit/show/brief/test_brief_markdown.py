"""A brief as Markdown: text of reports stays text, whatever is in it."""

from __future__ import annotations

import re
from html import unescape

import msgspec
from brief_case import HOSTILE, small_brief
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from whoholds.show.brief.brief_markdown import brief_markdown, escaped
from whoholds.show.brief.frontispiece import one_line

READER = MarkdownIt("commonmark", {"html": True}).enable("table")
TAGS = re.compile(r"<[^>]*>")
MARKUP = st.text(
    st.one_of(st.sampled_from("\\`*_[]()<>|~$&#!-+=.:\"'@ \n\t/1a"), st.characters()), max_size=60
)


@given(MARKUP)
def test_any_text_comes_out_as_it_was_and_opens_nothing(text):
    words = one_line(text)
    for line in (f"- {escaped(text)}", f"| a |\n| --- |\n| {escaped(text)} |"):
        page = READER.render(line)
        own = re.sub(r"</?(ul|li|table|thead|tbody|tr|th|td)>|<th>a</th>", "", page)
        assert "<" not in own.replace("<th>a</th>", "")
        shown = unescape(TAGS.sub("", page)).replace("\n", "").removeprefix("a" * ("|" in line[:1]))
        assert shown.strip() == words.strip()


def test_hostile_words_open_nothing_in_the_whole_brief():
    page = READER.render(brief_markdown(small_brief()))
    assert "<script" not in page
    assert "<w:t" not in page
    hrefs = re.findall(r'href="([^"]*)"', page)
    assert hrefs
    assert {h.split(":")[0][:1] if h.startswith("#") else h.split(":")[0] for h in hrefs} == {
        "#", "https",
    }  # fmt: skip
    assert not any("evil.example" in h for h in hrefs)
    assert one_line(HOSTILE).split()[0] in unescape(TAGS.sub("", page.replace("<script>", "")))


def test_every_link_inside_has_its_anchor():
    text = brief_markdown(small_brief())
    anchors = set(re.findall(r'<a id="([ce]\d+)"></a>', text))
    assert set(re.findall(r"\]\(#([ce]\d+)\)", text)) <= anchors
    assert anchors


def test_a_name_that_is_not_what_it_looks_like_is_told_in_words():
    brief = small_brief()
    plain = brief_markdown(brief)
    assert "not what it looks like" not in plain
    citation = msgspec.structs.replace(brief.citations[0], line="\u0410land Post said so.")
    odd = brief_markdown(msgspec.structs.replace(brief, citations=(citation, *brief.citations[1:])))
    assert "has letters of two scripts" in odd
