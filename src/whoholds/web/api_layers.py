"""Features of a case as the API serves them: pages, single ones, a place's timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import chain, islice
from threading import Lock
from typing import Any
from urllib.parse import urlencode

import msgspec

from whoholds.desk import ledgering
from whoholds.desk.fuse_files import estimates_stamp
from whoholds.desk.outward import estimate_layers as estimated
from whoholds.desk.outward.claim_layers import claim_feature, place_feature
from whoholds.desk.outward.handing import refuse_unpublished
from whoholds.desk.outward.redistribution import is_withheld
from whoholds.desk.outward.served_slices import Box, Shelf, Slice, Text, from_list
from whoholds.desk.place_names import by_every_name
from whoholds.desk.public_record import for_others, withheld_of
from whoholds.errors import NoEstimate, SettingsError, UnknownTarget
from whoholds.ledger.database import Ledger
from whoholds.ledger.slices import Clocks
from whoholds.model.entry import Found, Head
from whoholds.model.feature import Feature, LayerName, box_of, points_at
from whoholds.show.citation import iso
from whoholds.show.geojson_text import MEDIA as GEOJSON
from whoholds.show.geojson_text import encoded, feature_json
from whoholds.show.rows import claim_row
from whoholds.web.api_documents import JSON, link
from whoholds.web.workbench import Workbench

#: Features that are encoded together before they are sent.
_AT_ONCE = 500


class ApiCase:
    """A case behind the API: its workbench, and its claims by ground and time."""

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        self.folder = for_others(bench.folder)
        self.shelf = Shelf(self.folder)
        self._own: Ledger | None = None
        self._public: tuple[Head, Ledger] | None = None
        self._asked: tuple[Head, bool] | None = None
        self._lock = Lock()

    def ledger(self) -> Ledger:
        """The ledger for others, which stays open: to open it takes longer than most answers.

        Where something is withheld it is a record of its own, made anew when the case has grown.
        """
        with self._lock:
            if self._own is None:
                self._own = self.bench.folder.open()
            head = self._own.head()
            if self._asked is None or self._asked[0] != head:
                # What is withheld is in the record: it changes with its end alone.
                self._asked = (head, bool(withheld_of(self._own)))
            if not self._asked[1]:
                if self._public is not None:
                    self._public, self.shelf = None, Shelf(self.folder)
                return self._own
            if self._public is None or self._public[0] != head:
                self._public, self.shelf = (head, self.folder.open()), Shelf(self.folder)
            return self._public[1]

    @property
    def public(self) -> bool:
        """Whether others than the desk ask: then the delay holds and what is withheld is."""
        return self.bench.read_only

    def limit(self) -> datetime | None:
        """Up to when reports may be shown; it moves once a day, so that answers do too."""
        limit = self.bench.limit()
        return limit and limit.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)

    def box(self) -> Box | None:
        """The bounds of the case's places, None where none has a point."""
        places = self.shelf.positions.of_case()
        return box_of(tuple(p for one in places for p in points_at(one.lon_deg, one.lat_deg)))

    def state(self) -> tuple[str, ...]:
        """What answers depend on: the record, the estimates, what may be shown."""
        head = self.ledger().head().own
        return head, str(estimates_stamp(self.folder)), str(self.limit())

    def clocks(self, asked: Clocks) -> Clocks:
        """The clocks asked for, never beyond what may be shown."""
        known = [t for t in (asked.known_at, self.limit()) if t is not None]
        return msgspec.structs.replace(asked, known_at=min(known, default=None))


def numbered(case: ApiCase, layer: LayerName, wanted: Slice, product: str) -> Iterator[Text]:
    """Features of a slice from the beginning of its page on, as text, each with its number.

    Raises:
        NoEstimate: estimates are asked for, and there are none.
        SettingsError: they may not be shown yet.
    """
    wanted = msgspec.structs.replace(wanted, clocks=case.clocks(wanted.clocks), public=case.public)
    if layer == "claims":
        ledger = case.ledger()
        # After the ledger: where that was opened anew, so was the shelf.
        yield from case.shelf.claims(ledger, wanted)
        return
    found = from_list(listed(case, layer, wanted.clocks.known_at, product), wanted)
    yield from ((n, encoded(feature_json(one))) for n, one in found)


def listed(
    case: ApiCase, layer: LayerName, known_at: datetime | None = None, product: str = ""
) -> list[Feature]:
    """All features of a layer that is no list of claims, in order.

    As known at a day, estimates are the nowcasts up to it: hindsight knows more.

    Raises:
        NoEstimate, SettingsError: as in `numbered`.
    """
    folder, positions = case.folder, case.shelf.positions
    if layer == "places":
        return [place_feature(p) for p in positions.of_case()]
    told = estimated.fused_of(folder)
    if case.public:
        refuse_unpublished(folder, told, case.bench.now())
    if layer == "areas":
        features = list(estimated.area_features(told))
    else:
        if known_at is not None:
            product = product or "nowcast"
        features = list(estimated.control_features(folder, told, positions, product=product))
    if known_at is None:
        return features
    return [f for f in features if known_before(f, known_at) and _is_nowcast(f)]


def known_before(feature: Feature, known_at: datetime) -> bool:
    """Whether an estimate's first day had ended by then: it is by what was known on that day."""
    return feature.start is not None and feature.start + timedelta(days=1) <= known_at


def _is_nowcast(feature: Feature) -> bool:
    return feature.properties.get("product") == "nowcast"


