"""Hostile text in every field of the schema, on every page of the table of routes, in a browser."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest

pytest.importorskip("scipy", reason="the fuse extra is not installed")
pytest.importorskip("h3", reason="the ground extra is not installed")
pytest.importorskip("fastapi", reason="the web extra is not installed")

from fused_case import fused_case, small_war, take_in
from hostile_fields import MOMENT, OWNED, PAYLOADS, Hostile, entries
from served_case import Served

from whoholds.desk import ledgering
from whoholds.desk.case_folder import open_case
from whoholds.errors import LedgerBusy
from whoholds.model.entry import ClaimAdded, ReportAdded
from whoholds.show.elements import segment
from whoholds.web.routes import ROUTES

#: A page takes long where the machine is busy.
WAIT_MS = 180_000
#: What somebody's text could have made of a page: none of it is there, whoever wrote it.
FOREIGN = """() => {
  const odd = [...document.querySelectorAll(
    'iframe, object, embed, base, style, meta[http-equiv], [autofocus]:not(#text, #name)')];
  for (const n of document.querySelectorAll('*')) {
    for (const a of n.attributes) if (/^on/i.test(a.name)) odd.push(n);
    for (const name of ['href', 'src', 'action', 'formaction', 'xlink:href']) {
      const to = n.getAttribute(name);
      if (to && !/^(https?:|\\/(?!\\/)|#|\\?|\\.)/i.test(to)) odd.push(n);
    }
    if (['SCRIPT', 'IMG', 'LINK'].includes(n.tagName)) {
      const to = n.getAttribute('src') || n.getAttribute('href') || '';
      if (!to.startsWith('/static/')) odd.push(n);
    }
  }
  return odd.map(n => n.outerHTML.slice(0, 120));
}"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A case with an entry of every kind whose texts are all hostile, and those texts."""
    case = fused_case(tmp_path_factory.mktemp("war") / "aland")
    file = case.path / "case.toml"
    title = "'''" + PAYLOADS[1] + PAYLOADS[2].replace("'", "") + "'''"
    told = re.sub(r"(?m)^title = .*$", lambda _: f"title = {title}", file.read_text("utf-8"))
    file.write_text(told, "utf-8")
    case = open_case(case.path)
    take_in(case, *small_war())
    made = Hostile()
    with case.open() as ledger:
        bodies = [e.body for e in ledger.entries()]
        report = next(b for b in bodies if isinstance(b, ReportAdded))
        claim = next(b for b in bodies if isinstance(b, ClaimAdded))
        for body in entries(made, (report, claim)):
            ledger.append((body,), MOMENT.replace(month=7))
        case.keep_head(ledger.head())
    return case, made


@pytest.fixture(scope="module")
def served(hostile):
    running = Served(hostile[0], by=PAYLOADS[2])
    for _ in range(10):
        # A busy machine takes long for the map and says so.
        with suppress(LedgerBusy):
            running.bench.drafts.latest()
            break
    yield running
    running.stop()


def addresses(case):
    """Every page of the route table, with all claims, reports and names that it takes."""
    with case.open() as ledger:
        found = ledgering.claims(ledger)
    names = {p.name for f in found for p in f.recorded.claim.proposition.places}
    steps = {
        "{claim}": [f.recorded.claim_id for f in found],
        "{report}": list(dict.fromkeys(f.recorded.report_id for f in found)),
        "{name:path}": [segment(n) for n in sorted(names)],
    }
    for route in ROUTES:
        if route.method != "GET" or route.path.endswith((".json", ".bin", ".pmtiles", "/login")):
            continue
        paths = [route.path]
        for step, values in steps.items():
            paths = [p.replace(step, v) for p in paths for v in values]
        yield from dict.fromkeys(paths)
    for name in ("source", "outlet", "start", "first"):
        yield f"/claims?{name}={segment(PAYLOADS[2])}"
    for name in ("on", "known_at", "recorded_at"):
        yield f"/?{name}={segment(PAYLOADS[1])}"


def test_nothing_hostile_runs_in_any_field_on_any_page(
    map_browser, hostile, served, record_property
):
    case, made = hostile
    asked, said, wrong, shown = [], [], [], set()
    with map_browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        page.on("request", lambda r: asked.append(r.url))
        page.on("dialog", lambda d: (wrong.append(("dialog", d.message)), d.dismiss()))
        page.on("console", lambda m: said.append((page.url, m.text)))
        paths = list(addresses(case))
        for path in paths:
            page.goto(served.address + path)
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
            text = page.evaluate("document.documentElement.textContent + document.title")
            shown |= set(re.findall(r"zq\d+z", text))
            odd = page.evaluate(FOREIGN)
            wrong += [(path, o) for o in odd]
            wrong += [(path, "it ran")] if page.title() == "owned" else []
            wrong += [(path, c) for c in "\u202e\u2066\u200b" if c in text]
    assert wrong == []
    assert [u for u in asked if not u.startswith((served.address + "/", "blob:"))] == []
    assert [s for s in said if "Refused" in s[1] or OWNED in s[1]] == []
    # The walk is worth something only where the texts are there.
    record_property("fields", len(made.fields))
    record_property("shown", len(shown))
    record_property("pages", len(paths))
    assert len(paths) > 25
    assert len(shown) > 60
