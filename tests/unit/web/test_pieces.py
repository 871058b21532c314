"""Parts of pages: a claim's words, tables."""

from __future__ import annotations

import msgspec
from answer_samples import found

from whoholds.model.span import Span
from whoholds.web.pieces import listed, table, words_of

TEXT = "It is old news. The army, it is said, holds 500 sq. miles of Aland. Then it rained."


def claim(origin="original", text=TEXT, words="The army, it is said, holds", url=""):
    one = found("a", 9)
    report = msgspec.structs.replace(one.report, text=text, url=url, outlet="The Post")
    added = msgspec.structs.replace(one.added, report=report, text_origin=origin)
    at = text.index(words)
    own = msgspec.structs.replace(one.recorded.claim, span=Span(at, at + len(words)))
    held = msgspec.structs.replace(one.recorded, claim=own)
    return msgspec.structs.replace(one, added=added, recorded=held)


def test_a_claim_s_words_stand_out_in_their_sentence():
    told = words_of(claim())
    assert "“<b>The army, it is said, holds</b> 500 sq. miles of Aland.”" in told
    assert "old news" not in told


def test_a_paraphrase_quotes_nobody_and_is_a_way_to_the_report():
    told = words_of(claim("paraphrase", url="https://post.example/1"))
    assert "“" not in told
    assert 'href="https://post.example/1"' in told
    assert ">our paraphrase of a report by The Post</a>" in told
    assert "(https" not in told
    assert "href" not in words_of(claim("paraphrase", url="javascript:x"))


def test_a_sentence_too_long_to_quote_is_left_out():
    long = "The army " + "very " * 70 + "holds Aland."
    told = words_of(claim(text=long, words="holds Aland"))
    assert "very" not in told
    assert "“holds Aland”" in told


def test_words_of_a_report_are_text():
    told = words_of(claim(text="<i>The army</i> holds Aland.", words="holds Aland"))
    assert "<i>" not in told


def test_cells_carry_their_heads_and_days_are_not_broken():
    made = table("T", ("day", "who"), [("2031-05-07", "the army")])
    assert 'class="wide stack"' in made
    assert '<td data-head="day" class="day">2031-05-07</td>' in made
    assert '<td data-head="who">the army</td>' in made
    assert 'class="wide"' in table("T", ("a",), [("b",)], stacked=False)
    assert listed([]) == ""
