"""Exit statuses."""

import pytest

from whoholds.cli.status import Status, status_after


@pytest.mark.parametrize(
    ("done", "failed", "status"),
    [(2, 0, Status.OK), (0, 0, Status.OK), (1, 1, Status.SOME_FAILED), (0, 2, Status.NOTHING_READ)],
)
def test_the_status_tells_all_some_or_none(done, failed, status):
    assert status_after(done, failed) is status
