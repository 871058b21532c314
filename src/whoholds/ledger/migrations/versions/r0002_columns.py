"""The index tells what claims say, in numbers."""

from __future__ import annotations

from alembic import op

from whoholds.ledger.reindexing import rebuild

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the index anew; the entries stay as they are."""
    rebuild(op.get_bind())
