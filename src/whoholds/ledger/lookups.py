"""What is asked of the tables: selections of entries by their index. Nothing is decided here.

Whoever asks for claims gets all entries that may bear on them; what stands follows from reading
these in order (`slices`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.sql import FromClause
from sqlalchemy.sql.compiler import SQLCompiler

from whoholds.ledger import entry_tables as tables
from whoholds.ledger.indexing import LONGEST, NAMES, word_key, word_of
from whoholds.ledger.sealing import microseconds
from whoholds.ledger.slices import Clocks

#: A selection of numbers of entries.
Seqs = Select[tuple[int]]


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which claims are asked for; "" asks for all. Names as they are typed.

    `parties` are names that mean one party, of which a claim has one.

    It narrows what is read: a claim that answers is always among what is found, and others may be.
    """

    parties: tuple[str, ...] = ()
    source: str = ""
    outlet: str = ""
    kind: str = ""
    factuality: str = ""
    decided: bool = False
    clocks: Clocks = Clocks()


def rows_of(seqs: Any) -> Select[Any]:  # noqa: ANN401  (numbers, or a selection of them)
    """Rows of the record with these numbers, in order."""
    e = tables.entry.c
    query = select(e.seq, e.recorded_us, e.body, e.before, e.own)
    return query.where(e.seq.in_(seqs)).order_by(e.seq)


def last_on(base: Connection, target_ids: Sequence[str]) -> int:
    """The highest number of an entry about one of these, 0 where there is none."""
    a = tables.about.c
    query = select(func.max(a.seq)).where(a.target_id.in_(list(target_ids)))
    return base.execute(query).scalar() or 0


def numbered_rows(base: Connection, seqs: Sequence[int]) -> Sequence[Any]:
    """Rows of the record with these numbers, in order, a few hundred.

    The numbers stand in the statement: to bind them takes longer than to find the rows.
    """
    told = ",".join(str(int(n)) for n in seqs)
    columns = "seq, recorded_us, body, before, own"
    query = f"SELECT {columns} FROM entry WHERE seq IN ({told}) ORDER BY seq"
    return base.exec_driver_sql(query).fetchall() if seqs else []


def rows_of_claims(base: Connection, seqs: Sequence[int]) -> Sequence[Any]:
    """Rows of the record that bear on the claims with these numbers, with their reports, in order.

    Their ids are asked for first: given a selection instead, SQLite goes through its tables whole.
    """
    c = tables.claim.c
    named = base.execute(select(c.claim_id, c.report_id).where(c.seq.in_(list(seqs)))).all()
    claims, reports = {r[0] for r in named}, {r[1] for r in named}
    return base.execute(about_claims(list(claims), list(reports))).all()


def rows_of_named(base: Connection, claim_ids: Sequence[str], *, reports: bool) -> Sequence[Any]:
    """Rows of the record that bear on the claims with these ids, in order, as `about_claims`."""
    c, ids = tables.claim.c, list(claim_ids)
    own = base.execute(select(c.report_id).where(c.claim_id.in_(ids)).distinct()).all()
    return base.execute(about_claims(ids, [r[0] for r in own], reports=reports)).all()


def bodies_of(base: Connection, seqs: Sequence[int]) -> Sequence[Any]:
    """Number, time and body of the entries with these numbers, in order, a few hundred."""
    told = ",".join(str(int(n)) for n in seqs)
    query = f"SELECT seq, recorded_us, body FROM entry WHERE seq IN ({told}) ORDER BY seq"
    return _plain_rows(base, query) if seqs else []


def first_report_numbers(base: Connection, report_ids: Iterable[str]) -> list[int]:
    """Numbers of the entries that first added these reports, a few hundred."""
    ids = sorted(report_ids)
    if base.dialect.name != "sqlite":
        told: Sequence[Any] = base.execute(first_reports(ids)).all()
        return [row[0] for row in told]
    marks = ",".join("?" * len(ids))
    query = f"SELECT min(seq) FROM report WHERE report_id IN ({marks}) GROUP BY report_id"
    return [row[0] for row in _plain_rows(base, query, tuple(ids))]


def _plain_rows(base: Connection, query: str, values: tuple[Any, ...] = ()) -> Sequence[Any]:
    """Rows as the driver has them: SQLAlchemy's take as long again to make."""
    if base.dialect.name != "sqlite":
        return base.exec_driver_sql(query, values).fetchall()
    if not base.in_transaction():
        base.begin()
    cursor = base.connection.cursor()
    cursor.execute(query, values)
    return cursor.fetchall()


