"""A fused case of five places, as it is handed on."""

from __future__ import annotations

import pytest
from fused_case import fused_case, small_war, take_in

from whoholds.desk.fusing import fuse, write_estimates


@pytest.fixture(scope="session")
def war(tmp_path_factory):
    """A small war with its estimates, which no test changes."""
    folder = fused_case(tmp_path_factory.mktemp("war") / "aland")
    take_in(folder, *small_war())
    write_estimates(folder, fuse(folder))
    return folder
