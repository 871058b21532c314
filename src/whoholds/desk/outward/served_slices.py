"""Shell: slices of a case by ground and time, page by page, as a server is asked for them.

Claims are found by arrays that stay in memory and grow with the ledger; their entries are read a
few hundred at a time, so that no slice is ever held whole.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING

import msgspec

from whoholds.desk import ledgering
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.outward.claim_layers import claim_feature
from whoholds.desk.outward.positions import Positions
from whoholds.desk.outward.redistribution import is_report_withheld, is_withheld
from whoholds.ledger.database import Ledger
from whoholds.ledger.slice_index import SliceIndex
from whoholds.ledger.slices import Clocks, meets
from whoholds.model.entry import Found
from whoholds.model.excerpt import Said, Times
from whoholds.model.feature import Feature
from whoholds.model.timespan import TimeSpan
from whoholds.show.claim_text import OnGround, claim_text, of_report, on_ground, time_of
from whoholds.show.geojson_text import encoded, feature_json

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Claims whose entries are read together: with 400 a page of 10,000 took a tenth longer.
GROUP = 1_000
#: Things made and kept before the collector looks for cycles: what a group of claims is made of is
#: let go without it, and with Python's 700 it looked some hundred times a page of 10,000.
GARBAGE_AFTER = 50_000
Box = tuple[float, float, float, float]
#: A feature and its number in the order of pages; the same as JSON that is safe inside HTML.
Numbered = tuple[int, Feature]
Text = tuple[int, bytes]


class Slice(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a layer: a box (west, south, east, north), times, and where a page begins.

    A box whose west is east of its east crosses the antimeridian. `after` and `before` are numbers
    of features, 0 for none; with `before` the page ends before it.
    """

    box: Box | None = None
    clocks: Clocks = Clocks()
    limit: int = 100
    after: int = 0
    before: int = 0
    public: bool = False


def in_box(points: Sequence[tuple[float, float]], box: Box) -> bool:
    """Whether a point lies in a box, edges included."""
    west, south, east, north = box
    return any(
        south <= lat <= north
        and (west <= lon <= east if west <= east else lon >= west or lon <= east)
        for lon, lat in points
    )


def fits(feature: Feature, wanted: Slice) -> bool:
    """Whether a feature lies in the box and meets the time; a time that is unsaid may be any."""
    if wanted.box is not None and not in_box(feature.points, wanted.box):
        return False
    if wanted.clocks.on is None:
        return True
    return meets(TimeSpan(start=feature.start, end=feature.end), wanted.clocks.on)


