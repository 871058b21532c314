"""The pages of the word lists hold every word, what it means and its example."""

from __future__ import annotations

from pathlib import Path

import pytest

import lexicon_page

LISTS = sorted((Path(__file__).resolve().parents[2] / "src/whoholds/resources").glob("*.toml"))


def test_comments_tables_and_words_are_shown(tmp_path):
    path = tmp_path / "gates_and_walls.toml"
    path.write_text(
        '# What can be shut.\n\n# Doors of a town.\n[gate]\nmeaning = "an opening"\n'
        'example = "The gate of Aland fell."\nwords = ["gate", "door*"]\n'
        '[[verb]]\nwords = ["shut"]\n[[verb]]\nwords = """\nbar, bolt\n"""\n'
    )
    page = lexicon_page.page(path)
    assert page.startswith("# gates and walls\n")
    for part in ("What can be shut.", "Doors of a town.", "an opening", "The gate of Aland fell."):
        assert part in page
    for word in ("gate; door\\*", "shut", "bar, bolt"):
        assert word in page


@pytest.mark.parametrize("path", LISTS, ids=lambda p: p.stem)
def test_every_list_has_a_page(path):
    assert len(lexicon_page.page(path)) > 100
