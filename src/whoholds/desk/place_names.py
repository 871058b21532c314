"""Shell: by what other names a place goes, as the case and its own tables say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.ledgering import Asked
from whoholds.model.folding import fold
from whoholds.places.case_file import load_layer_rows
from whoholds.places.divisions import bare_name, load_words

_REGIONS = frozenset({"region", "district", "country"})


def by_every_name(folder: CaseFolder, asked: Asked) -> Asked:
    """The same question, its place by all its names; one about no place is as it was.

    Raises:
        SettingsError: a table of the case cannot be read.
    """
    if not asked.place:
        return asked
    return msgspec.structs.replace(asked, also_called=other_names(folder, asked.place))


def other_names(folder: CaseFolder, name: str) -> tuple[str, ...]:
    """The names that the case gives to the one place that has this name.

    A row of its tables, or else a region: one of the case, or of its tables, goes by its name
    without the type word too ("Aland" for "Aland Province"). None where nothing has the name, or
    several do: of namesakes nobody knows which is asked for.

    Raises:
        SettingsError: a table of the case cannot be read.
    """
    return names_of_each(folder, (name,))[0]


def names_of_each(folder: CaseFolder, asked: Sequence[str]) -> list[tuple[str, ...]]:
    """The same of several names, for which the tables are read once.

    Raises:
        SettingsError: as `other_names`.
    """
    rows = [row for table in load_layer_rows(folder.case, folder.path) for row in table]
    by_name: dict[str, list[tuple[str, ...]]] = {fold(name): [] for name in asked}
    for place, others in rows:
        names = (place.name, *others)
        for key in {fold(n) for n in names} & by_name.keys():
            by_name[key].append(names)
    listed = [(place.name, *others) for place, others in rows if place.kind in _REGIONS]
    regions = (*_by_short_name(folder.case.region.names), *listed)
    for key, own in by_name.items():
        if not own:
            own.extend(names for names in regions if key in _keys(names))
    found = [by_name[fold(name)] for name in asked]
    return [own[0] if len(own) == 1 else () for own in found]


def short_name(name: str) -> str:
    """The folded name of a region without its type word."""
    return bare_name(name, load_words()) or fold(name)


def _keys(names: Iterable[str]) -> set[str]:
    return {key for n in names for key in (fold(n), short_name(n))}


def _by_short_name(names: Iterable[str]) -> Iterable[tuple[str, ...]]:
    """Names of the case's ground, those together that differ in the type word alone."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(short_name(name), []).append(name)
    return (tuple(group) for group in groups.values())
