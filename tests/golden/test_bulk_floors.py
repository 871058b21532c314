"""The share of claims that reading in bulk keeps, beside reading every page the slow way."""

from __future__ import annotations

import pytest

for library in ("pyarrow", "resiliparse", "ahocorasick_rs", "spacy", "trafilatura"):
    pytest.importorskip(library)

from whoholds.desk.bulk.cascade import Cascade  # noqa: E402
from whoholds.desk.bulk_benchmark import article_page, conflict_pages  # noqa: E402
from whoholds.desk.reading import read_with, set_up  # noqa: E402
from whoholds.read.text.arrival import Arrival  # noqa: E402
from whoholds.read.text.intake import load_inputs  # noqa: E402

pytestmark = pytest.mark.shared
#: Of the claims of every page, so many are found by the cascade.
FLOOR = 0.995


@pytest.fixture(scope="module")
def pages(shared):
    """Every third page of the Guardian sample, and the plain news."""
    guardian = conflict_pages(shared / "corpora/guardian-sdf/guardian-sdf-2017-2018.csv")[::3]
    plain = sorted((shared / "corpora" / "plain-news").rglob("index.en.md"))
    assert plain
    return [
        *(body for _, body in guardian),
        *(article_page(p.read_text("utf-8"), n) for n, p in enumerate(plain)),
    ]


def slow_claims(setup, arrival):
    """Claims of a page read the slow way."""
    reports = (r for i in load_inputs((arrival,)) for r in i.reports)
    return sum(len(read_with(r, setup).claims) for r in reports)


@pytest.mark.slow
def test_what_the_cascade_leaves_out_holds_next_to_no_claim(pages):
    setup = set_up()
    cascade = Cascade(setup, copies=True)
    found = lost = 0
    for n, body in enumerate(pages):
        arrival = Arrival(source=str(n), body=body, way="archive", form="html")
        for verdict in cascade.verdicts(arrival):
            if verdict.reading is not None:
                found += len(verdict.reading.claims)
            else:
                lost += slow_claims(setup, arrival)
    assert found > 100
    assert found / (found + lost) >= FLOOR
