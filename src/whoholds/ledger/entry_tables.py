"""The tables of a ledger, the same on SQLite and PostgreSQL.

`entry` is the record: rows are added and never touched again (triggers refuse it). The others are
an index over it, written in the same transaction and made again from it at any time; nothing is
said in them that an entry does not say.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, String, Table

#: SQLite counts only a column of type INTEGER as its own row number.
_BIG = BigInteger().with_variant(Integer(), "sqlite")

metadata = MetaData()

entry = Table(
    "entry",
    metadata,
    Column("seq", _BIG, primary_key=True, autoincrement=False),
    Column("recorded_us", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    # A hash is followed by one entry only: a chain that forks is refused by the store itself.
    Column("before", String(64), nullable=False, unique=True),
    Column("own", String(64), nullable=False),
)

report = Table(
    "report",
    metadata,
    Column("seq", _BIG, primary_key=True, autoincrement=False),
    # Not unique: an outlet may go back to words it had before.
    Column("report_id", String(24), nullable=False, index=True),
    Column("address_id", String(24), nullable=False, index=True),
    Column("outlet", String, nullable=False),
)

claim = Table(
    "claim",
    metadata,
    Column("seq", _BIG, primary_key=True, autoincrement=False),
    Column("claim_id", String(24), nullable=False, index=True),
    Column("report_id", String(24), nullable=False, index=True),
)

#: Later entries about a claim or report: what they are about, by its id.
about = Table(
    "about",
    metadata,
    Column("seq", _BIG, primary_key=True, autoincrement=False),
    Column("target_id", String(24), nullable=False, index=True),
)

#: Names of places in claims, folded: what `who PLACE` looks up.
place = Table(
    "place",
    metadata,
    Column("key", String, nullable=False),
    Column("seq", _BIG, nullable=False),
    Index("place_key", "key", "seq"),
)

#: The index, without the record.
INDEX = (report, claim, about, place)
