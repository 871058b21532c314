"""A ledger's tables brought to this program's form, in a transaction that the caller holds."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib import resources
from typing import Any

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from whoholds.errors import LedgerMissing, SchemaMismatch
from whoholds.ledger import entry_tables as tables


def steps_to_newest(base: Connection, shown: str, *, create: bool) -> bool:
    """Whether the ledger must be brought forward; one of a newer program is refused.

    Args:
        base: an open connection.
        shown: where the ledger is, for messages.
        create: whether tables may be made where there are none.

    Raises:
        LedgerMissing: there are no tables, or those of something else.
        SchemaMismatch: a newer program wrote it.
    """
    script = _script()
    now = MigrationContext.configure(base).get_current_revision()
    bare = now is None and not inspect(base).has_table("entry")
    if now == script.get_current_head():
        return False
    if now is None and not (bare and create):
        raise LedgerMissing(f"{shown} is no ledger: begin one with whoholds init")
    if now is not None and now not in {s.revision for s in script.walk_revisions()}:
        raise SchemaMismatch(
            f"{shown} was written by a newer whoholds (format {now}): update this one"
        )
    return True


def run_steps(base: Connection, to: str = "heads") -> None:
    """Run the steps from the ledger's form to the newest, inside the caller's transaction.

    What another program did meanwhile is not done again: its form is read here.
    """
    script = _script()
    with EnvironmentContext(Config(), script, fn=_to(script, to)) as steps:
        steps.configure(connection=base, target_metadata=tables.metadata)
        steps.run_migrations()


@lru_cache(1)
def _script() -> ScriptDirectory:
    """The steps, loaded once: they are files of the program, and each opening asks for them."""
    return ScriptDirectory(str(resources.files("whoholds.ledger") / "migrations"))


def _to(script: ScriptDirectory, to: str) -> Callable[..., Any]:
    """The steps from a ledger's form to another."""
    return lambda form, _: script._upgrade_revs(to, form)
