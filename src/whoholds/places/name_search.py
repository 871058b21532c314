"""Names in a text that may be places: by the gazetteer, by general knowledge, by type words. Pure.

Every capitalised name that a gazetteer lists, that general knowledge has ("the Middle East"), or
that a type word makes a place ("Nowhere County") is found here, the longest at each word. Whether
it is a place in this text is weighed elsewhere (`recognising`).
"""

from __future__ import annotations

import msgspec

from whoholds.model.folding import fold
from whoholds.places.gazetteer import Match, NameIndex, scan
from whoholds.places.text_words import Text
from whoholds.places.toponym_words import ToponymWords
from whoholds.places.world import World

_ARTICLES = frozenset({"the", "a", "an"})
#: The longest name of something built, in words.
_LONGEST_BUILT = 4


class Named(msgspec.Struct, frozen=True):
    """Words `first:last` that may be a toponym, and as what they are known.

    `known` is "country", "capital", "wide" (a region beyond a state), "people", "short" (a division
    abbreviated), "typed" (made a place by its type word), "told" (by one written small), "feature"
    (something built), "seat" (a building that stands for a government) or "listed".
    """

    first: int
    last: int
    key: str
    known: str


def find_named(text: Text, index: NameIndex, world: World, words: ToponymWords) -> list[Named]:
    """Every name of the text that may be a toponym, left to right, none overlapping."""
    listed = {m.first: m for m in scan(text.words, index)}
    out: list[Named] = []
    at = 0
    while at < len(text.words):
        found = None
        if (text.is_capital(at) or at in listed) and text.lower[at] not in _ARTICLES:
            found = _longest(
                _short_at(at, text, words, out[-1] if out else None),
                _told_at(at, text, world),
                _before_noun(at, text, words),
                _known_at(at, text, world, words),
                _listed_at(listed.get(at), text, words),
            )
            found = _with_type(at, found, text, words)
            found = _built_at(at, found, text, words) or found
        if found is not None:
            out.append(found)
        at = found.last if found else at + 1
    return out


def _longest(*found: Named | None) -> Named | None:
    """The longest, of equals the first."""
    return max((f for f in found if f), key=lambda f: f.last, default=None)


def _listed_at(match: Match | None, text: Text, words: ToponymWords) -> Named | None:
    """A listed name, unless it is a plain word of English ("Police")."""
    if match is None or (match.last - match.first == 1 and text.lower[match.first] in words.common):
        return None
    return Named(match.first, match.last, match.key, "listed")


def _known_at(at: int, text: Text, world: World, words: ToponymWords) -> Named | None:
    """What general knowledge has at a word: a country, a capital, a people, a region."""
    for size in (4, 3, 2, 1):
        if not text.is_capital(at + size - 1):
            continue
        name = " ".join(text.words[at : at + size])
        for known, code in (
            ("seat", world.metonym(name)),
            ("country", world.country(name)),
            ("capital", world.capital(name)),
            ("wide", "-" if world.is_known_region(name) or name in words.wide else None),
            ("people", world.demonym(name)),
        ):
            if code:
                return Named(at, at + size, fold(name), known)
    return None


def _short_at(at: int, text: Text, words: ToponymWords, before: Named | None) -> Named | None:
    """A division written short: "Ala.", and "AL" after the comma behind a settlement."""
    for size in (3, 2, 1):
        written = "".join(text.words[at : at + size])
        full = words.full_name(written)
        if not full or (size > 1 and not text.touching(at, at + size - 1)):
            continue
        after_comma = before is not None and before.last == at - 1 and text.at(at - 1) == ","
        if "." in written or after_comma:
            return Named(at, at + size, full, "short")
    return None


def _told_at(at: int, text: Text, world: World) -> Named | None:
    """A name that grammar makes a settlement's: "the village of Nowhere Hill"."""
    if text.at(at - 1) != "of" or not world.is_settlement_type(text.at(at - 2)):
        return None
    last = at + 1
    while text.is_capital(last) and text.touching(last - 1, last):
        last += 1
    return Named(at, last, fold(" ".join(text.words[at:last])), "told")


def _before_noun(at: int, text: Text, words: ToponymWords) -> Named | None:
    """A name before the small type word of a division: "Nowhere oblast"."""
    last = at + 1
    while text.is_capital(last) and text.touching(last - 1, last) and last - at < _LONGEST_BUILT:
        last += 1
    single_common = last - at == 1 and text.lower[at] in words.common
    if text.words[last : last + 1] and text.words[last] in words.divisions and not single_common:
        return Named(at, last, fold(" ".join(text.words[at:last])), "told")
    return None


def _with_type(at: int, found: Named | None, text: Text, words: ToponymWords) -> Named | None:
    """The name with the type word that belongs to it: "Aland County", "Lake Aland"."""
    last = found.last if found else at + 1
    if found and found.known in ("people", "short"):
        return found
    typed = text.at(last) in words.typed_after and text.is_capital(last)
    if typed and text.touching(last - 1, last):
        name = " ".join(text.words[at : last + 1])
        if found or text.lower[at] not in words.common:
            return Named(at, last + 1, fold(name), "typed")
    return found


def _built_at(at: int, found: Named | None, text: Text, words: ToponymWords) -> Named | None:
    """Capitals that end in a noun for something built: "Beford Street", "Aland Bridge"."""
    if not text.is_capital(at):
        return None
    last = at
    while last - at < _LONGEST_BUILT and text.is_capital(last) and text.touching(last, last + 1):
        if last > at and text.lower[last] in words.built and (not found or last >= found.last):
            following = text.is_capital(last + 1) and text.touching(last, last + 1)
            if not following:
                return Named(at, last + 1, fold(" ".join(text.words[at : last + 1])), "feature")
        last += 1
    return None
