"""Text becomes markup only by being escaped."""

from __future__ import annotations

import pytest

from whoholds.show.elements import Html, el, join, leads_to_a_page, segment, trusted


def test_text_is_escaped_and_elements_are_not():
    inner = el("b", "<i>")
    assert el("p", "a & b ", inner) == "<p>a &amp; b <b>&lt;i&gt;</b></p>"
    assert join("<", trusted("<hr>"), None, ["x", inner]) == "&lt;<hr>x<b>&lt;i&gt;</b>"


def test_what_is_put_together_from_markup_as_text_is_text():
    assert el("p", f"{el('b', 'x')}") == "<p>&lt;b&gt;x&lt;/b&gt;</p>"
    assert isinstance(el("p"), Html)


def test_attributes_are_quoted_named_and_left_out():
    made = el("input", class_="a b", data_key='"', disabled=True, hidden=False, id=None, value=0)
    assert made == '<input class="a b" data-key="&quot;" disabled value="0">'


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "//evil.example", "/\\e", ""],
)
def test_an_address_that_leads_nowhere_safe_is_left_out(address):
    assert not leads_to_a_page(address)
    assert el("a", "x", href=address) == "<a>x</a>"


@pytest.mark.parametrize(
    "address", ["https://a.example/", "http://a", "/place/x", "./x", "../x", "#s1", "?on=1"]
)
def test_an_address_of_a_page_stays(address):
    assert leads_to_a_page(address)
    assert el("a", href=address) == f'<a href="{address}"></a>'


def test_a_name_is_one_step_of_a_path():
    assert segment("a/b?c#d é") == "a%2Fb%3Fc%23d%20%C3%A9"


def test_characters_that_turn_the_line_are_made_visible():
    assert "\u202e" not in el("p", "a\u202eb", title="\u202e")
