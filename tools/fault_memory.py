"""A folder of reports at one of which memory gives out: what became of it and of the rest."""

from __future__ import annotations

import contextlib
import json
import os
import random
import resource
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from fault_bulk import NothingStruck
from whoholds.desk import adding, ledgering
from whoholds.desk import reading as desk_reading
from whoholds.desk.case_folder import CaseFolder, begin_case, open_case
from whoholds.errors import MemoryGaveOut
from whoholds.model.entry import ClaimAdded, ReportAdded
from whoholds.model.report import Report

from faults import CLOCK

#: Reports of a folder, and bytes that may be asked for at one of them beyond what is in use.
REPORTS, MOST_MORE = 6, 4_000_000
_PLACES = ("Aford", "Beford", "Cavan", "Deford", "Elmham", "Fenton", "Garby", "Harwick")
_STRUCK = "Zedford"


def starved(folder: Path, dice: random.Random) -> Iterator[str]:
    """Reports of a folder, at one of which memory gives out."""
    how, wrong = struck(folder, dice)
    if how == "read":
        raise NothingStruck
    yield from wrong


def struck(folder: Path, dice: random.Random) -> tuple[str, list[str]]:
    """What became of the report ("read", "told", or "ended" with its process), what is wrong."""
    pages, case = folder / "pages", begin_case(folder / "case", ("Northern army", "River Front"))
    _write(pages, dice)
    more = int(MOST_MORE * dice.random() ** 3)
    desk_reading.read_report(Report(report_id="r", text="The Northern army took Aford."))
    status = _in_child(case, pages, folder / "told", more)
    told = [json.loads(line) for line in (folder / "told").read_text().splitlines()]
    wrong = [*_kept(case, told), *(f.what for f in ledgering.verify(case)[1])]
    struck_at = next((code for name, code in told if name == f"{_STRUCK}.txt"), None)
    if status == 0:
        wrong += [f"{n}: {c}" for n, c in told if c and (n, c) != _as_told(n)]
        wrong += [f"{len(told)} of {REPORTS} reports are told"] if len(told) != REPORTS else []
    # Whatever became of it: where there is memory all of them are read.
    (folder / "told").unlink()
    if _in_child(case, pages, folder / "told", None) or len(_there(case)) != REPORTS:
        wrong.append(f"{len(_there(case))} of {REPORTS} reports are there after adding them again")
    if status:
        return "ended", wrong
    return ("told" if struck_at else "read"), wrong


def _as_told(name: str) -> tuple[str, str]:
    return f"{_STRUCK}.txt" if name.startswith(_STRUCK) else "", MemoryGaveOut.code


def _write(pages: Path, dice: random.Random) -> None:
    pages.mkdir(parents=True)
    names = [*dice.sample(_PLACES, REPORTS - 1), _STRUCK]
    for name in names:
        told = [f"The Northern army captured {name} on Monday, officials in the capital said."]
        many = 80 if name == _STRUCK else 2
        told += [
            f"The River Front lost {dice.choice(_PLACES)} after {n + 2} days of fighting, and the "
            f"Northern army captured {dice.choice(_PLACES)}, a spokesman for the army said."
            for n in range(many)
        ]
        (pages / f"{name}.txt").write_text("\n\n".join(told), "utf-8")


def _in_child(case: CaseFolder, pages: Path, told: Path, more: int | None) -> int:
    """Add the folder in a process of its own; how that ended."""
    child = os.fork()
    if child == 0:
        status = 1
        with contextlib.suppress(BaseException):
            if more is not None:
                _limit_at_one(more)
            with told.open("a") as file:
                for taken in adding.add(case, [pages], clock=lambda: CLOCK):
                    code = taken.error.code if taken.error else ""
                    file.write(json.dumps([Path(taken.source).name, code]) + "\n")
                    file.flush()
            status = 0
        os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _limit_at_one(more: int) -> None:
    """From here on one report is read with hardly any memory; those beside it with all."""
    real = vars(desk_reading)["read_text"]  # imported there, not made there
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]

    def limited(report: Report, *args: Any, **named: Any) -> Any:  # noqa: ANN401
        if _STRUCK not in report.text:
            return real(report, *args, **named)
        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + more, hard))
        try:
            return real(report, *args, **named)
        finally:
            resource.setrlimit(resource.RLIMIT_AS, (hard, hard))

    vars(desk_reading)["read_text"] = limited


def _there(case: CaseFolder) -> list[str]:
    """The reports in the ledger."""
    with open_case(case.path).open() as ledger:
        bodies = [e.body for e in ledger.entries()]
    return [b.report.text for b in bodies if isinstance(b, ReportAdded)]


def _kept(case: CaseFolder, told: Sequence[tuple[str, str]]) -> Iterator[str]:
    """What was told as kept and is not, or as failed and is there, whole or in part."""
    texts = _there(case)
    for name, code in told:
        there = any(f"captured {name.removesuffix('.txt')} " in t for t in texts)
        if there == bool(code):
            yield f"{name} ({code or 'kept'}): {'there' if there else 'not there'}"
    with case.open() as ledger:
        bodies = [e.body for e in ledger.entries()]
    reports = {b.report_id for b in bodies if isinstance(b, ReportAdded)}
    if {b.report_id for b in bodies if isinstance(b, ClaimAdded)} - reports:
        yield "claims of a report that is not there"
