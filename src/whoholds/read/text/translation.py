"""A translation beside its original: paragraphs in pairs."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from whoholds.errors import BadTranslation
from whoholds.model.report import Report, Translation
from whoholds.model.span import Span
from whoholds.read.text.language import READ, name_of

#: A paragraph and its translation differ in length at most by this factor: Chinese and Arabic
#: are the densest, at about a third of the English.
MAX_LENGTH_RATIO = 6.0
#: Pairs shorter than this many characters are not compared in length.
MIN_COMPARED_CHARS = 60


def beside(original: Report, translated: Report, translator: str = "") -> Report:
    """The original report with the translation as its text and the original kept beside it.

    Raises:
        BadTranslation: the translation is not in the language we read, the original is, or
            their paragraphs do not match.
    """
    if original.lang == READ:
        raise BadTranslation("the original is already in English: read it without a translation")
    if translated.lang != READ or translated.not_read:
        raise BadTranslation(
            f"the translation is not all in English ({name_of(translated.lang)}): give English text"
        )
    ours, theirs = tuple(_paragraphs(translated.text)), tuple(_paragraphs(original.text))
    if len(ours) != len(theirs):
        raise BadTranslation(
            f"the original has {len(theirs)} paragraphs and the translation {len(ours)}: "
            "keep one paragraph of the translation for each of the original"
        )
    pairs = tuple(zip(ours, theirs, strict=True))
    for n, (mine, other) in enumerate(pairs, start=1):
        if _unlike(mine, other):
            raise BadTranslation(
                f"paragraph {n} has {len(other.of(original.text))} characters in the original and "
                f"{len(mine.of(translated.text))} in the translation: do they belong together?"
            )
    return msgspec.structs.replace(
        original,
        text=translated.text,
        lang=READ,
        not_read=(),
        marks=translated.marks,
        dropped=translated.dropped,
        doubts=(*original.doubts, *translated.doubts),
        translation=Translation(
            original=original.text, lang=original.lang, translator=translator, pairs=pairs
        ),
    )


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        if line:
            yield Span(start, start + len(line))
        start += len(line) + 1


def _unlike(mine: Span, other: Span) -> bool:
    sizes = sorted((mine.end - mine.start, other.end - other.start))
    return sizes[1] >= MIN_COMPARED_CHARS and sizes[1] > MAX_LENGTH_RATIO * sizes[0]
