"""A dateline: where, when and by which wire a report was written, before its first word. Pure.

"BEFORD, Dorfia, March 4 (Wire Nine) — Troops left." The city of a dateline is where the reporter
sat. It is no place of the sentence behind it, and a parser that gets both as one sentence takes
it for a subject or an object.
"""

from __future__ import annotations

import re

from whoholds.places.world import load_world

#: A dateline stands within this many characters of where it begins.
DATELINE_CHARS = 120

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}"
_DAY = rf"(?:{_MONTH}\.?\ \d{{1,2}}|\d{{1,2}}\ {_MONTH}\.?)(?:,?\ \d{{4}})?"
_NAME = r"[^\W\d_][\w.'’/-]*(?:\ [^\W\d_][\w.'’/-]*){0,3}"

_DATELINE = re.compile(
    rf"""\A(?:(?P<city>{_NAME})(?P<land>,\ (?!{_MONTH}\b){_NAME})?)?
         (?:,?\ (?P<date>{_DAY}))?
         (?:,?\ ?[(\[](?P<wire>[A-Z][\w.&'’/ -]{{1,40}})[)\]])?
         (?:\ ?(?:—|–|--|-)|(?P<colon>:))\ """,
    re.VERBOSE | re.IGNORECASE,
)
_CITY = re.compile(r"\A(?:[^\W\d_a-z][^\W\d_]*+[ /.'’-]*+)++\Z")
#: What may follow: a capital, a figure, a quotation.
_OPENS = re.compile(r"[\"'“‘«(]*(?:[^\W_a-z]|\d)")
#: Characters of a shouted word from which on it is rather a city than a short form.
_SHOUTED_CHARS = 4


def find_dateline(text: str) -> re.Match[str] | None:
    """A dateline at the start of `text`, up to the first word behind its dash; None where none is.

    Its city is in capitals, or a country, a date or a wire stands behind the city. Groups `city`,
    `land` (with its comma), `date` and `wire`.
    """
    start = text[:DATELINE_CHARS]
    if "-" not in start and ":" not in start and "—" not in start and "–" not in start:
        return None  # one of these ends every dateline
    found = _DATELINE.match(start)
    if found is None or not _OPENS.match(text, found.end()):
        return None
    city = found["city"]
    if city is None:
        return found if found["wire"] and not found["colon"] else None
    if not _CITY.match(city):
        return None
    if found["date"] or found["wire"] or _names_country(found["land"]):
        return found
    world, shouted = load_world(), city.isupper() and len(city) >= _SHOUTED_CHARS
    if found["colon"]:
        return found if shouted and world.capital(city) else None
    return found if shouted and world.actor_kind(city) is None else None


def _names_country(land: str | None) -> bool:
    return land is not None and load_world().country(land[2:]) is not None
