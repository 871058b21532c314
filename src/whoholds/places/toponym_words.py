"""The words of `resources/toponyms.toml`: what tells a place's name in running text. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

import msgspec

from whoholds.model.folding import fold


class ToponymWords(msgspec.Struct, frozen=True, kw_only=True):
    """Sets of lower-case words by what they tell.

    `short` has divisions by their abbreviations, `sorts` GeoNames' feature codes and words by the
    type word they fit.
    """

    before: frozenset[str]
    strong_before: frozenset[str]
    of_before: frozenset[str]
    after: frozenset[str]
    typed_after: frozenset[str]
    typed_before: frozenset[str]
    title: frozenset[str]
    given: frozenset[str]
    common: frozenset[str]
    built: frozenset[str]
    divisions: frozenset[str]
    wide: frozenset[str]
    short: Mapping[str, str]
    sorts: Mapping[str, frozenset[str]]

    def full_name(self, written: str) -> str:
        """The full name of a division written short ("Ala." as in "Aland, Ala."), else ""."""
        return self.short.get(written.replace(" ", ""), "")


@lru_cache(maxsize=1)
def load_toponym_words() -> ToponymWords:
    """The bundled words, read once."""
    text = resources.files("whoholds.resources").joinpath("toponyms.toml").read_text("utf-8")
    table: dict[str, Any] = tomllib.loads(text)
    sorts = {word: frozenset(codes.split()) for word, codes in table.pop("sorts").items()}
    sets = {
        name: frozenset(w for part in entry["words"].split(",") if (w := " ".join(part.split())))
        for name, entry in table.items()
        if "words" in entry
    }
    return ToponymWords(**sets, short=_short(table["short"]["names"]), sorts=sorts)


def _short(names: str) -> dict[str, str]:
    """Abbreviation -> the folded full name."""
    out: dict[str, str] = {}
    for entry in names.split(";"):
        full, _, short = entry.partition(":")
        for written in short.split():
            out[written] = fold(full)
    return out
