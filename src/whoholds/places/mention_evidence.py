"""What speaks for and against a name in a text being a place's: named evidence. Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from whoholds.model.folding import fold
from whoholds.places.gazetteer import NameIndex, of_case
from whoholds.places.name_search import Named
from whoholds.places.text_words import Text
from whoholds.places.toponym_words import ToponymWords

#: Words of speech: what stands before one speaks.
SPEAKS = frozenset(
    "said says say told tells added wrote tweeted announced denied insisted warned claims claimed "
    "accused urged vowed rejected responded".split()
)
_COMPASS = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast "
    "southwest upper lower".split()
)
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
#: What is known to everybody, and needs no gazetteer to be a place.
_BIG = frozenset({"country", "capital", "wide", "short"})


class MentionEvidence:
    """The names found in one text, with what speaks for each of them."""

    def __init__(
        self, text: Text, named: Sequence[Named], index: NameIndex, words: ToponymWords
    ) -> None:
        self._text, self._words, self._index = text, words, index
        self._starts = {n.first for n in named}
        self._ends = {n.last for n in named}
        self._placed = Counter(n.key for n in named if text.at(n.first - 1) in words.strong_before)
        self._persons = Counter(n.key for n in named if self._after_person(n))

    def _after_person(self, name: Named) -> bool:
        before = self._text.at(name.first - 1)
        said = before in self._words.given or before in self._words.title
        return said and self._text.is_capital(name.first - 1)

    def of(self, name: Named) -> dict[str, float]:
        """All evidence for one name; what is absent is 0."""
        found: dict[str, float] = {"any": 1.0, f"known as {name.known}": 1.0}
        found |= self._listed(name)
        for part in (self._own(name), self._before(name), self._after(name)):
            found |= {k: 1.0 for k, holds in part.items() if holds}
        return found

    def _listed(self, name: Named) -> Mapping[str, float]:
        """What the gazetteer has of the name."""
        if name.known not in ("listed", "typed", "told"):
            return {}
        places = self._index.places(name.key)
        if not places:
            return {"not listed": 1.0}
        size = _size(max(p.population or 0 for p in places))
        own = [p.population or 0 for p in places if fold(p.name) == name.key]
        capital = self._text.is_capital(name.last)
        return {
            "size": size,
            "size before a capital": size if capital else 0.0,
            "own name": 1.0 if own else 0.0,
            "size by own name": _size(max(own)) if own else 0.0,
            "in a layer of the case": 1.0 if any(map(of_case, places)) else 0.0,
            "a region": 1.0 if any(p.kind == "region" for p in places) else 0.0,
        }

    def _own(self, name: Named) -> Mapping[str, bool]:
        """How the name is written, and how it is written elsewhere in the text."""
        t, word = self._text, self._text.words[name.first]
        single = name.last - name.first == 1
        listed = name.known == "listed"
        return {
            "several words": listed and not single,
            "opens a sentence": t.opens(name.first),
            "a plain word elsewhere": single and t.plain[t.lower[name.first]] > 0,
            "in capitals": word.isupper() and len(word) > 3,
            "initials": listed and word.isupper() and len(word) <= 4,
            "a given name": single and t.lower[name.first] in self._words.given,
            "a place elsewhere": self._placed[name.key] > 0,
            "a person elsewhere": self._persons[name.key] > 0,
        }

    def _before(self, name: Named) -> Mapping[str, bool]:
        """The words before the name."""
        t, w, i = self._text, self._words, name.first
        before, second = t.at(i - 1), t.at(i - 2)
        capital = t.is_capital(i - 1) and not t.opens(i) and t.touching(i - 1, i)
        preposition = before in w.before
        plain_word = before.isalpha() and before.islower() and not t.is_capital(i - 1)
        return {
            "after a given name": capital and before in w.given,
            "after a title": before in w.title or (before == "." and second in w.title),
            "after a capital": capital
            and before not in w.given
            and before not in w.title
            and not preposition,
            "after an initial": before == "." and i >= 2 and len(second) == 1,
            "after a preposition": preposition and before not in w.strong_before,
            "after a strong preposition": before in w.strong_before,
            "after a place's of": before == "of" and second in w.of_before,
            "after another of": before == "of" and second not in w.of_before,
            "after the": before == "the",
            "after a preposition and the": before == "the" and second in w.before,
            "after a name and comma": before == "," and (i - 1) in self._ends,
            "after a hyphen": before == "-" and t.joined(i - 2, i - 1) and t.joined(i - 1, i),
            "after a direction": before in _COMPASS and t.is_capital(i - 1) and not t.opens(i - 1),
            "after a bracket": before == "(",
            "after and": before in ("and", "or"),
            "after another word": plain_word
            and not preposition
            and before not in ("the", "of", "and", "or"),
            "known, opens a sentence": name.known in _BIG and t.opens(i),
            "known, after a capital": name.known in _BIG and capital,
        }

    def _after(self, name: Named) -> Mapping[str, bool]:
        """The words after the name."""
        t, j = self._text, name.last
        after = t.at(j)
        capital = t.is_capital(j) and t.touching(j - 1, j)
        joined = t.joined(j - 1, j) and t.joined(j, j + 1)
        return {
            "before an organisation's noun": capital and after in self._words.after,
            "before a capital": capital and after not in self._words.after,
            "before a comma and name": after == "," and (j + 1) in self._starts,
            "before an age": after == "," and t.at(j + 1).isdigit(),
            "before a possessive": after in _POSSESSIVE,
            "before a hyphen": after == "-" and joined and not t.is_capital(j + 1),
            "before a hyphen and capital": after == "-" and joined and t.is_capital(j + 1),
            "before a dash": after in ("-", "–", "—") and not joined,
            "before speech": after in SPEAKS,
            "known, before a capital": name.known in _BIG and capital,
        }


def _size(population: int) -> float:
    """0 for nobody known, 1 for a million."""
    return (math.log10(population + 100) - 2) / 4
