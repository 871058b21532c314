"""Entries, and the index over them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables, and refuse any change to an entry that is written."""
    op.create_table(
        "entry",
        sa.Column("seq", _BIG, primary_key=True, autoincrement=False),
        sa.Column("recorded_us", sa.BigInteger, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("before", sa.String(64), nullable=False, unique=True),
        sa.Column("own", sa.String(64), nullable=False),
    )
    op.create_table(
        "report",
        sa.Column("seq", _BIG, primary_key=True, autoincrement=False),
        sa.Column("report_id", sa.String(24), nullable=False),
        sa.Column("address_id", sa.String(24), nullable=False),
        sa.Column("outlet", sa.String, nullable=False),
    )
    op.create_index("ix_report_report_id", "report", ["report_id"])
    op.create_index("ix_report_address_id", "report", ["address_id"])
    op.create_table(
        "claim",
        sa.Column("seq", _BIG, primary_key=True, autoincrement=False),
        sa.Column("claim_id", sa.String(24), nullable=False),
        sa.Column("report_id", sa.String(24), nullable=False),
    )
    op.create_index("ix_claim_claim_id", "claim", ["claim_id"])
    op.create_index("ix_claim_report_id", "claim", ["report_id"])
    op.create_table(
        "about",
        sa.Column("seq", _BIG, primary_key=True, autoincrement=False),
        sa.Column("target_id", sa.String(24), nullable=False),
    )
    op.create_index("ix_about_target_id", "about", ["target_id"])
    op.create_table(
        "place",
        sa.Column("key", sa.String, nullable=False),
        sa.Column("seq", _BIG, nullable=False),
    )
    op.create_index("place_key", "place", ["key", "seq"])
    _refuse_changes()


def _refuse_changes() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER entry_no_{act.lower()} BEFORE {act} ON entry "
                "BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION entry_is_final() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'entries are never changed'; END $$"
    )
    op.execute(
        "CREATE TRIGGER entry_final BEFORE UPDATE OR DELETE OR TRUNCATE ON entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION entry_is_final()"
    )