class _Prepared:
    """A selection in a store's own words, made once: to build it takes as long as to run it."""

    def __init__(self, query: Select[Any]) -> None:
        self._query = query
        self._made: dict[str, SQLCompiler] = {}

    def rows(self, base: Connection, **given: str) -> Sequence[Any]:
        """What it finds with these values."""
        made = self._made.get(base.dialect.name)
        if made is None:
            made = self._query.compile(
                dialect=base.dialect, compile_kwargs={"render_postcompile": True}
            )
            self._made[base.dialect.name] = made
        values = made.construct_params(given)
        asked = tuple(values[name] for name in made.positiontup or ())
        return _plain_rows(base, made.string, asked)


def place_rows(base: Connection, keys: Sequence[str]) -> Sequence[Any]:
    """Rows of claims that name one of these places, or were amended to, and of their standing.

    What became of them, their reports, and what people said of names are among them; in order.
    """
    if len(keys) == 1:
        return _PLACE.rows(base, key=keys[0])
    return base.execute(_about_place(tables.place.c.key.in_(_codes(list(keys))))).all()


def latest_reported_us(base: Connection, clocks: Clocks) -> int | None:
    """The latest end of a reported time among the claims of a slice."""
    if clocks == Clocks():
        found = _LATEST.rows(base)
    else:
        found = base.execute(_latest_reported(clocks)).all()
    return found[0][0] if found else None


def _about_place(asked: ColumnElement[bool]) -> Select[Any]:
    p, c, a = tables.place.c, tables.claim.c, tables.about.c
    read = select(c.claim_id).join_from(tables.place, tables.claim, p.seq == c.seq).where(asked)
    amended = select(a.target_id).join_from(tables.place, tables.about, p.seq == a.seq).where(asked)
    named = read.union(amended).cte("named")
    claims = select(named.c.claim_id).union(_wholes(select(named.c.claim_id))).cte("standing")
    ids = select(claims.c.claim_id)
    reports = select(c.report_id).where(c.claim_id.in_(ids))
    own = select(c.seq).where(c.claim_id.in_(ids))
    return rows_of(own.union(_later(ids, reports), first_reports(reports)))


def about_claims(
    claim_ids: Any,  # noqa: ANN401  (ids, or a selection of them)
    report_ids: Any,  # noqa: ANN401  (as above)
    *,
    reports: bool = True,
) -> Select[Any]:
    """Entries of claims with these ids, of what became of them and of their reports, in order.

    With `reports` those that first added the reports too.
    """
    c = tables.claim.c
    whole = _wholes(claim_ids)
    own = select(c.seq).where(c.claim_id.in_(claim_ids) | c.claim_id.in_(whole))
    added = (first_reports(report_ids),) if reports else ()
    return rows_of(own.union(_later(claim_ids, report_ids), _later(whole, report_ids), *added))


def claims_naming(parties: Sequence[str]) -> Select[Any]:
    """Number, claim and report of claims one of whose actors has one of these names."""
    c = tables.claim.c
    return select(c.seq, c.claim_id, c.report_id).where(_names_one(parties))


def _names_one(parties: Sequence[str]) -> ColumnElement[bool]:
    c = tables.claim.c
    named = _codes([key for name in parties for key in (word_of(name), word_key(name))])
    return or_(*(x.in_(named) for x in (c.actor, c.from_actor, c.party, c.from_party)))


def restated() -> Select[Any]:
    """Ids of claims for which a later entry has words of its own."""
    return select(tables.about.c.target_id).where(tables.about.c.restates == 1)


def first_reports(report_ids: Any) -> Seqs:  # noqa: ANN401  (as `in_` takes)
    """Numbers of the entries that first added these reports."""
    r = tables.report.c
    return select(func.min(r.seq)).where(r.report_id.in_(report_ids)).group_by(r.report_id)


def _wholes(claim_ids: Any) -> Select[Any]:  # noqa: ANN401  (as `in_` takes)
    """Claims that were split into these: a part stands while the split of its whole does."""
    c, a = tables.claim.c, tables.about.c
    parts = select(c.seq).where(c.claim_id.in_(claim_ids))
    return select(a.target_id).where(a.seq.in_(parts))


def _later(claim_ids: Any, report_ids: Any) -> Seqs:  # noqa: ANN401  (as `in_` takes)
    """Later entries about these claims and reports, and about names."""
    a = tables.about.c
    about = a.target_id.in_(claim_ids) | a.target_id.in_(report_ids) | (a.target_id == NAMES)
    return select(a.seq).where(about)


def claims_in_order(wanted: Wanted) -> Select[Any]:
    """Claims that may answer, each once as it was first known: end of its report's time, ids.

    In the order of slices: by the end of the reported time, then by report.
    """
    c = tables.claim.c
    known = clocks_met(tables.claim, wanted.clocks)
    first = ~_seen_before(wanted.clocks)
    fits = or_(and_(*_conditions(wanted)), c.claim_id.in_(restated()))
    query = select(c.reported_end_us, c.report_id, c.claim_id).where(known, first, fits)
    return query.order_by(c.reported_end_us.is_(None), c.reported_end_us, c.report_id)