def found_one(case: ApiCase, layer: LayerName, feature_id: str) -> Feature:
    """The feature of this id.

    Raises:
        UnknownTarget: there is none that may be shown.
    """
    if layer != "claims":
        # A name that stands in no table is looked up: then it is a place of the case, too.
        one = next((f for f in listed(case, layer) if f.feature_id == feature_id), None)
        if one is None:
            raise UnknownTarget(f"no feature {feature_id!r} of {layer}")
        return one
    found = found_claim(case, feature_id)
    if found.recorded.claim_id != feature_id:
        raise UnknownTarget(f"no claim {feature_id!r}")
    return claim_feature(case.folder.case.case_id, found, case.shelf.positions)


def found_claim(case: ApiCase, beginning: str) -> Found:
    """The claim whose id begins so.

    Raises:
        UnknownTarget: there is none that may be shown.
    """
    found = ledgering.find_known(case.ledger(), beginning, case.limit())
    if case.public and is_withheld(found, case.folder.case):
        raise UnknownTarget(f"no claim of an id that begins with {beginning!r} is shown here")
    return found


def claim_document(case: ApiCase, beginning: str) -> dict[str, Any]:
    """One claim in full."""
    name = case.folder.case.case_id
    return claim_row(name, found_claim(case, beginning))


def timeline(case: ApiCase, place: str, known_at: datetime | None) -> dict[str, Any]:
    """Every claim about a place, oldest report first, and its estimates over time.

    Raises:
        UnknownTarget: the record has nothing of it that may be shown.
    """
    folder, positions = case.folder, case.shelf.positions
    placed = positions(place)
    record = placed.place if placed else None
    name = place if record is None else record.name
    clocks = case.clocks(Clocks(known_at=known_at))
    asked = by_every_name(folder, ledgering.Asked(place=name, clocks=clocks))
    answer = ledgering.who(case.ledger(), asked.place, clocks=clocks, also_called=asked.also_called)
    claims = [f for f in answer.claims if not (case.public and is_withheld(f, folder.case))]
    spells = _spells(case, placed.key if placed else "", known_at)
    if not claims and not spells and record is None:
        raise UnknownTarget(f"the record has nothing of {place!r} that is shown here")
    features = (claim_feature(folder.case.case_id, f, positions) for f in claims)
    return {
        "place": name,
        "place_id": placed.key if placed else None,
        "reports_up_to": iso(answer.reports_up_to),
        "last_report": iso(answer.last_report),
        "known_at": iso(clocks.known_at),
        "claims": [feature_json(f) for f in features],
        "control": [feature_json(f) for f in spells],
    }


def _spells(case: ApiCase, key: str, known_at: datetime | None) -> list[Feature]:
    """The estimates of a place, none where there are none that may be shown."""
    try:
        found = listed(case, "control", known_at)
    except (NoEstimate, SettingsError):
        return []
    return [f for f in found if f.properties.get("place_id") == key]


def page_pieces(
    features: Iterator[Text],
    wanted: Slice,
    address: str,
    told: Mapping[str, str],
    now: datetime,
) -> Iterator[bytes]:
    """A page as GeoJSON, piece by piece; what follows from its features stands at its end."""
    if wanted.before:
        page = list(islice(features, wanted.limit))
        more = next(features, None) is not None
        yield from _pieces(reversed(page), _Links(address, told, wanted, more), now)
        return
    held = _Held(features, wanted.limit)
    yield from _pieces(held, _Links(address, told, wanted, held.is_more), now)


class _Held:
    """The features of a page; whether there are more is known after the last."""

    def __init__(self, features: Iterator[Text], limit: int) -> None:
        self._features, self._limit = features, limit

    def __iter__(self) -> Iterator[Text]:
        return islice(self._features, self._limit)

    def is_more(self) -> bool:
        """Whether another feature follows."""
        return next(self._features, None) is not None


class _Links:
    """Links of a page: itself, the next, the one before."""

    def __init__(
        self,
        address: str,
        told: Mapping[str, str],
        wanted: Slice,
        more: bool | Callable[[], bool],
    ) -> None:
        self._address, self._told, self._wanted, self._more = address, told, wanted, more

    def of(self, first: int, last: int) -> list[dict[str, str]]:
        """The links of a page whose features have these numbers at its ends, 0 for none."""
        links = [link(self._with(self._told), "self", GEOJSON)]
        collection = self._address.removesuffix("/items")
        links.append(link(collection, "collection", JSON))
        more = self._more if isinstance(self._more, bool) else self._more()
        is_next = bool(self._wanted.before) or more
        is_prev = more if self._wanted.before else bool(self._wanted.after)
        if last and is_next:
            links.append(link(self._at("after", last), "next", GEOJSON))
        if first and is_prev:
            links.append(link(self._at("before", first), "prev", GEOJSON))
        return links

    def _at(self, name: str, number: int) -> str:
        rest = {k: v for k, v in self._told.items() if k not in {"after", "before"}}
        return self._with(rest | {name: str(number)})

    def _with(self, told: Mapping[str, str]) -> str:
        query = urlencode(told, safe=":,/.")
        return f"{self._address}?{query}" if query else self._address


def _pieces(features: Iterable[Text], links: _Links, now: datetime) -> Iterator[bytes]:
    first, last, count = 0, 0, 0
    between = b'{"type":"FeatureCollection","features":['
    stream = iter(features)
    while part := list(islice(stream, _AT_ONCE)):
        first, last, count = first or part[0][0], part[-1][0], count + len(part)
        yield between + b",\n".join([text for _, text in part])
        between = b",\n"
    tail = {
        "numberReturned": count,
        "timeStamp": iso(now),
        "links": links.of(first, last),
    }
    opened = b"" if count else between
    yield opened + b"]," + encoded(tail)[1:]


def begun(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same, its first piece made now: what goes wrong shows before anything is sent."""
    return chain([next(pieces)], pieces)
