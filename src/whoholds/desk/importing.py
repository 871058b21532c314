"""Shell: other people's tables and maps into a case's ledger, as claims by their makers.

Rows go in by batches, each a transaction of its own; what went in before a stop stays, and the
next run of the same file goes on. The file itself is sealed like a report's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import msgspec

from whoholds.desk.adding import standing_claims, version_before
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.import_files import ImportFile, files_of, manifest, read_import
from whoholds.desk.import_readings import (
    READER,
    Series,
    Tally,
    map_series_readings,
    status_readings,
    table_readings,
)
from whoholds.desk.import_terms import ImportOptions, case_places, coloured_parties, form_of
from whoholds.desk.ledgering import now
from whoholds.desk.maker_areas import coloured, keep_map_areas, map_areas_file
from whoholds.desk.maker_outlines import keep_map_outlines, map_outlines_file
from whoholds.errors import SettingsError
from whoholds.ledger.database import Ledger
from whoholds.ledger.ids import address_id, import_id, report_id, sha256
from whoholds.ledger.import_bodies import (
    Runs,
    corrected,
    row_bodies,
    runs_of,
    said_again,
    withdrawn,
)
from whoholds.ledger.slices import claims_at
from whoholds.model.claim import Map
from whoholds.model.entry import Body, ClaimAdded, Imported, ReportAdded
from whoholds.model.place import Place
from whoholds.model.reading import Reading
from whoholds.model.siding import interest_of, with_sides
from whoholds.model.timespan import days
from whoholds.read.chart.status_grid import Staleness, staleness
from whoholds.read.table.cell_values import day_of
from whoholds.read.table.import_form import ImportForm
from whoholds.read.table.skip_codes import Skipped

#: Rows of one transaction: what a stop can cost is less than a second of work.
BATCH_ROWS = 500
ImportHow = Literal["new", "changed", "known"]


class ImportDone(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did.

    `how` is "known" where this file was imported by this mapping already: nothing was added.
    `rows` were in the file, `claims` are new in the ledger, `withdrawn` no longer in the file.
    """

    how: ImportHow
    entry: Imported
    claims: int = 0
    withdrawn: int = 0
    places: int = 0
    skipped_rows: tuple[Skipped, ...] = ()
    mended: dict[str, int] = {}
    unsettled: int = 0

    @property
    def stale(self) -> Staleness:
        """How often the maker of a map spoke."""
        return staleness(self.entry.report_days, self.entry.edit_days)


def import_(
    folder: CaseFolder,
    source: Path,
    options: ImportOptions | None = None,
    *,
    clock: Callable[[], datetime] | None = None,
) -> ImportDone:
    """Take somebody's table, map or series of maps into the ledger, as claims by its maker.

    The same file by the same mapping adds nothing. A changed file is a new version: rows that
    changed are versions, rows that are gone are withdrawn by the maker.

    Args:
        folder: the case.
        source: a file, or a folder of dated maps.
        options: the mapping and the terms.
        clock: tells when the files were taken; the system's by default.

    Raises:
        SettingsError: every field of the mapping that is wrong.
        NoLicence: nobody says under which licence the rows stand.
        ImportFault: the file cannot be read; nothing was added.
        LedgerError: the ledger cannot be written.
    """
    options = options or ImportOptions()
    series = prepared(folder, source, options)
    with folder.open(create=True) as ledger:
        run = _Run(folder, ledger, series, options, (clock or now)())
        done = run.done()
    kept = (map_areas_file, map_outlines_file)
    is_kept = all(file(folder, series.import_id).is_file() for file in kept)
    if series.form.form == "map" and (done.how != "known" or not is_kept):
        drawn = coloured(folder, series)
        keep_map_areas(folder, series, drawn)
        keep_map_outlines(folder, series, drawn)
    return done


def prepared(folder: CaseFolder, source: Path, options: ImportOptions) -> Series:
    """The files of an import with everything that decides how they are read.

    Raises:
        SettingsError, NoLicence, ImportFault: as `import_`.
    """
    form = form_of(options, folder.case, source)
    files = [read_import(path) for path in files_of(source)]
    day = day_of(options.day) if options.day else None
    if options.day and (day is None or len(files) > 1):
        raise SettingsError((("--day", f"{options.day!r}: a day of one file, as 2031-05-07"),))
    return Series(
        files=files,
        form=form,
        case=folder.case,
        import_id=import_id(form.maker, form.form, form.name),
        reader=f"{READER} {form.form} {sha256(msgspec.json.encode(form))[:12]}",
        places=_on_the_ground(folder, form),
        day=day,
    )


