"""Entries have salts, and their words can be erased."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

_KEPT = ("seq", "recorded_us", "before", "own")


def upgrade() -> None:
    """Give every entry a salt, empty for those there are, and refuse all changes but erasure."""
    if op.get_bind().dialect.name == "sqlite":
        _on_sqlite()
    else:
        _on_postgresql()


def _on_sqlite() -> None:
    op.execute("ALTER TABLE entry ADD COLUMN salt BLOB NOT NULL DEFAULT x''")
    op.execute("DROP TRIGGER entry_no_update")
    kept = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in _KEPT)
    op.execute(
        "CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry "
        f"WHEN NOT ({kept} AND NEW.body = x'' AND NEW.salt = x'') "
        "BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END"
    )


def _on_postgresql() -> None:
    op.execute("ALTER TABLE entry ADD COLUMN salt BYTEA NOT NULL DEFAULT ''")
    op.execute("DROP TRIGGER entry_final ON entry")
    op.execute(
        "CREATE TRIGGER entry_final BEFORE DELETE OR TRUNCATE ON entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION entry_is_final()"
    )
    kept = " AND ".join(f"NEW.{column} = OLD.{column}" for column in _KEPT)
    op.execute(
        "CREATE TRIGGER entry_kept BEFORE UPDATE ON entry FOR EACH ROW "
        f"WHEN (NOT ({kept} AND NEW.body = '' AND NEW.salt = '')) "
        "EXECUTE FUNCTION entry_is_final()"
    )
