"""How a database is reached."""

from __future__ import annotations

import pytest

from whoholds.errors import LedgerMissing
from whoholds.ledger.connection import server_url
from whoholds.ledger.database import open_ledger


@pytest.mark.parametrize("where", ["mysql://host/base", "://", "postgres ql://x"])
def test_an_address_of_something_else_is_refused(where):
    with pytest.raises(LedgerMissing):
        open_ledger(where)


def test_a_socket_in_a_folder_is_reached():
    url = server_url("postgresql://me:@/base?host=/run/pg")
    assert url.query == {"unix_sock": "/run/pg/.s.PGSQL.5432"}
    assert (url.drivername, url.database) == ("postgresql+pg8000", "base")
