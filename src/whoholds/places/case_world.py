"""What everybody knows, and what a case declares: its parties' names become known. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from whoholds.model.case import Case
from whoholds.places.names import is_acronym, is_name
from whoholds.places.world import World

#: A word that ends so names people or describes them ("Beldan", "Corites", "Dorfi"); another
#: may be a land as well, which can be held and taken.
_OF_PEOPLE = re.compile(r"(?:ans?|ese|ish|ites?|ists?|[^aeiou]is?|ers?)$")


def world_with_parties(world: World, case: Case) -> World:
    """The world with the case's parties in it, under their own ids.

    Initials, and words that name people, become peoples (never places); other single words
    become names that may stand for a side or its land, as countries do; capitals become
    capitals. What the world knows already stays as it is. Names of several words need no entry:
    their heads tell ("River Front"), and `Case.party_of` knows them.
    """
    known = {*world.countries, *world.demonyms, *world.capitals, *world.regions}
    peoples: dict[str, str] = {}
    lands: dict[str, str] = {}
    seats: dict[str, str] = {}
    for party in case.parties:
        for name in _single(party.callings, known):
            table = peoples if is_acronym(name) or _OF_PEOPLE.search(name) else lands
            table.setdefault(name, party.party_id)
        for name in party.seats:
            if name not in known:
                seats.setdefault(name, party.party_id)
    plurals = {f"{name}s": code for name, code in peoples.items() if not name.endswith("s")}
    return msgspec.structs.replace(
        world,
        demonyms={**plurals, **peoples, **world.demonyms},
        countries={**lands, **world.countries},
        capitals={**seats, **world.capitals},
        printed={**case.party_names, **world.printed},
    )


def _single(names: Iterable[str], known: set[str]) -> Iterator[str]:
    """Names of one word that nobody knows yet, without their article."""
    for name in names:
        bare = name.removeprefix("the ").strip()
        if " " not in bare and is_name(bare) and bare not in known:
            yield bare
