"""Markdown: front matter, markup taken away, captions kept."""

from __future__ import annotations

from whoholds.read.text.markdown import has_front_matter, read_markdown

PAGE = """---
title: "Beford falls"
date: 2031-03-04 12:00:00 +0200
author: Ann Arn
---

# Beford falls

The **Northern** army [entered](https://example.org/a_(b)) *Beford* on
Tuesday, `snake_case` stays.

![A map of Aland](map.png)
▲ Held ground on March 4.

- First item
2. Second item

> A quoted line.

---
"""


def test_front_matter_is_metadata():
    facts = {f.field: f.value for f in read_markdown(PAGE).facts if f.where == "front matter"}
    assert facts == {
        "title": "Beford falls",
        "author": "Ann Arn",
        "published": "2031-03-04 12:00:00 +0200",
    }


def test_markup_is_taken_away_and_words_are_kept():
    assert [(b.kind, b.text) for b in read_markdown(PAGE).blocks] == [
        ("headline", "Beford falls"),
        ("body", "The Northern army entered Beford on Tuesday, `snake_case` stays."),
        ("caption", "▲ Held ground on March 4."),
        ("item", "First item"),
        ("item", "2. Second item"),
        ("body", "A quoted line."),
    ]


def test_what_is_taken_away_is_set_aside_with_a_reason():
    assert [a.reason for a in read_markdown(PAGE).set_aside] == ["metadata", "image", "markup"]


def test_front_matter_needs_both_fences():
    assert has_front_matter(PAGE)
    assert not has_front_matter("---\nThe army left.\n")


def test_a_broken_markup_costs_no_time():
    assert read_markdown("[" * 20_000 + "](" * 20_000).blocks
    assert read_markdown("*_" * 20_000 + " a").blocks


def test_front_matter_may_say_that_the_words_are_not_the_outlets():
    text = "---\noutlet: Aland Wire\ntext_origin: paraphrase\n---\n\nThe army entered Beford.\n"
    facts = {f.field: f.value for f in read_markdown(text).facts if f.where == "front matter"}
    assert facts["text_origin"] == "paraphrase"