def claims_met(wanted: Wanted) -> ColumnElement[bool]:
    """Whether a row of the index may be of a claim that answers."""
    c = tables.claim.c
    fits = or_(and_(*_conditions(wanted)), c.claim_id.in_(restated()))
    return and_(clocks_met(tables.claim, wanted.clocks), fits)


def _latest_reported(clocks: Clocks) -> Select[Any]:
    c = tables.claim.c
    query = select(c.reported_end_us).where(
        c.reported_end_us.is_not(None),
        c.dated == 1,
        clocks_met(tables.claim, clocks),
        _time_met(clocks),
        ~_seen_before(clocks),
    )
    return query.order_by(c.reported_end_us.desc()).limit(1)


def place_names_with(word: str) -> Select[Any]:
    """Names of places in claims that hold a word, in any part of it."""
    w, p = tables.word.c, tables.place.c
    named = exists(select(1).where(p.key == w.code))
    return select(w.text).where(w.text.contains(word, autoescape=True), named)


def ids_like(beginning: str) -> Select[Any]:
    """Ids of claims that begin so."""
    c = tables.claim.c
    # The range is looked up in the index, which LIKE is not; "g" comes after every digit of an id.
    asked = and_(
        c.claim_id.between(beginning, beginning + "g"),
        c.claim_id.startswith(beginning, autoescape=True),
    )
    return select(c.claim_id).where(asked).distinct()


def clocks_met(claim: FromClause, clocks: Clocks) -> ColumnElement[bool]:
    """Whether a claim was known and taken in by then."""
    asked: list[ColumnElement[bool]] = [true()]
    if clocks.known_at is not None:
        asked.append(claim.c.reported_end_us <= microseconds(clocks.known_at))
    if clocks.recorded_at is not None:
        asked.append(claim.c.recorded_us <= microseconds(clocks.recorded_at))
    return and_(*asked)


def _seen_before(clocks: Clocks) -> ColumnElement[bool]:
    """Whether the same claim was added earlier too, and was known by then."""
    c, other = tables.claim.c, tables.claim.alias("earlier")
    return exists(
        select(1).where(
            other.c.claim_id == c.claim_id, other.c.seq < c.seq, clocks_met(other, clocks)
        )
    )


def _time_met(clocks: Clocks) -> ColumnElement[bool]:
    """Whether a claim's own time meets the interval asked for, as `slices.meets` has it."""
    if clocks.on is None:
        return true()
    c, start, end = tables.claim.c, clocks.on.start, clocks.on.end
    begins = true() if end is None else _none_or(c.valid_start_us, "<", end)
    ends = true() if start is None else _none_or(c.valid_end_us, ">", start)
    return and_(begins, ends)


def _none_or(column: ColumnElement[Any], sign: str, time: datetime) -> ColumnElement[bool]:
    return or_(column.is_(None), column.op(sign)(microseconds(time)))


def _conditions(wanted: Wanted) -> Iterable[ColumnElement[bool]]:
    c = tables.claim.c
    yield _time_met(wanted.clocks)
    if wanted.kind:
        yield c.kind == _code(word_of(wanted.kind))
    if wanted.factuality:
        yield c.factuality == _code(word_of(wanted.factuality))
    if wanted.parties:
        yield _names_one(wanted.parties)
    if wanted.source:
        yield c.sources.in_(_chains(word_key(wanted.source)))
    if wanted.outlet:
        yield c.report_id.in_(_reports_of(wanted.outlet))
    if wanted.decided:
        about = tables.about.c
        # What a person marked is decided by that: its entry is claim and judgement in one.
        yield c.claim_id.in_(select(about.target_id)) | c.seq.in_(select(about.seq))


def _code(word: Any) -> Any:  # noqa: ANN401  (a word or its place; a scalar selection)
    return select(tables.word.c.code).where(tables.word.c.text == word).scalar_subquery()


def _codes(words: list[str]) -> Select[Any]:
    return select(tables.word.c.code).where(tables.word.c.text.in_(words))


def _chains(key: str) -> Select[Any]:
    """Chains with the key in a name; one that was cut short may have it in what was cut."""
    w = tables.word.c
    return select(w.code).where(
        or_(w.text.contains(key, autoescape=True), func.length(w.text) >= LONGEST)
    )


def _reports_of(outlet: str) -> Select[Any]:
    r = tables.report.c
    return select(r.report_id).where(r.outlet == _code(word_key(outlet)))


_PLACE = _Prepared(_about_place(tables.place.c.key == _code(bindparam("key"))))
_LATEST = _Prepared(_latest_reported(Clocks()))
