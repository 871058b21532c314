"""Run by Alembic: migrates over the connection that the store hands it."""

from __future__ import annotations

from alembic import context

from whoholds.ledger.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # One transaction for all steps: a migration that is killed leaves the ledger as it was.
    transaction_per_migration=False,
    transactional_ddl=True,
)
context.run_migrations()
