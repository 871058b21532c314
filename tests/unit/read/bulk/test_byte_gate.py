"""The gate on undecoded bytes: nothing is left out that the gate on the raw text would keep."""

from __future__ import annotations

import pytest
from bulk_samples import FILLER, peace, war
from hypothesis import given, settings
from hypothesis import strategies as st

for library in ("resiliparse", "ahocorasick_rs"):
    pytest.importorskip(library)

from whoholds.read.bulk.byte_gate import byte_gate, shown_bytes  # noqa: E402
from whoholds.read.bulk.fast_text import fast_text  # noqa: E402
from whoholds.read.bulk.raw_gate import NO_TEXT, NO_WORD, raw_gate  # noqa: E402
from whoholds.read.sense.lexicon import load  # noqa: E402

GATE, RAW = byte_gate(load()), raw_gate(load())
BOTH = "The army captured the town of Aland."


def _page(*inner: str) -> bytes:
    """A page of peace, long enough to be no short report, with this in its body."""
    return peace().replace(b"<article>", b"<article>" + "".join(inner).encode())


def test_a_long_page_without_a_sentence_of_war_and_control_is_left_out():
    assert not GATE.may_carry(peace())
    assert not GATE.may_carry(_page("<p>The army marched in the parade.</p>"))
    assert not GATE.may_carry(_page("<p>The team took the cup in the end.</p>"))
    assert GATE.may_carry(war("Beford"))


@pytest.mark.parametrize(
    "markup",
    [
        "<p>The <b>army</b> captured<br>the town of <a href='/x'>Aland</a>.</p>",
        "<p><span class=drop>T</span>roops captured the town of Aland.</p>",
        "<p>Menu<button>Next</button>Troops captured the town of Aland.</p>",
        "<P CLASS=lead>The ARMY captured the town of Aland.</P>",
        "<div>The army&nbsp;captured the town&#160;of Aland.</div>",
        "<p>Special\n   forces captured the town of Aland.</p>",
        "<p>They took Aland on the front <i>line</i>.</p>",
        "<span>The army captured the town of Aland.</span>",
        "<!-- said --><p>The army captured <!-- where --> the town of Aland.</p>",
    ],
)
def test_the_sentence_is_found_however_it_is_marked_up(markup):
    assert GATE.may_carry(_page(markup))


@pytest.mark.parametrize(
    "unseen",
    [
        f"<script>var lead = '{BOTH}';</script>",
        f"<!-- {BOTH} -->",
        f"<style>/* {BOTH} */</style>",
        f"<template><p>{BOTH}</p></template>",
        f"<img alt='{BOTH}' src='/army/captured.png'>",
    ],
)
def test_what_is_not_shown_opens_nothing(unseen):
    assert not GATE.may_carry(_page(unseen))


def test_tags_inside_its_lines_make_no_page_short():
    lines = (" ".join(f"<i>{word}</i>" for word in line.split()) for line in FILLER)
    page = "".join(f"<p>{line}</p>" for line in lines).encode()
    assert not GATE.may_carry(b"<html><body>" + page + b"</body></html>")
    assert RAW.look(fast_text(page)).why == NO_WORD


def test_a_short_page_and_one_in_wide_letters_go_on():
    assert GATE.may_carry(b"<p>It was quiet.</p>")
    assert GATE.may_carry(peace().decode().encode("utf-16"))


def test_what_is_never_closed_is_looked_at():
    held = b"<p>a</p><script>b<style>c</style><p>d</p><svg>"
    assert shown_bytes(held) == b"<p>a</p><script>b </style><p>d</p><svg>"
    assert GATE.may_carry(_page(f"<script><p>{BOTH}</p>"))


def test_tags_are_known_however_they_are_written():
    held = b"<p>a</p><SCRIPT>b</script><Style>c</STYLE><noscript>d</NoScript><!-- <p> --><p>e</p>"
    shown = b"<p>a</p> </script> </STYLE><noscript>d</NoScript> --><p>e</p>"
    assert shown_bytes(held) == shown  # what is written in a third way is looked at
    assert shown_bytes(b"<script>a</SCRIPT>b</script>c") == b" </SCRIPT>b</script>c"


PIECES = st.sampled_from(
    [
        *(f"<p>{line}</p>" for line in FILLER),
        *("<p>", "</p>", "<b>", "</b>", "<br>", "<div>", "</div>", "\n", " ", "<", ">", "&amp;"),
        *("<script>", "</script>", "<!--", "-->", "<a title='the army'>", "</a>"),
        *("The army ", "captured ", "Aland. ", "front line ", "troops ", "took ", "The war. "),
        *(f"<li>{BOTH}</li>", BOTH, "<td>", "Fighters hold the town. ", "forces "),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30), st.booleans())
def test_what_the_raw_text_would_keep_is_kept(pieces, long):
    body = ("".join(FILLER if long else ()) + "".join(pieces)).encode()
    if RAW.look(fast_text(body)).why not in {NO_WORD, NO_TEXT}:
        assert GATE.may_carry(body)
