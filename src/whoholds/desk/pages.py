"""Shell: how well articles are found in pages, beside trafilatura alone. Joins read and bench."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from whoholds.bench.extraction import (
    Reader,
    article_lines_dropped,
    read_article_pages,
    read_passage_pages,
    score_bodies,
    score_passages,
)
from whoholds.errors import ReadError
from whoholds.read.text.charset import decode
from whoholds.read.text.intake import read_page

#: The name of our own column.
OURS = "whoholds"


def measure_pages(articles: Path, passages: Path | None = None) -> dict[str, dict[str, float]]:
    """Figures of our reader and of trafilatura in two modes, by system, in one run.

    Args:
        articles: the article-extraction benchmark's archive.
        passages: the archive of trafilatura's own pages, where it is to be measured too.
    """
    readers: dict[str, Reader] = {
        OURS: _ours,
        "precision": _precise,
        "balanced": _balanced,
    }
    with articles.open("rb") as archive:
        pages = read_article_pages(archive)
    found = _named("articles", score_bodies(pages, readers))
    found[OURS] |= article_lines_dropped(pages, _sifted)
    if passages is not None:
        with passages.open("rb") as archive:
            marked = read_passage_pages(archive, lambda raw: decode(raw).text)
        for name, figures in _named("passages", score_passages(marked, readers)).items():
            found[name] |= figures
    return found


def _named(what: str, systems: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    return {
        name: {f"{what}: {metric}": value for metric, value in figures.items()}
        for name, figures in systems.items()
    }


def _ours(html: str) -> str:
    try:
        return read_page(html).text
    except ReadError:
        return ""


def _precise(html: str) -> str:
    from trafilatura import extract

    return extract(html, favor_precision=True, include_comments=False) or ""


def _balanced(html: str) -> str:
    from trafilatura import extract

    return extract(html, include_comments=False) or ""


def _sifted(html: str) -> tuple[list[str], list[str]]:
    """Lines kept, and lines that our furniture filter dropped from what was extracted."""
    try:
        report = read_page(html)
    except ReadError:
        return [], []
    return report.text.split("\n"), [d.text for d in report.dropped if not d.outside]
