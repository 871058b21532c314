"""Hosts, origins and tokens."""

from __future__ import annotations

import pytest

from whoholds.web.guard import Gate, shown_host


def gate(host="127.0.0.1"):
    return Gate(host=host, port=8765, token="secret")


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765", "LOCALHOST:8765"]
)
def test_this_machine_s_own_names_are_known(host):
    assert gate().knows(host)


@pytest.mark.parametrize(
    "host",
    ["", "evil.example:8765", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.evil.example:8765",
     "localhost:8765x", "localhost:٨٧٦٥", "10.0.0.7:8765", "[::1:8765"],
)  # fmt: skip
def test_any_other_name_is_refused(host):
    assert not gate().knows(host)


def test_a_host_that_was_asked_for_is_known_and_an_address_of_a_server_of_all():
    assert gate("10.0.0.7").knows("10.0.0.7:8765")
    assert gate("0.0.0.0").knows("10.0.0.7:8765")
    assert not gate("0.0.0.0").knows("evil.example:8765")


def test_port_eighty_may_be_left_out():
    assert Gate(host="127.0.0.1", port=80, token="x").knows("localhost")
    assert Gate(host="::1", port=80, token="x").knows("[::1]")


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({"host": "localhost:8765", "origin": "http://localhost:8765"}, True),
        ({"host": "localhost:8765", "sec-fetch-site": "same-origin"}, True),
        ({"host": "localhost:8765"}, True),
        ({"host": "localhost:8765", "origin": "null"}, False),
        ({"host": "localhost:8765", "origin": "http://localhost:8766"}, False),
        ({"host": "localhost:8765", "origin": "https://localhost:8765"}, False),
        ({"host": "localhost:8765", "sec-fetch-site": "same-site"}, False),
        ({"host": "localhost:8765", "sec-fetch-site": "cross-site"}, False),
    ],
)
def test_a_form_comes_from_a_page_of_ours(headers, ours):
    assert gate().came_from_us(headers) is ours


def test_a_token_is_compared_whole_whatever_its_letters():
    assert gate().holds("secret")
    assert not gate().holds("secre")
    assert not gate().holds("sécret")
    assert not gate().holds("")


def test_an_address_of_six_parts_stands_in_brackets():
    assert shown_host("::1") == "[::1]"
    assert shown_host("localhost") == "localhost"
