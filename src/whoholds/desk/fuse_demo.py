"""Shell: the bundled cases fused, with what it took and what could be told."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from whoholds.desk.casefiles import CASEFILES, read_casefile
from whoholds.desk.fusing import fuse
from whoholds.model.fused import Fused


class CaseFused(msgspec.Struct, frozen=True, kw_only=True):
    """A bundled case: its claims, how its places are told, and the seconds that fusing took.

    `agree` counts the places with a probability whose likeliest state is what the last word says.
    """

    case_id: str
    claims: int
    used: int
    places: int
    estimated: int
    claimed: int
    unclear: int
    agree: int
    seconds: float


def measure_cases(names: Iterable[str] = CASEFILES) -> Iterator[CaseFused]:
    """Read and fuse each bundled case in a folder that is thrown away."""
    for name in names:
        with tempfile.TemporaryDirectory() as made:
            case = read_casefile(name, Path(made) / name)
            began = time.perf_counter()
            told = fuse(case.folder).told
            yield figures(told, time.perf_counter() - began)


def figures(told: Fused, seconds: float) -> CaseFused:
    """What is counted of a run."""
    words = Counter(s.word for s in told.standings)
    shown = [s for s in told.standings if s.word == "estimated"]
    last = [(told.holders.index(s.support.claimed_by), s) for s in shown if s.support.claimed_by]
    return CaseFused(
        case_id=told.case_id,
        claims=told.claims,
        used=told.used,
        places=len(told.standings),
        estimated=words["estimated"],
        claimed=words["claimed"],
        unclear=words["unclear"],
        agree=sum(s.prob[holder] == max(s.prob) for holder, s in last),
        seconds=seconds,
    )


def lines(found: Iterable[CaseFused]) -> Iterator[str]:
    """A line a case."""
    yield (
        f"{'case':10}{'claims':>7}{'fused':>7}{'places':>7}{'prob.':>7}"
        f"{'claimed':>8}{'unclear':>8}{'last word':>10}{'s':>6}"
    )
    for one in found:
        share = f"{one.agree}/{one.estimated}"
        yield (
            f"{one.case_id:10}{one.claims:>7}{one.used:>7}{one.places:>7}{one.estimated:>7}"
            f"{one.claimed:>8}{one.unclear:>8}{share:>10}{one.seconds:>6.1f}"
        )
    yield "prob.: told with a probability; last word: of these, the state that it names"
