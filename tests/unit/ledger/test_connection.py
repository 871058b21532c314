"""How a database is reached."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DisconnectionError

from whoholds.errors import LedgerMissing, LedgerUnwritable
from whoholds.ledger.connection import clear_errors, require_answer, server_url
from whoholds.ledger.database import open_ledger


@pytest.mark.parametrize("where", ["mysql://host/base", "://", "postgres ql://x"])
def test_an_address_of_something_else_is_refused(where):
    with pytest.raises(LedgerMissing):
        open_ledger(where)


def test_a_socket_in_a_folder_is_reached():
    url = server_url("postgresql://me:@/base?host=/run/pg")
    assert url.query == {"unix_sock": "/run/pg/.s.PGSQL.5432"}
    assert (url.drivername, url.database) == ("postgresql+pg8000", "base")


@pytest.mark.parametrize("cause", [ConnectionResetError(), BrokenPipeError(), KeyError("driver")])
def test_a_connection_that_was_reset_is_made_anew(cause):
    """However the driver tells of it: as a fault of the socket, or as its own error."""

    class Lost:
        def cursor(self):
            raise cause

    with pytest.raises(DisconnectionError):
        require_answer(Lost(), (ConnectionError, KeyError))


def test_a_reset_in_the_middle_is_told_as_a_server_that_does_not_answer():
    with pytest.raises(LedgerUnwritable, match="does not answer"), clear_errors("there"):
        raise ConnectionResetError(104, "Connection reset by peer")
