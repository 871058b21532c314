"""Where a report was written is no place of its first sentence."""

from __future__ import annotations

import pytest

from whoholds.read.sense.dateline import find_dateline


@pytest.mark.parametrize(
    "dateline",
    [
        "ALAND (Wire) - ",
        "Aland, March 4 - ",
        "ALAND, 4 March 2031 [Wire] -- ",
        "BEFORD, Dorfia — ",
        "Beford, Sudan - ",
        "PORT ALAND, Dorfia, March 5 (Wire/Nine) - ",
        "ALAND/BEFORD, Sept. 3 (Wire) — ",
        "(Wire Nine) -- ",
        "KHARTOUM: ",
    ],
)
def test_datelines_are_seen_to_their_end(dateline: str) -> None:
    found = find_dateline(f"{dateline}Troops left Beford.")
    assert found is not None
    assert found[0] == dateline


def test_its_parts_are_told():
    found = find_dateline("ALAND, Dorfia, March 4, 2031 (Wire Nine) — It fell.")
    assert found is not None
    assert found.groupdict() == {
        "city": "ALAND", "land": ", Dorfia", "date": "March 4, 2031", "wire": "Wire Nine",
        "colon": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The army - the largest in Dorfia - left.",
        "Aland — which fell in March — is quiet.",
        "Aland, Beford - Both fell.",
        "By Tuesday the army had left Beford.",
        "A so-called - or rather real - ceasefire began.",
        "ARMY - Its men left Beford.",
        "ARN: We left Beford.",
        "Beford (north) - the army holds it.",
        "(Wire Nine): Troops left.",
        "",
    ],
)
def test_dashes_in_prose_are_no_datelines(text: str) -> None:
    assert find_dateline(text) is None
