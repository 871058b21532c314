"""With a delay of N days nothing that goes out rests on a report that is younger: byte for byte.

Two cases have the same settings and the same old reports; one has young ones besides, of every kind
of claim, with decisions about them. What each gives to others is compared: files, pages, the API.
What is told of the record itself (its end, how many entries it has, when it took the last) is the
one thing that may differ: it is salted, and says nothing of what the entries hold.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from fused_case import fused_case, report, small_war, take_in, total

from whoholds.desk import ledgering
from whoholds.desk.brief_files import brief_bytes
from whoholds.desk.briefing import brief
from whoholds.desk.case_folder import open_case
from whoholds.desk.deposit import deposit
from whoholds.desk.exporting import export
from whoholds.desk.fusing import fuse, write_estimates
from whoholds.desk.judging import Signed, judge
from whoholds.desk.outward.handing import Handing
from whoholds.desk.panel_files import export_draws, export_panel
from whoholds.desk.release_changes import changes
from whoholds.desk.releasing import release
from whoholds.desk.watching import Shells, WatchWish, watch
from whoholds.errors import SettingsError

pytest.importorskip("scipy", reason="the fuse extra is not installed")

NOW = datetime(2031, 5, 20, 12, tzinfo=UTC)
HOST, PORT = "192.168.7.7", 8765
CLAIM_FILES = ("claims.csv", "claims.jsonl", "claims.jsonld", "claims.ftm.csv", "claims.geojson",
               "claims.kml")  # fmt: skip
#: Words that stand in young reports alone.
YOUNG = (b"Yonder", b"Elm Gazette", b"Zebra", b"77713", b"Quirk")


def on(days_ago):
    """A day before now."""
    return (NOW - timedelta(days=days_ago)).date()


def young(delay):
    """Reports of every kind within the delay: of the first day of it, of its last, of tomorrow."""
    for ago in sorted({delay - 1, delay // 2, 0, -1}):
        day = on(ago)
        yield report("River Front", "Aland", day, outlet="Elm Gazette")
        yield report("River Front", "Yonder", day, outlet="The Aland Post", by="Zebra Quirk")
        yield report("Northern army", "Dorf", day, relation="took", by="River Front")
        yield total(day, 77713.0, "Elm Gazette")


def made_case(path, delay):
    """The small war with a delay, a watch, and a moment at which all was taken in."""
    folder = fused_case(path)
    file = path / "case.toml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("[case]", f"[case]\npublication_delay_days = {delay}", 1), "utf-8")
    (path / "watch.toml").write_text('[[watch]]\nplace = "Aland"\n[[watch]]\nplace = "Dorf"\n')
    folder = open_case(folder.path)
    take_in(folder, *small_war(), at=NOW - timedelta(hours=3))
    return folder


@pytest.fixture(autouse=True)
def same_chance(monkeypatch):
    """Salts and tokens are drawn, and the moment is asked: the same for both cases."""
    monkeypatch.setattr("secrets.token_bytes", bytes)
    monkeypatch.setattr("secrets.token_urlsafe", lambda *_: "t" * 32)
    monkeypatch.setattr(ledgering, "now", lambda: NOW)


@pytest.fixture(params=[1, 9])
def cases(request, tmp_path):
    """The case that never had young reports, and the one that has."""
    plain = made_case(tmp_path / "one" / "aland", request.param)
    full = made_case(tmp_path / "two" / "aland", request.param)
    take_in(full, *young(request.param), at=NOW - timedelta(hours=2))
    with full.open() as ledger:
        fresh = [f for f in ledgering.claims(ledger) if f.recorded.reported_time.end > NOW
                 or f.report.outlet == "Elm Gazette"]  # fmt: skip
        assert len(fresh) > 3
        for found in fresh[:2]:
            judge(ledger, found.recorded.claim_id, "accept", Signed(by="Zebra"), clock=lambda: NOW)
    # What both took in last says when each was changed last.
    for folder in (plain, full):
        last = report("River Front", "Elm", on(request.param + 2), outlet="Beford Herald")
        take_in(folder, last, at=NOW)
    return plain, full


def told(folder, data):
    """What a file says, but for the end of the record, the count of its entries and the minute
    at which estimates were computed."""
    with folder.open() as ledger:
        head = ledger.head()
    for length in (len(head.own), 16, 12):
        data = data.replace(head.own[:length].encode(), b"HEAD")
    count = rb"(entry |entry\x22: ?|entries\x22: ?|seq\x22: ?|entries\x22><value>)%d\b" % head.seq
    data = re.sub(rb"\b\d{4}-\d\d-\d\d \d\d:\d\d UTC", b"MINUTE", re.sub(count, rb"\1N", data))
    return re.sub(rb"\b[0-9a-f]{64}\b", b"HASH", data)


def unpacked(data):
    """The parts of a package, else the file."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return b"\n".join(package.read(name) for name in sorted(package.namelist()))


def files_of(folder, path):
    """Every file that goes out."""
    clock = lambda: NOW  # noqa: E731
    path.mkdir(parents=True)
    for name in CLAIM_FILES:
        export(folder, path / name, how=Handing(public=True), clock=clock)
    for name in ("places.csv", "places.geojson", "places.kml"):
        export(folder, path / name, how=Handing(layer="places", public=True), clock=clock)
    for form in ("md", "html", "json", "docx"):
        (path / f"brief.{form}").write_bytes(brief_bytes(brief(folder, clock=clock), form))
    release(folder, path / "release", clock=clock)
    deposit(folder, path / "deposit", creators=("Ada",), clock=clock)
    later = changes(folder, path / "release", clock=clock)
    (path / "changes.json").write_bytes(msgspec.json.encode(later))
    watch(folder, WatchWish(), Shells(clock=clock))
    for days in range(1, 6):
        watch(folder, WatchWish(), Shells(clock=lambda days=days: NOW + timedelta(seconds=days)))
    (path / "public.atom").write_bytes((folder.path / "watch" / "public.atom").read_bytes())
    names = {p.relative_to(path): p.read_bytes() for p in path.rglob("*") if p.is_file()}
    return {str(name): told(folder, unpacked(data)) for name, data in names.items()}


