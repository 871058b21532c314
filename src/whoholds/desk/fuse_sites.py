"""Shell: which place a name in a claim means, for estimates: of the case's tables, else listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.where import gazetteer_of, setting_of
from whoholds.fuse.claim_pieces import Sited
from whoholds.ledger.questions.ground_keys import Ground, ground_of
from whoholds.model.case import Case, Region
from whoholds.model.estimate import Site
from whoholds.model.folding import fold
from whoholds.model.place import Place
from whoholds.places.case_file import load_layer_rows
from whoholds.places.gazetteer import NameIndex
from whoholds.places.likeness import find_alike
from whoholds.places.placing import Setting, place_name

#: A candidate less probable than this is left out: it would be a trace of evidence at a place that
#: nobody meant.
LEAST_PROBABLE = 0.1
#: A place of the case whose name a report spells in a way of its own is meant where that is
#: likelier than not; of other places' spellings there are too many in the world.
LEAST_ALIKE = 0.5
#: So many letters may differ: two make another village's name too often.
MOST_EDITS = 1
_WIDE = frozenset({"country", "region", "district"})


class Sites:
    """Sites as names ask for them; every place of the case's tables is one from the start."""

    def __init__(
        self,
        rows: list[tuple[Place, tuple[str, ...]]],
        region: Region,
        look_up: _LookUp,
        speaks: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._speaks = speaks
        self._ground: Ground = ground_of(rows)
        self._places = {p.place_id: p for p, _ in rows}
        self._region = region
        self._regions = {fold(n) for n in region.names}
        self._look_up = look_up
        self._known: dict[str, Sited] = {}
        self.found: dict[str, Site] = {}
        #: The gazetteer's records of the sites that have one, by key.
        self.records: dict[str, Place] = {}
        for place, _ in rows:
            if place.kind not in _WIDE:
                self._site(place)

    def __call__(self, name: str) -> Sited:
        """What a name, or a place id of a map, means."""
        if name not in self._known:
            self._known[name] = self._sited(name)
        return self._known[name]

    def _marked(self, names: Iterable[str]) -> list[Place]:
        """The case's places among marks ("#id"); a name may begin like one and is none."""
        marks = sorted(n for n in names if n.startswith("#"))
        return [self._places[m[1:]] for m in marks if m[1:] in self._places]

    def _sited(self, name: str) -> Sited:
        if name in self._places:
            return self._among([self._places[name]])
        key = self._ground.key(name)
        if key.level or fold(name) in self._regions:
            return Sited(is_region=True, inside=self._inside(name))
        own = self._marked(key.names)
        if own:
            return self._among(own)
        if self._speaks(name):
            return Sited()
        return self._listed(name)

    def _among(self, places: list[Place]) -> Sited:
        """Namesakes of the tables are as probable as one another."""
        narrow = [p for p in places if p.kind not in _WIDE]
        if not narrow:
            return Sited(is_region=True, inside=self._in_division(places))
        return Sited(sites=tuple((self._site(p), 1 / len(narrow)) for p in narrow))

    def _listed(self, name: str) -> Sited:
        """By the gazetteer; a name that it does not have is a site of its own."""
        candidates = self._look_up(name)
        if candidates and candidates[0][0].kind in _WIDE:
            return Sited(is_region=True, inside=self._in_division([candidates[0][0]]))
        likely = [(p, x) for p, x in candidates if x >= LEAST_PROBABLE and p.kind not in _WIDE]
        if likely:
            return Sited(sites=tuple((self._site(p), x) for p, x in likely))
        key = f"name:{fold(name)}"
        self.found.setdefault(key, Site(key=key, name=name))
        return Sited(sites=((key, 1.0),))

    def _inside(self, name: str) -> tuple[str, ...]:
        """Sites of the tables in a region by its name: the case's own, or a row of the tables."""
        key = self._ground.key(name)
        if any(key.same_region_as(self._ground.key(n)) for n in self._region.names):
            home = self._region.countries
            narrow = (p for p in self._places.values() if p.kind not in _WIDE)
            return tuple(
                p.place_id for p in narrow if not home or not p.country or p.country in home
            )
        rows = self._marked(key.names)
        return self._in_division([p for p in rows if p.kind in _WIDE])

    def _in_division(self, wide: list[Place]) -> tuple[str, ...]:
        """Sites of the tables in a country, region or district, by the codes that rows have."""
        if len(wide) != 1:
            return ()
        code = _division(wide[0], wide[0].kind)
        if not all(code):
            return ()
        return tuple(
            p.place_id
            for p in self._places.values()
            if p.kind not in _WIDE and _division(p, wide[0].kind) == code
        )

    def _site(self, place: Place) -> str:
        self.records.setdefault(place.place_id, place)
        self.found.setdefault(
            place.place_id,
            Site(
                key=place.place_id,
                name=place.name,
                lat_deg=place.lat_deg,
                lon_deg=place.lon_deg,
                of_case=place.place_id in self._places,
            ),
        )
        return place.place_id


def _division(place: Place, kind: str) -> tuple[str, ...]:
    """The codes of the country, region or district that a place lies in, or is."""
    depth = {"country": 1, "region": 2}.get(kind, 3)
    return (place.country, place.admin1, place.admin2)[:depth]


_LookUp = Callable[[str], list[tuple[Place, float]]]


def sites_of(folder: CaseFolder) -> Sites:
    """The sites of a case.

    Raises:
        SettingsError: a table of the case is wrong.
        BrokenGazetteer: the default index cannot be built.
    """
    rows = [row for layer in load_layer_rows(folder.case, folder.path) for row in layer]
    own = frozenset(place.place_id for place, _ in rows)
    return Sites(rows, folder.case.region, _look_up(folder, own), _speaking(folder.case))


def _speaking(case: Case) -> Callable[[str], bool]:
    """Whether the case says that a name is a side's or an outlet's.

    Such a name stands for who speaks, and where no table of the case has it for ground, it is none:
    "marked by the Herald" is a paper. A capital may be fought for as any city.
    """
    sides = {fold(c) for p in case.parties for c in p.callings}
    return lambda name: fold(name) in sides or case.outlet_of(name) is not None


def _look_up(folder: CaseFolder, own: frozenset[str]) -> _LookUp:
    """Candidates of a name in the gazetteer, opened when it is first asked; `own` are the case's.

    A name that is not listed may be another spelling of a place of the case's tables.
    """
    opened: list[tuple[NameIndex, Setting]] = []

    def look_up(name: str) -> list[tuple[Place, float]]:
        if not opened:
            index = gazetteer_of(folder.case, folder.path)
            opened.append((index, setting_of(folder.case, folder.path)))
        index, setting = opened[0]
        placing = place_name(name, index, setting=setting)
        if not placing.candidates:
            return spelled_so(name, index, own)
        listed = 1 - placing.prob_unlisted
        return [(c.place, c.prob * listed) for c in placing.candidates]

    return look_up


def spelled_so(name: str, index: NameIndex, own: frozenset[str]) -> list[tuple[Place, float]]:
    """The places of the case that a name is rather a spelling of than of any other."""
    alike = find_alike(name, index, edits=MOST_EDITS).candidates
    meant = [(c.place, c.weight) for c in alike if c.place.place_id in own]
    return meant if sum(weight for _, weight in meant) >= LEAST_ALIKE else []
