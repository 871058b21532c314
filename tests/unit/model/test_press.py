"""Outlets by name and by address."""

import pytest

from whoholds.model.press import Outlet

WIRE = Outlet(name="Aland Wire", aliases=("AW",), domains=("wire.example",))


@pytest.mark.parametrize(
    ("name", "own"), [("aland wire", True), ("A.W.", False), ("AW", True), ("", False)]
)
def test_an_outlet_has_several_names(name, own):
    assert WIRE.is_named(name) is own


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("https://wire.example/a", True),
        ("HTTP://www.Wire.example:80", True),
        ("https://me@en.wire.example?x", True),
        ("https://notwire.example/", False),
        ("https://other.example/wire.example", False),
        ("", False),
    ],
)
def test_an_address_is_on_its_host_or_below(url, own):
    assert WIRE.publishes(url) is own
