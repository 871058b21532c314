"""How well a reader finds the article of a page: two public sets, their own measures.

- The article-extraction benchmark (181 news pages, whole article bodies): both texts become
  multisets of four words in a row; of each page the share of those found that are wanted
  (precision) and of those wanted that are found (recall); the means over all pages for which each
  is defined, and their harmonic mean (F1).
- trafilatura's pages (passages that must be, and must not be, in the text): every passage is one
  decision over all pages together.

Readers are passed in as functions from HTML to text, so that any two can be compared in one run.
"""

from __future__ import annotations

import gzip
import json
import re
import tarfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from statistics import mean
from typing import BinaryIO

import msgspec

#: Words in a row that are compared, as the benchmark's own evaluator does.
SHINGLE_WORDS = 4

Reader = Callable[[str], str]


class ArticlePage(msgspec.Struct, frozen=True, kw_only=True):
    """A page and the whole text of its article."""

    page_id: str
    html: str
    body: str


class PassagePage(msgspec.Struct, frozen=True, kw_only=True):
    """A page with passages that must be in the text, and passages that must not."""

    page_id: str
    html: str
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


def read_article_pages(archive: BinaryIO) -> tuple[ArticlePage, ...]:
    """The pages of the article-extraction benchmark from its archive."""
    with tarfile.open(fileobj=archive) as tar:
        files = {m.name.rsplit("/", 1)[-1]: m for m in tar.getmembers() if m.isfile()}
        truth = json.loads(_bytes(tar, files["ground-truth.json"]))
        return tuple(
            ArticlePage(
                page_id=page_id,
                html=gzip.decompress(_bytes(tar, files[f"{page_id}.html.gz"])).decode(
                    "utf-8", "replace"
                ),
                body=page["articleBody"],
            )
            for page_id, page in sorted(truth.items())
        )


def read_passage_pages(
    archive: BinaryIO, decode: Callable[[bytes], str]
) -> tuple[PassagePage, ...]:
    """The pages of trafilatura's set that the archive holds; `decode` finds their encoding."""
    with tarfile.open(fileobj=archive) as tar:
        files = {m.name.rsplit("/", 1)[-1]: m for m in tar.getmembers() if m.isfile()}
        entries = json.loads(_bytes(tar, files["evaldata.json"]))
        return tuple(
            PassagePage(
                page_id=entry["file"],
                html=decode(_bytes(tar, files[entry["file"]])),
                wanted=tuple(entry["with"]),
                unwanted=tuple(entry["without"]),
            )
            for entry in entries.values()
            if entry["file"] in files
        )


def score_bodies(
    pages: Sequence[ArticlePage], readers: Mapping[str, Reader]
) -> dict[str, dict[str, float]]:
    """Precision, recall, F1 and the share of pages without any difference, by reader."""
    return {name: _body_figures(pages, reader) for name, reader in readers.items()}


def score_passages(
    pages: Sequence[PassagePage], readers: Mapping[str, Reader]
) -> dict[str, dict[str, float]]:
    """Precision, recall, F1 and accuracy over all passages of all pages, by reader."""
    return {name: _passage_figures(pages, reader) for name, reader in readers.items()}


def article_lines_dropped(
    pages: Sequence[ArticlePage], sift: Callable[[str], tuple[Sequence[str], Sequence[str]]]
) -> dict[str, float]:
    """How much of the article a furniture filter eats.

    `sift` gives the lines of a page that were kept and those that were dropped as furniture. A
    dropped line of more than three letters that stands in the page's article is article.
    """
    kept_lines = dropped_lines = eaten = 0
    for page in pages:
        kept, dropped = sift(page.html)
        body = _letters(page.body)
        kept_lines += len(kept)
        dropped_lines += len(dropped)
        eaten += sum(len(key) > 3 and key in body for key in map(_letters, dropped))
    return {
        "kept_lines": float(kept_lines),
        "dropped_lines": float(dropped_lines),
        "article_lines_dropped": float(eaten),
        "article_share_dropped": eaten / max(1, kept_lines + eaten),
    }


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Every four words in a row with their counts; a shorter text is one shingle."""
    words = re.findall(r"\w+", text)
    if len(words) < SHINGLE_WORDS:
        return Counter([tuple(words)]) if words else Counter()
    return Counter(zip(*(words[i:] for i in range(SHINGLE_WORDS)), strict=False))


def _body_figures(pages: Sequence[ArticlePage], reader: Reader) -> dict[str, float]:
    precisions: list[float] = []
    recalls: list[float] = []
    same = 0
    for page in pages:
        wanted, found = shingles(page.body), shingles(reader(page.html))
        hits = (wanted & found).total()
        same += wanted == found
        if found:
            precisions.append(hits / found.total())
        if wanted:
            recalls.append(hits / wanted.total())
    precision, recall = _mean(precisions), _mean(recalls)
    return {
        "precision": precision,
        "recall": recall,
        "f1": _f1(precision, recall),
        "exact": same / max(1, len(pages)),
    }


def _passage_figures(pages: Sequence[PassagePage], reader: Reader) -> dict[str, float]:
    hits = misses = false = rightly_left = 0
    for page in pages:
        text = _folded(reader(page.html))
        present = sum(_folded(p) in text for p in page.wanted)
        wrong = sum(_folded(p) in text for p in page.unwanted)
        hits, misses = hits + present, misses + len(page.wanted) - present
        false, rightly_left = false + wrong, rightly_left + len(page.unwanted) - wrong
    precision, recall = hits / max(1, hits + false), hits / max(1, hits + misses)
    every = hits + misses + false + rightly_left
    return {
        "precision": precision,
        "recall": recall,
        "f1": _f1(precision, recall),
        "accuracy": (hits + rightly_left) / max(1, every),
    }


def _bytes(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    handle = tar.extractfile(member)
    return b"" if handle is None else handle.read()


def _folded(text: str) -> str:
    return " ".join(text.split())


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _mean(values: Sequence[float]) -> float:
    return mean(values) if values else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
