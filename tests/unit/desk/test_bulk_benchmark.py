"""The archives that reading in bulk is measured on."""

from __future__ import annotations

import pytest

pytest.importorskip("fastwarc")

from whoholds.desk.bulk.finding_parts import find_parts
from whoholds.desk.bulk.records import each_record
from whoholds.desk.bulk_benchmark import article_page, measure_growth, write_archives

PAGES = [("https://a.example/1", b"<body><p>One.</p></BODY>"), ("https://a.example/2", b"<p>Two.")]


def test_pages_are_repeated_each_with_a_paragraph_of_its_own(tmp_path):
    archives = write_archives(tmp_path, PAGES, 5, 2)
    assert len(archives) == 3
    came = [c for p in find_parts(map(str, archives)) for c in each_record(p, lambda _: None)]
    assert [c.url for c in came] == [f"{PAGES[n % 2][0]}?n={n}" for n in range(5)]
    assert len({c.body for c in came}) == 5
    assert came[0].body.startswith(b"<body><p>One.</p><p>Record 0 says")
    assert came[0].body.endswith(b"</p></BODY>")


def test_an_article_is_a_page_of_its_lines():
    page = article_page("One & two.\n\nThree.", 7)
    assert b"<p>One &amp; two.</p>\n<p>Three.</p>" in page


def test_growth_is_told_at_each_size(tmp_path):
    for library in ("pyarrow", "resiliparse", "ahocorasick_rs"):
        pytest.importorskip(library)
    archives = write_archives(tmp_path, PAGES, 6, 2)
    said = []
    grown = measure_growth(archives, tmp_path, [2, 6], said.append)
    assert [line.partition(",")[0] for line in said] == [
        "growth: 2 of 6 records",
        "growth: 6 of 6 records",
    ]
    assert [g.records for g in grown] == [2, 6]
    assert 0 < grown[0].seconds <= grown[1].seconds
    assert all(g.memory_mb > 1 for g in grown)


def test_archives_that_are_there_whole_are_not_written_again(tmp_path):
    first, *_ = write_archives(tmp_path, PAGES, 5, 2)
    first.write_bytes(b"kept")
    assert [a.read_bytes() == b"kept" for a in write_archives(tmp_path, PAGES, 5, 2)] == [
        True,
        False,
        False,
    ]