class Shelf:
    """A case's claims where they can be had by ground and time."""

    def __init__(self, folder: CaseFolder) -> None:
        self._folder = folder
        self._lock = Lock()
        self._index: SliceIndex | None = None
        self._positions: Positions | None = None
        self._grounds: dict[tuple[str, ...], OnGround] = {}
        self._spots: _Spots | None = None
        self._spotted: SliceIndex | None = None
        self._whole: tuple[SliceIndex, NDArray[np.int64], NDArray[np.bool_]] | None = None

    @property
    def positions(self) -> Positions:
        """Where names are, opened when it is first asked."""
        if self._positions is None:
            self._positions = Positions(self._folder)
        return self._positions

    def candidates(
        self, ledger: Ledger, wanted: Slice
    ) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Numbers of entries of claims that may be in a slice, in order.

        And which of them are as they were added.
        """
        with self._lock:
            if self._index is None or ledger.head().seq > self._index.last:
                is_first = self._index is None
                self._index = ledger.slice_index(self._index)
                if is_first:
                    _settle()
            inside = None
            if wanted.box is None and wanted.clocks == Clocks():
                if self._whole is None or self._whole[0] is not self._index:
                    seqs = self._index.candidates(wanted.clocks, None)
                    self._whole = self._index, seqs, self._index.untouched(seqs)
                return self._whole[1:]
            if wanted.box is not None:
                if self._spotted is not self._index:
                    self._spots = _Spots.of(self._index, self.positions, self._spots)
                    self._spotted = self._index
                assert self._spots is not None
                inside = self._spots.inside(wanted.box, len(self._index.words))
            seqs = self._index.candidates(wanted.clocks, inside)
            return seqs, self._index.untouched(seqs)

    def claims(self, ledger: Ledger, wanted: Slice) -> Iterator[Text]:
        """Claims of a slice from the beginning of its page on, in its direction, each numbered."""
        seqs, plain = self.candidates(ledger, wanted)
        if wanted.before:
            at = int(seqs.searchsorted(wanted.before))
            seqs, plain = seqs[:at][::-1], plain[:at][::-1]
        else:
            at = int(seqs.searchsorted(wanted.after, side="right"))
            seqs, plain = seqs[at:], plain[at:]
        terms = ledgering.import_terms(ledger)
        is_all = wanted.box is None and wanted.clocks.on is None
        at, left = 0, wanted.limit + 1
        while at < len(seqs):
            # The last group of a page has what the page still lacks, and one more.
            size = min(GROUP, left) if left > 0 else GROUP
            part = slice(at, at + size)
            own = sorted(seqs[part][plain[part]].tolist())
            others = sorted(seqs[part][~plain[part]].tolist())
            at += size
            texts = self._texts(ledger, wanted, own, terms, is_all=is_all)
            if others:
                found = ledgering.claims_numbered(ledger, others, wanted.clocks, terms)
                texts = sorted([*texts, *self._long_way(found, wanted, is_all=is_all)], key=_number)
            left -= len(texts)
            yield from reversed(texts) if wanted.before else texts

    def _texts(
        self,
        ledger: Ledger,
        wanted: Slice,
        seqs: Sequence[int],
        terms: ledgering.Terms,
        *,
        is_all: bool,
    ) -> list[Text]:
        """Claims that no later entry bears on: what their entries say, as it is written."""
        told, reports = ledgering.excerpts_as_added(ledger, seqs)
        case = self._folder.case
        # A report is asked once for its import, and not for each of its claims.
        whose = {name: terms(added.report) for name, added in reports.items()}
        shared = {
            name: of_report(added, whose[name])
            for name, added in reports.items()
            if not (wanted.public and is_report_withheld(added.report, whose[name], case))
        }
        texts = []
        with self._lock:
            for seq, recorded, one in told:
                if (report := shared.get(one.report_id)) is None:
                    continue
                ground = self._ground_of(one.claim.proposition)
                if is_all or _meets(ground.points, one.claim.valid_time, wanted):
                    text = claim_text(case.case_id, one, recorded, report, ground)
                    texts.append((seq, text))
        return texts

    def _ground_of(self, said: Said) -> OnGround:
        """Where a claim is; many are of the same places."""
        names = said.place_ids or tuple([m.name for m in said.places])
        if (known := self._grounds.get(names)) is None:
            known = self._grounds[names] = on_ground(*self.positions.of_names(names))
        return known

    def _long_way(self, found: Iterable[Found], wanted: Slice, *, is_all: bool) -> Iterator[Text]:
        """Claims that later entries bear on, as they stand."""
        case = self._folder.case
        for one in found:
            if wanted.public and is_withheld(one, case):
                continue
            with self._lock:
                feature = claim_feature(case.case_id, one, self.positions)
            if is_all or fits(feature, wanted):
                yield one.recorded.seq, encoded(feature_json(feature))


def _meets(points: Sequence[tuple[float, float]], valid: Times | None, wanted: Slice) -> bool:
    """`fits` of what an entry says."""
    start, end = (None, None) if valid is None else (time_of(valid.start), time_of(valid.end))
    return fits(Feature(feature_id="", points=tuple(points), start=start, end=end), wanted)


def _settle() -> None:
    """Leave out of later searches for garbage what stays as long as the server does.

    A page of 10,000 claims made the collector go through all of it several times: .61 s of
    processor time with 1,000,000 claims, .51 s without.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_AFTER, *gc.get_threshold()[1:])


def _number(text: Text) -> int:
    return text[0]


class _Spots:
    """Points that the words of an index may mean, a row each."""

    def __init__(
        self, seen: NDArray[np.bool_], code: NDArray[np.int64], point: NDArray[np.float64]
    ) -> None:
        self._seen, self._code, self._point = seen, code, point

    @classmethod
    def of(cls, index: SliceIndex, positions: Positions, before: _Spots | None) -> _Spots:
        """Those of an index; names that were looked up before are not looked up again."""
        import numpy as np

        seen = np.zeros(len(index.words), np.bool_)
        named = np.zeros(len(index.words), np.bool_)
        named[index.place] = True
        if before is not None:
            seen[: len(before._seen)] = before._seen
        if before is not None and not (named & ~seen).any():
            return before
        rows = [
            (code, *point)
            for code in np.flatnonzero(named & ~seen).tolist()
            for point in positions.spots(index.words[code])
        ]
        fresh = np.array(rows, np.float64).reshape(-1, 3)
        codes, points = fresh[:, 0].astype(np.int64), fresh[:, 1:]
        if before is not None:
            codes = np.concatenate([before._code, codes])
            points = np.concatenate([before._point, points])
        return cls(seen | named, codes, points)

    def inside(self, box: Box, words: int) -> NDArray[np.bool_]:
        """Of every word whether one of its points lies in the box."""
        import numpy as np

        west, south, east, north = box
        lon, lat = self._point.T
        across = (lon >= west) & (lon <= east)
        if west > east:
            across = (lon >= west) | (lon <= east)
        found = np.zeros(words, np.bool_)
        found[self._code[across & (lat >= south) & (lat <= north)]] = True
        return found


def from_list(features: Sequence[Feature], wanted: Slice) -> Iterator[Numbered]:
    """The same of a layer that is a list: numbers count from 1."""
    numbered: Iterable[Numbered] = enumerate(features, start=1)
    if wanted.before:
        numbered = reversed(list(islice(numbered, max(0, wanted.before - 1))))
    else:
        numbered = islice(numbered, wanted.after, None)
    return ((n, f) for n, f in numbered if fits(f, wanted))