def _on_the_ground(folder: CaseFolder, form: ImportForm) -> tuple[Place, ...]:
    """The places that rows of this form are told of; none where they name their own.

    Raises:
        SettingsError: the case has none.
    """
    by_position = form.form == "map" or "lat" in form.columns
    if not by_position and form.form != "statuses":
        return ()
    places = [p for p in case_places(folder) if p.lat_deg is not None or not by_position]
    if not places:
        what = "has no place with a position: declare a [[layer]], or whoholds places import"
        raise SettingsError((("case.toml", what),))
    return tuple(places)


class _Run:
    """One import while it goes on."""

    def __init__(
        self,
        folder: CaseFolder,
        ledger: Ledger,
        series: Series,
        options: ImportOptions,
        captured: datetime,
    ) -> None:
        self._folder = folder
        self._ledger = ledger
        self._series = series
        self._part = options.part
        self._captured = captured
        self._tally = Tally()
        self._capture, self._to_seal = _capture(series.files)
        self._runs: Runs = runs_of(ledger.entries_on(series.import_id))
        self._held: dict[str, str] = {}
        self._seen: set[str] = set()
        self._begun = False
        self._claims = self._withdrawn = 0
        self._recipe = _recipe(series, self._capture, part=options.part)

    def done(self) -> ImportDone:
        """Import all of it; what was done."""
        last = self._runs.last
        if last is not None and last.recipe_sha256 == self._recipe:
            return ImportDone(how="known", entry=last, places=len(self._series.places))
        self._held = self._ledger.import_rows(self._series.import_id)
        for raw in self._to_seal:
            self._folder.seal(raw)
        for batch in _batches(self._groups(), BATCH_ROWS):
            self._write(batch)
        vanished = [] if self._part else self._vanished()
        for batch in _batches(self._withdrawals(vanished), BATCH_ROWS):
            self._write(batch)
        entry = self._imported(vanished)
        self._append([(entry,)])
        return ImportDone(
            how="new" if last is None else "changed",
            entry=entry,
            claims=self._claims,
            withdrawn=self._withdrawn,
            places=len(self._series.places),
            skipped_rows=tuple(self._tally.shown),
            mended=dict(self._tally.mended),
            unsettled=self._tally.unsettled,
        )

    def _groups(self) -> Iterator[tuple[Body, ...]]:
        """The entries of each row that is new, changed or there again."""
        for bare in self._readings():
            reading = _sided(bare, self._series)
            address = address_id(reading.report)
            self._seen.add(address)
            held = self._held.get(address)
            group: tuple[Body, ...]
            if held is None:
                late = self._as_late(reading)
                group = row_bodies(late, self._captured, self._capture, None)
            elif held == report_id(reading.report) and address in self._runs.gone:
                group = said_again(reading, self._captured, self._standing(held))
            elif held == report_id(reading.report) and self._runs.readers == {self._series.reader}:
                group = ()
            else:
                before = version_before(self._ledger, reading.report)
                group = row_bodies(reading, self._captured, self._capture, before)
            if group:
                yield group

    def _as_late(self, reading: Reading) -> Reading:
        """A day's changes that an earlier run of the same maps did not have: a correction."""
        spoken = self._runs.last.report_days if self._runs.last is not None else ()
        if not spoken:
            return reading
        until = days(None, spoken[-1]).end
        return corrected(reading, self._captured, until)

    def _readings(self) -> Iterator[Reading]:
        match self._series.form.form:
            case "map":
                known = self._known_before if self._part else None
                return map_series_readings(self._series, self._tally, known)
            case "statuses":
                return status_readings(self._series, self._tally)
            case _:
                return table_readings(self._series, self._tally)

    def _known_before(self, day: date) -> dict[str, str]:
        """The latest status of each place that the ledger has of this map, before a day."""
        known: dict[str, str] = {}
        entries = [e for r in self._held.values() for e in self._ledger.claims_with_standing(r)]
        for held in claims_at(sorted(entries, key=lambda e: e.seq)):
            p, since = held.claim.proposition, held.claim.valid_time
            first = None if since is None else since.first_day
            if isinstance(p, Map) and held.status == "read" and first is not None and first < day:
                known |= dict.fromkeys(p.place_ids, p.status)
        return known

    def _vanished(self) -> list[str]:
        """Rows that the ledger has of this import and the file has no more."""
        candidates = [a for a in self._held if a not in self._seen and a not in self._runs.gone]
        if self._series.form.form == "table" or not self._tally.report_days:
            return candidates
        return [a for a in candidates if self._in_span(a)]

    def _in_span(self, address: str) -> bool:
        """Whether a day's row lies within the days of the series that was given."""
        entry = self._ledger.latest_version(address)
        row = entry.body.report.row if entry and isinstance(entry.body, ReportAdded) else ""
        day = day_of(row.split("/")[1]) if "/" in row else None
        told = self._tally.report_days
        return day is None or told[0] <= day <= told[-1]

    def _withdrawals(self, vanished: Sequence[str]) -> Iterator[tuple[Body, ...]]:
        for address in vanished:
            if group := withdrawn(self._claims_of(self._held[address]), self._captured):
                yield group

    def _claims_of(self, report: str) -> list[ClaimAdded]:
        """Claims of a row that stand."""
        entries = self._ledger.claims_with_standing(report)
        return standing_claims(entries, claims_at(entries))

    def _standing(self, report: str) -> list[str]:
        return [c.claim_id for c in self._claims_of(report)]

    def _write(self, groups: list[tuple[Body, ...]]) -> None:
        """A batch; before the first one stands whose rows these are."""
        if not self._begun:
            self._begun = True
            groups = [(self._imported([], complete=False),), *groups]
        self._append(groups)
        for group in groups:
            kinds = [b.__struct_config__.tag for b in group]
            self._claims += kinds.count("claim")
            self._withdrawn += kinds.count("withdrawn")

    def _append(self, groups: Sequence[Sequence[Body]]) -> None:
        _, head = self._ledger.append_groups(groups, self._captured)
        self._folder.keep_head(head)

    def _imported(self, vanished: Sequence[str], *, complete: bool = True) -> Imported:
        form, tally = self._series.form, self._tally
        terms = Imported(
            import_id=self._series.import_id,
            name=form.name,
            form=form.form,
            maker=form.maker,
            licence=form.licence,
            citation=form.citation,
            url=form.url,
            capture_sha256=self._capture,
            recipe_sha256=self._recipe,
            reader=self._series.reader,
            complete=complete,
            colours=coloured_parties(form, self._folder.case),
        )
        if not complete:
            return terms
        return msgspec.structs.replace(
            terms,
            rows=tally.rows,
            claims=self._claims,
            skipped=dict(sorted(tally.skipped.items())),
            report_days=tally.report_days,
            edit_days=tally.edit_days,
            flips=tally.flips,
            vanished=tuple(vanished),
            returned=tuple(sorted(self._runs.gone & self._seen)),
        )


