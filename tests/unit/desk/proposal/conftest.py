"""A folder of invented reports, read once."""

from pathlib import Path

import pytest

REPORTS = Path(__file__).resolve().parents[4] / "docs" / "examples" / "third-war"


@pytest.fixture(scope="session")
def third_war():
    """What the twenty reports of the third war suggest."""
    pytest.importorskip("spacy", reason="the reader's model is not installed")
    from whoholds.desk.proposal.proposing import propose_case

    proposal, failed = propose_case([REPORTS], places=False)
    assert failed == ()
    return proposal


@pytest.fixture(scope="session")
def third_war_folder():
    """Where they are."""
    return REPORTS
