"""The tables of a ledger, the same on SQLite and PostgreSQL.

`entry` is the record: rows are added and never touched again, but for words that are erased,
which leave body and salt empty (triggers refuse all else). The others are
an index over it, written in the same transaction and made again from it at any time; nothing is
said in them that an entry does not say.

Words that come again and again (names, kinds, outlets) stand in the index as numbers, which
`word` explains: counted from 1 in the order in which the entries first use them, so that the same
entries have the same numbers wherever they are indexed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
)

#: SQLite counts only a column of type INTEGER as its own row number.
_BIG = BigInteger().with_variant(Integer(), "sqlite")

metadata = MetaData()


def _word(name: str) -> Column[int]:
    """A column of words, kept as their numbers."""
    return Column(name, Integer, nullable=False, info={"word": True})


entry = Table(
    "entry",
    metadata,
    Column("seq", _BIG, primary_key=True, autoincrement=False),
    Column("recorded_us", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    # A hash is followed by one entry only: a chain that forks is refused by the store itself.
    Column("before", String(64), nullable=False, unique=True),
    Column("own", String(64), nullable=False),
    # Empty before there were salts, and, with the body, where the words were erased.
    Column("salt", LargeBinary, nullable=False),
)

word = Table(
    "word",
    metadata,
    Column("code", Integer, primary_key=True, autoincrement=False),
    Column("text", String, nullable=False, unique=True),
)

report = Table(
    "report",
    metadata,
    Column("seq", _BIG, primary_key=True, autoincrement=False),
    # Not unique: an outlet may go back to words it had before.
    Column("report_id", String(24), nullable=False, index=True),
    Column("address_id", String(24), nullable=False, index=True),
    _word("outlet"),
)

#: What can be asked of claims without opening their entries; times in microseconds since 1970.
claim = Table(
    "claim",
    metadata,
    Column("seq", _BIG, primary_key=True, autoincrement=False),
    Column("claim_id", String(24), nullable=False, index=True),
    Column("report_id", String(24), nullable=False, index=True),
    Column("recorded_us", BigInteger, nullable=False),
    Column("reported_end_us", BigInteger, index=True),
    # 0 where the report does not say when it was published: its time then ends at the capture.
    Column("dated", SmallInteger, nullable=False),
    Column("valid_start_us", BigInteger),
    Column("valid_end_us", BigInteger),
    _word("kind"),
    _word("relation"),
    _word("factuality"),
    _word("actor"),
    _word("from_actor"),
    _word("party"),
    _word("from_party"),
    _word("sources"),
)

#: Later entries about a claim or report: what they are about, by its id; whether the entry brings
#: words of its own for the claim, so that the claim's row no longer tells what it says.
about = Table(
    "about",
    metadata,
    Column("seq", _BIG, primary_key=True, autoincrement=False),
    Column("target_id", String(24), nullable=False, index=True),
    Column("restates", SmallInteger, nullable=False, info={"otherwise": 0}),
)

#: Names of places in claims, folded: what `who PLACE` looks up. `within` marks a region that the
#: claim's places lie in. Kept in the order of the key alone: SQLite needs no second copy of it.
place = Table(
    "place",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False, info={"word": True}),
    Column("seq", _BIG, primary_key=True, autoincrement=False),
    Column("within", SmallInteger, nullable=False, info={"otherwise": 0}),
    sqlite_with_rowid=False,
)

#: The index, without the record, and without the words.
INDEX = (report, claim, about, place)
#: Columns of each table of the index that hold words.
WORDS: Mapping[str, tuple[str, ...]] = {
    t.name: tuple(c.name for c in t.columns if c.info.get("word")) for t in INDEX
}
#: What a column says where a row of the index says nothing.
OTHERWISE: Mapping[str, Mapping[str, Any]] = {
    t.name: {c.name: c.info["otherwise"] for c in t.columns if "otherwise" in c.info} for t in INDEX
}
#: Tables whose rows also say when their entry was taken in.
TIMED = frozenset(t.name for t in INDEX if "recorded_us" in t.columns)