def _capture(files: Sequence[ImportFile]) -> tuple[str, list[bytes]]:
    """The hash of the file, or of the list of a series' files; what is to be sealed."""
    if len(files) == 1:
        return sha256(files[0].raw), [files[0].raw]
    listed = manifest([(f.name, sha256(f.raw)) for f in files])
    return sha256(listed), [*(f.raw for f in files), listed]


def _batches(groups: Iterator[tuple[Body, ...]], size: int) -> Iterator[list[tuple[Body, ...]]]:
    batch: list[tuple[Body, ...]] = []
    for group in groups:
        batch.append(group)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _sided(reading: Reading, series: Series) -> Reading:
    """The reading with the case's parties; where a table says whose side speaks, with that."""
    known = with_sides(reading, series.case)
    side = next((o.value for o in reading.report.origins if o.field == "side"), "")
    if not side or series.case.party(side) is None:
        return known
    sentences = []
    for sentence in known.sentences:
        claims = []
        for claim in sentence.claims:
            *outer, last = claim.attribution or (None,)
            if last is not None and last.party_id is None:
                links = (*outer, msgspec.structs.replace(last, party_id=side))
                claim = msgspec.structs.replace(claim, attribution=links)  # noqa: PLW2901
                claim = msgspec.structs.replace(  # noqa: PLW2901
                    claim, interest=interest_of(claim, series.case)
                )
            claims.append(claim)
        sentences.append(msgspec.structs.replace(sentence, claims=tuple(claims)))
    return msgspec.structs.replace(known, sentences=tuple(sentences))


def _recipe(series: Series, capture: str, *, part: bool) -> str:
    """A hash over everything that decides what the import says."""
    case = [(p.party_id, p.names) for p in series.case.parties]
    parts = (capture, series.form, case, series.places, READER, part)
    return sha256(msgspec.json.encode((*parts, str(series.day))))
