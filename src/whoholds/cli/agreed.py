"""`review --agreement`: the table of a blind round, and where its coders differ."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import msgspec

from whoholds.desk.coding import Compared
from whoholds.show.judged_words import SHORT_ID

#: Below it agreement is not enough to rely on in most of content analysis (Krippendorff 2018,
#: chapter 12: .800 to rely on, .667 for tentative conclusions).
LEAST_ALPHA = 0.667


def agreement_lines(compared: Compared, columns: int = 80) -> Iterator[str]:
    """Each field with its items, percent and alpha; then each claim in which coders differ."""
    told = compared.agreement
    coders = ", ".join(f"{name} {n}" for name, n in told.coders)
    yield f"{len(compared.claims)} claims; coded: {coders or 'none'}"[:columns]
    yield f"{'field':12}{'items':>6}{'agree':>9}{'alpha':>9}"
    for f in told.fields:
        percent = "-" if f.percent is None else f"{f.percent:.1f} %"
        alpha = "-" if f.alpha is None else f"{f.alpha:.3f}"
        low = "  low" if f.alpha is not None and f.alpha < LEAST_ALPHA else ""
        yield f"{f.field:12}{f.items:>6}{percent:>9}{alpha:>9}{low}"
    yield f"alpha: Krippendorff's, nominal; - where all values are one; low: under {LEAST_ALPHA}"
    for claim_id, found in groupby(told.disagreements, key=lambda d: d.claim_id):
        quote = " ".join(compared.claims[claim_id].quote.split())
        yield ""
        yield from textwrap.wrap(f"{claim_id[:SHORT_ID]}  “{quote}”", columns)
        for each in found:
            values = " | ".join(f"{by}: {value or 'unsaid'}" for by, value in each.values)
            line = f"{each.field}: {values}"
            yield from textwrap.wrap(
                line, columns, initial_indent="    ", subsequent_indent="      "
            )


def agreement_json(compared: Compared) -> dict[str, Any]:
    """The same for machines."""
    told: dict[str, Any] = msgspec.to_builtins(compared.agreement)
    return told | {"claims": list(compared.claims)}
