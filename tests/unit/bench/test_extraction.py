"""The measures of extraction, worked out by hand."""

from __future__ import annotations

import gzip
import io
import json
import tarfile

import pytest

from whoholds.bench.extraction import (
    ArticlePage,
    PassagePage,
    article_lines_dropped,
    read_article_pages,
    read_passage_pages,
    score_bodies,
    score_passages,
    shingles,
)

BODY = "one two three four five six"


def archive(files: dict[str, bytes]) -> io.BytesIO:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(f"set/{name}")
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    out.seek(0)
    return out


def test_shingles_are_four_words_in_a_row_with_their_counts():
    assert shingles("a b, c! d") == {("a", "b", "c", "d"): 1}
    assert shingles("a a a a a") == {("a", "a", "a", "a"): 2}
    assert shingles("a b") == {("a", "b"): 1}
    assert shingles(" .") == {}


def test_precision_and_recall_are_means_over_pages():
    pages = [
        ArticlePage(page_id="1", html="1", body=BODY),
        ArticlePage(page_id="2", html="2", body=BODY),
    ]
    found = {"1": BODY, "2": "one two three four nine"}
    figures = score_bodies(pages, {"reader": lambda html: found[html]})["reader"]
    assert figures["precision"] == pytest.approx((1 + 1 / 2) / 2)
    assert figures["recall"] == pytest.approx((1 + 1 / 3) / 2)
    assert figures["exact"] == 0.5
    mean = figures["precision"], figures["recall"]
    assert figures["f1"] == pytest.approx(2 * mean[0] * mean[1] / sum(mean))


def test_a_page_of_which_nothing_is_found_counts_for_recall_only():
    pages = [ArticlePage(page_id="1", html="", body=BODY)]
    figures = score_bodies(pages, {"nothing": lambda _: ""})["nothing"]
    assert (figures["precision"], figures["recall"], figures["f1"]) == (0, 0, 0)


def test_passages_are_decisions_over_all_pages():
    page = PassagePage(
        page_id="1", html="", wanted=("the  army", "left"), unwanted=("log in", "share")
    )
    figures = score_passages([page], {"reader": lambda _: "the\narmy came. log in"})["reader"]
    assert figures["precision"] == 1 / 2
    assert figures["recall"] == 1 / 2
    assert figures["accuracy"] == 2 / 4


def test_a_dropped_line_of_the_article_is_counted():
    page = ArticlePage(page_id="1", html="", body="The army left. It was late.")
    figures = article_lines_dropped(
        [page], lambda _: (["The army left."], ["It was late.", "Share", "…"])
    )
    assert figures["article_lines_dropped"] == 1
    assert figures["article_share_dropped"] == 1 / 2


def test_both_archives_are_read():
    truth = json.dumps({"p": {"articleBody": BODY, "url": "x"}}).encode()
    (page,) = read_article_pages(
        archive({"ground-truth.json": truth, "html/p.html.gz": gzip.compress(b"<p>a</p>")})
    )
    assert (page.page_id, page.html, page.body) == ("p", "<p>a</p>", BODY)
    entries = {
        "u": {"file": "a.html", "with": ["x"], "without": ["y"]},
        "v": {"file": "not-there.html", "with": [], "without": []},
    }
    (marked,) = read_passage_pages(
        archive({"evaldata.json": json.dumps(entries).encode(), "eval/a.html": b"<p>b</p>"}),
        bytes.decode,
    )
    assert (marked.html, marked.wanted, marked.unwanted) == ("<p>b</p>", ("x",), ("y",))