def test_no_file_that_goes_out_holds_what_is_younger(cases, tmp_path):
    plain, full = cases
    found = files_of(full, tmp_path / "out" / "two")
    assert [(n, w) for n, d in found.items() for w in YOUNG if w in d] == []
    expected = files_of(plain, tmp_path / "out" / "one")
    assert found.keys() == expected.keys()
    assert [n for n in found if found[n] != expected[n]] == []


def browser_of(folder, monkeypatch):
    """A client as somebody beyond this machine has it."""
    pytest.importorskip("fastapi", reason="the web extra is not installed")
    testclient = pytest.importorskip("starlette.testclient")
    from whoholds.web import api_app
    from whoholds.web.api_limits import Buckets
    from whoholds.web.server import application, workbench

    # Nobody asks so much by hand as this test does.
    monkeypatch.setattr(api_app, "Buckets", lambda clock: Buckets(clock, 1e6, 1e6))
    bench = workbench(folder, HOST, PORT)
    return testclient.TestClient(application(bench), base_url=f"http://{HOST}:{PORT}")


def addresses(plain, full):
    """Every address of a page, a file of the map or a document of the API, with all that it takes.

    Old claims, reports and places are asked for, and those of the young reports too.
    """
    from whoholds.model.feature import LAYERS
    from whoholds.web import api_app
    from whoholds.web.api_documents import ROOT
    from whoholds.web.routes import ROUTES

    with plain.open() as ledger:
        old = ledgering.claims(ledger)
    with full.open() as ledger:
        every = ledgering.claims(ledger)
    known = {f.recorded.claim_id for f in old}
    fresh = [f for f in every if f.recorded.claim_id not in known]
    claims = [old[0].recorded.claim_id, *(f.recorded.claim_id for f in fresh)]
    reports = [old[0].recorded.report_id, *(f.recorded.report_id for f in fresh)]
    steps = {"claim": claims, "report": reports, "name:path": ["Aland", "Dorf", "Yonder"],
             "place:path": ["Aland", "Yonder"], "layer": LAYERS,
             "feature:path": claims}  # fmt: skip
    paths = [r.path for r in ROUTES if r.method == "GET" and not r.path.endswith(".pmtiles")]
    paths += [ROOT + path for path, _ in api_app.ROUTES if path != "/openapi.json"]
    for path in paths:
        filled = [path]
        for step, values in steps.items():
            filled = [p.replace("{" + step + "}", v) for p in filled for v in values]
        yield from dict.fromkeys(filled)
    far = "2031-12-31"
    for path in ("/", "/place/Aland", "/disagreement", "/claims", "/brief", "/review"):
        yield f"{path}?known_at={far}&on={far}&recorded_at={far}"
    yield f"{ROOT}/collections/claims/items?known_at={far}&limit=10000"
    yield f"{ROOT}/diff?first=2031-05-01&second={far}"
    yield "/claims?source=Zebra+Quirk"
    yield "/claims?outlet=Elm+Gazette"


def test_no_page_and_no_document_of_the_api_holds_what_is_younger(cases, monkeypatch):
    plain, full = cases
    one, two = (browser_of(folder, monkeypatch) for folder in cases)
    seen, differing = 0, []
    for address in addresses(plain, full):
        here, there = one.get(address), two.get(address)
        asked = address.encode()
        words = [w for w in YOUNG if w in there.content and w.replace(b" ", b"+") not in asked]
        same = (here.status_code, told(plain, here.content)) == (
            there.status_code,
            told(full, there.content),
        )
        seen += there.status_code == 200
        if words or not same:
            differing.append((address, here.status_code, there.status_code, words))
    assert differing == []
    assert seen > 20


def test_panels_and_estimates_that_rest_on_what_is_younger_are_refused(cases, tmp_path):
    _, full = cases
    write_estimates(full, fuse(full))
    clock = lambda: NOW  # noqa: E731
    public = Handing(layer="control", public=True)
    with pytest.raises(SettingsError, match=r"delay|known-at"):
        export(full, tmp_path / "control.csv", how=public, clock=clock)
    question = (ledgering.Asked(), Handing(public=True), "")
    with pytest.raises(SettingsError, match=r"delay|known-at"):
        export_panel(full, tmp_path / "panel.csv", "place-day", question, clock)
    with pytest.raises(SettingsError, match="own use"):
        export_draws(full, tmp_path / "draws.csv", 10, question, clock)
    assert list(tmp_path.glob("*.csv")) == []


def test_a_map_folder_holds_nothing_younger(cases, tmp_path):
    from whoholds.desk.map_folder import map_
    from whoholds.web.vendor import MAP, has_vendored

    if not has_vendored(MAP):
        pytest.skip("run `make assets` for the map")
    plain, full = cases
    found = []
    for name, folder in (("one", plain), ("two", full)):
        out = tmp_path / "map" / name
        map_(folder, out, clock=lambda: NOW)
        files = [p for p in out.rglob("*") if p.is_file()]
        found.append({p.relative_to(out): told(folder, p.read_bytes()) for p in files})
    assert [w for data in found[1].values() for w in YOUNG if w in data] == []
    assert found[0] == found[1]
