"""Who may see a case."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.serving import is_loopback, may_serve, shown_up_to
from whoholds.errors import NoPublicationDelay

NOW = datetime(2031, 5, 8, tzinfo=UTC)


class Delayed:
    """A case that sets its delay."""

    case_id = "aland"
    publication_delay_days = 3


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost"])
def test_this_machine_needs_no_delay(folder, host):
    assert is_loopback(host)
    may_serve(folder, host)
    assert shown_up_to(folder, host, NOW) is None


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.7", "desk.example", ""])
def test_beyond_it_a_case_without_a_delay_is_refused(folder, host):
    assert not is_loopback(host)
    with pytest.raises(NoPublicationDelay, match=r"\[S03\].*publication_delay_days"):
        may_serve(folder, host)


def test_with_a_delay_what_is_younger_is_not_shown(folder):
    delayed = CaseFolder(path=folder.path, case=Delayed())
    may_serve(delayed, "0.0.0.0")
    assert shown_up_to(delayed, "0.0.0.0", NOW) == datetime(2031, 5, 5, tzinfo=UTC)
    assert shown_up_to(delayed, "127.0.0.1", NOW) is None
