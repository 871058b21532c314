"""Shell: how an import is asked for: its mapping, its terms, what the case's words mean in it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.where import CASE_PLACES
from whoholds.errors import NoLicence, SettingsError
from whoholds.model.case import Case
from whoholds.model.place import Place
from whoholds.places.case_file import load_layer_rows
from whoholds.places.gazetteer_file import GazetteerFile
from whoholds.read.chart.map_days import DRAWN, MeaningOf
from whoholds.read.table.import_form import ImportForm, Meaning, parse_form

#: Kinds of place that lie at a point; a province is not where its point is.
_AT_A_POINT = frozenset({"settlement", "feature"})
_CONTESTED = frozenset({"contested", "disputed"})
_UNKNOWN = frozenset({"unknown", "unclear"})


class ImportOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for beside the file.

    `mapping` is a preset's name or a TOML file; the terms stand over the mapping's. `part` says
    that the file is a part of the series: rows that it lacks are not withdrawn. `day` is that of
    a single map without one.
    """

    mapping: str = ""
    maker: str = ""
    licence: str = ""
    citation: str = ""
    name: str = ""
    part: bool = False
    day: str = ""


def form_of(options: ImportOptions, case: Case, source: Path) -> ImportForm:
    """The mapping with its terms, checked against the case.

    Raises:
        SettingsError: every field that is wrong.
        NoLicence: nobody says under which licence the rows stand.
    """
    table = _table(options.mapping)
    for field in ("maker", "licence", "citation", "name"):
        if told := getattr(options, field):
            table[field] = told
    form = parse_form(table)
    problems = [*_without_terms(form), *_unknown_parties(form, case), *_lacking(form)]
    if problems:
        raise SettingsError(tuple(problems))
    if not form.licence.strip():
        raise NoLicence(
            f"{source.name}: under which licence? Say it in the mapping (licence = ...) or with "
            '--licence; "not stated" is an answer too'
        )
    stem = source.name.split(".")[0]
    return form if form.name else msgspec.structs.replace(form, name=stem)


def _table(mapping: str) -> dict[str, Any]:
    """The mapping as a table: a preset by its name, or a TOML file's."""
    if not mapping:
        raise SettingsError((("--mapping", "is needed: a TOML file, or acled, ucdp-ged, ..."),))
    path = Path(mapping)
    if path.suffix.lower() != ".toml":
        return {"preset": mapping}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as cause:
        raise SettingsError((("--mapping", f"{path} cannot be read: {cause}"),)) from cause


def _without_terms(form: ImportForm) -> list[tuple[str, str]]:
    return [] if form.maker.strip() else [("maker", "is missing: whose table or map is it?")]


def _unknown_parties(form: ImportForm, case: Case) -> list[tuple[str, str]]:
    return [
        (f"statuses.{word}", f"the case has no party {told.party!r}")
        for word, told in form.statuses.items()
        if told.party and party_id(told.party, case) is None
    ]


def _lacking(form: ImportForm) -> list[tuple[str, str]]:
    """What a form of this kind cannot do without."""
    if form.form == "statuses":
        missing = [c for c in ("place_id", "day") if c not in form.columns]
        out = [(f"columns.{c}", "is missing: which column holds it?") for c in missing]
        return out if form.sources else [*out, ("sources", "is missing: the columns of statuses")]
    if form.form == "map" and not form.statuses:
        return [("statuses", "is missing: what does each of the map's words mean?")]
    return []


def party_id(word: str, case: Case) -> str | None:
    """The party that a mapping means: by its id, else by any of its names."""
    return word if case.party(word) is not None else case.party_of(word)


def coloured_parties(form: ImportForm, case: Case) -> tuple[str, ...]:
    """Ids of the parties that a map colours, where what it does not colour is not theirs."""
    if form.form != "map" or form.outside != "lost":
        return ()
    named = {party_id(m.party, case) for m in form.statuses.values() if m.party}
    return tuple(sorted(n for n in named if n is not None))


def meanings(form: ImportForm, case: Case) -> MeaningOf:
    """What a maker's word means: by the mapping, else as the case's parties are called."""
    known: dict[str, Meaning | None] = {}

    def meaning(word: str) -> Meaning | None:
        if word not in known:
            bare = form.statuses.get("") if word in {"", DRAWN} else None
            known[word] = form.statuses.get(word) or bare or _told(word)
        return known[word]

    def _told(word: str) -> Meaning | None:
        plain = word.casefold()
        if plain in _CONTESTED:
            return Meaning(standing="contested")
        if plain in _UNKNOWN:
            return Meaning(standing="unknown")
        party = party_id(word, case) if word else None
        return None if party is None else Meaning(standing="held", party=party)

    return meaning


def party_names(form: ImportForm, case: Case) -> dict[str, str]:
    """The case's names of its parties, by their ids and by the mapping's words for them."""
    names = case.party_names
    given = {m.party: party_id(m.party, case) for m in form.statuses.values() if m.party}
    return names | {word: names[own] for word, own in given.items() if own is not None}


def case_places(folder: CaseFolder) -> tuple[Place, ...]:
    """The settlements and features of a case's gazetteer: its file, else its own tables.

    Raises:
        BrokenGazetteer: the file is damaged.
        SettingsError: a table is wrong.
    """
    file = folder.ground / CASE_PLACES
    if file.is_file():
        opened = GazetteerFile(file)
        try:
            found = list(opened.all_places())
        finally:
            opened.close()
    else:
        layers = load_layer_rows(folder.case, folder.ground)
        found = [place for rows in layers for place, _ in rows]
    own = {p.place_id: p for p in reversed(found) if p.kind in _AT_A_POINT}
    return tuple(own[i] for i in sorted(own))
