"""The acts by which a person puts claims together, apart, or into the record."""

from __future__ import annotations

from collections.abc import Mapping

from whoholds.desk.reworking import Missed
from whoholds.ledger.set_fields import Settings
from whoholds.model.judgement import ClaimMarked
from whoholds.show.elements import segment
from whoholds.web import deciding
from whoholds.web.addressed import Route, signed_by
from whoholds.web.exchange import Answer, Call, see
from whoholds.web.pieces import place_address, report_address
from whoholds.web.rework_forms import MISSED_FIELDS, MOST_PARTS, PART_FIELDS
from whoholds.web.workbench import Done, Workbench


def split(bench: Workbench, call: Call) -> Answer:
    """Several claims in place of one."""
    claim = call.form["claim"]
    told = [_filled(call.form, f"part{n}-", PART_FIELDS) for n in range(1, MOST_PARTS + 1)]
    parts = [p for p in told if p]
    entries = deciding.split(bench.folder, claim, parts, signed_by(bench, call))
    bench.done.append(Done(entry=entries[0].seq, claim_id=claim, what="split"))
    bench.told = f"{claim[:10]} is split into {len(parts)}, entry {entries[0].seq}."
    return see(f"/review?claim={segment(claim)}")


def merge(bench: Workbench, call: Call) -> Answer:
    """A claim that is another one."""
    claim, into = call.form["claim"], call.form.get("into", "").strip()
    entry = deciding.merge(bench.folder, claim, into, signed_by(bench, call))
    bench.done.append(Done(entry=entry.seq, claim_id=claim, what="merged"))
    bench.told = f"{claim[:10]} is merged into {into[:10]}, entry {entry.seq}."
    return see(f"/review?claim={segment(claim)}")


def mark(bench: Workbench, call: Call) -> Answer:
    """A claim that no reader found."""
    report = call.form.get("report", "")
    fields = _filled(call.form, "missed-", MISSED_FIELDS)
    words = next((v for f, v in fields if f == "words"), "")
    settings = [(f, v) for f, v in fields if f != "words"]
    missed = Missed(report=report, words=words, settings=settings)
    entry = deciding.mark(bench.folder, missed, signed_by(bench, call))
    if isinstance(entry.body, ClaimMarked):
        bench.done.append(Done(entry=entry.seq, claim_id=entry.body.claim_id, what="added"))
    bench.told = f"A claim is added by {bench.by}, entry {entry.seq}."
    return see(report_address(report))


def same_place(bench: Workbench, call: Call) -> Answer:
    """Two names of one place."""
    name, into = call.form.get("name", ""), call.form.get("into", "").strip()
    entry = deciding.same_place(bench.folder, name, into, signed_by(bench, call))
    bench.told = f"“{name}” means {into} from here on, entry {entry.seq}: whoholds review --undo."
    return see(place_address(into))


def _filled(form: Mapping[str, str], prefix: str, fields: Mapping[str, str]) -> Settings:
    """The fields that hold something."""
    return [(f, v) for f in fields if (v := form.get(prefix + f, "").strip())]


REWORK = (
    Route(path="/review/split", handler=split, method="POST"),
    Route(path="/review/merge", handler=merge, method="POST"),
    Route(path="/report/mark", handler=mark, method="POST"),
    Route(path="/names/merge", handler=same_place, method="POST"),
)
