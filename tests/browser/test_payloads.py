"""Hostile text in every field of the schema, on every page of the table of routes, in a browser."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest

pytest.importorskip("scipy", reason="the fuse extra is not installed")
pytest.importorskip("h3", reason="the ground extra is not installed")
pytest.importorskip("fastapi", reason="the web extra is not installed")

from hostile_fields import MOMENT, OWNED, PAYLOADS
from served_case import Served
from twin_cases import Twisted, grown, twin

from whoholds.desk import ledgering
from whoholds.desk.users import add_user, remove_user
from whoholds.desk.watching import Shells, WatchWish, watch
from whoholds.errors import LedgerBusy
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
    """A case whose settings, places and entries of every kind are hostile, and those texts."""
    made = Twisted()
    case = twin(tmp_path_factory.mktemp("war") / "aland", made)
    grown(case, made)
    # A watch has looked: what it remembers lies in the case, feeds that were not there with it.
    watch(case, WatchWish(), Shells(clock=lambda: MOMENT.replace(month=9)))
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


class Walk:
    """A walk over pages: what it was asked for, what was complained of, what was wrong."""

    def __init__(self, context):
        self.asked, self.said, self.wrong, self.shown = [], [], [], set()
        self.page = page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        page.on("request", lambda r: self.asked.append(r.url))
        page.on("dialog", lambda d: (self.wrong.append(("dialog", d.message)), d.dismiss()))
        page.on("console", lambda m: self.said.append((page.url, m.text)))

    def look(self, address, path):
        """Open a page, and all that is folded on it."""
        page = self.page
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        text = page.evaluate("document.documentElement.textContent + document.title")
        self.shown |= set(re.findall(r"zq\d+z", text))
        self.wrong += [(path, o) for o in page.evaluate(FOREIGN)]
        self.wrong += [(path, "it ran")] if page.title() == "owned" else []
        self.wrong += [(path, c) for c in "\u202e\u2066\u200b\x0b\x1b" if c in text]
        return text

    def faults(self, address):
        """Everything that may not be."""
        asked = [u for u in self.asked if not u.startswith((address + "/", "blob:"))]
        said = [s for s in self.said if "Refused" in s[1] or OWNED in s[1]]
        return self.wrong, asked, said


def test_nothing_hostile_runs_in_any_field_on_any_page(
    map_browser, hostile, served, record_property
):
    case, made = hostile
    paths = list(addresses(case))
    with map_browser.new_context() as context:
        walk = Walk(context)
        for path in paths:
            walk.look(served.address, path)
    assert walk.faults(served.address) == ([], [], [])
    # The walk is worth something only where the texts are there.
    record_property("fields", len(made.fields))
    record_property("shown", len(walk.shown))
    record_property("pages", len(paths))
    assert len(paths) > 25
    assert len(walk.shown) > 60
    told = {made.fields[mark] for mark in walk.shown}
    assert {"case.title", "party.name", "region.border_view"} <= told


@pytest.mark.parametrize(
    "name",
    ['"><img src=x onerror=\'document.title="owned"\'>',
     '<script>document.title="owned"</script>', "{{7*7}}=cmd|'/C x'!A0"],
)  # fmt: skip
def test_the_name_of_a_user_runs_nothing_where_that_user_signs_in(
    map_browser, hostile, served, name
):
    pytest.importorskip("argon2", reason="the serve extra is not whole")
    case, _ = hostile
    add_user(case, name, "editor", "some words that are long", MOMENT)
    try:
        with map_browser.new_context() as context:
            walk = Walk(context)
            walk.look(served.address, "/login")
            walk.page.fill("#name", name)
            walk.page.fill("#password", "some words that are long")
            walk.page.click("main button, form button")
            walk.page.wait_for_url(lambda url: "/login" not in url)
            texts = [walk.look(served.address, p) for p in ("/", "/review", "/claims", "/sources")]
    finally:
        remove_user(case, name)
    assert walk.faults(served.address) == ([], [], [])
    assert any(name in text for text in texts)
