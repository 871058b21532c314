"""Whose words a report says it carries."""

from __future__ import annotations

import pytest

from whoholds.ledger.lineage.declaring import declared_house, is_house
from whoholds.model.report import Report


def house(text: str = "It fell.", **more: str) -> str:
    return declared_house(Report(report_id="r", text=text, outlet="The Aland Post", **more))


@pytest.mark.parametrize(
    "text",
    [
        "BEFORD, May 6 (North Wire) - The army took it.",
        "BEFORD (North Wire) — The army took it.",
        "The army took it.\n\nSource: North Wire",
        "The army took it.\n\norigin: North Wire.",
        "Originally published by the North Wire\nThe army took it.",
        "The army took it.\nRepublished with permission of North Wire.",
    ],
)
def test_credits_name_a_house(text):
    expected = "North Wire"
    assert house(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The army took it (North Wire could not verify the claim) on Tuesday.",
        "A source said the army took it.",
        "The source of the river lies in Beford.",
        "BEFORD, May 6 (The Aland Post) - The army took it.",
        "The army took 12 villages (2 on Tuesday) - a record.",
    ],
)
def test_what_only_looks_like_a_credit_names_none(text):
    assert house(text) == ""


def test_a_forwarded_message_is_its_channel_s():
    assert house(forwarded_from="North Wire") == "North Wire"


def test_a_house_is_known_with_and_without_its_article():
    assert is_house("north wire", "The North Wire")
    assert not is_house("", "")
    assert not is_house("North Wire", "East Wire")
