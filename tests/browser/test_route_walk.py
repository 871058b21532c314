"""Every page at four widths, light and dark: it fits, axe-core finds nothing serious, no complaint.

A war made by hand; WHOHOLDS_CLICKS_CASE names the folder of another case.
"""

from __future__ import annotations

import pytest

pytest.importorskip("scipy", reason="the fuse extra is not installed")
pytest.importorskip("h3", reason="the ground extra is not installed")
pytest.importorskip("fastapi", reason="the web extra is not installed")

from axe_faults import AXE, faults_of
from cell_walks import WAIT_MS
from fused_case import clicked_case
from served_case import Served

from whoholds.desk import ledgering
from whoholds.web.routes import ROUTES
from whoholds.web.vendor import MAP, has_vendored

WIDTHS = (360, 768, 1280, 1920)
#: Not for eyes: what programs are answered; and where nobody signs in, that page is not there.
PROGRAMS = (".json", ".bin", ".pmtiles", "/login")

pytestmark = [
    pytest.mark.skipif(not has_vendored(MAP), reason="run `make assets` for the map"),
    pytest.mark.skipif(not AXE.is_file(), reason="run `make assets` for axe-core"),
]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    running = Served(clicked_case(tmp_path_factory.mktemp("war") / "aland"))
    running.bench.drafts.latest()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def paths(served):
    """The address of every page, as a person reaches it."""
    state = served.bench.drafts.latest().made.map
    name = next(p.name for p, m in zip(state.places, state.known.marks, strict=True) if m)
    with served.folder.open() as ledger:
        held = ledgering.claims(ledger)[0].recorded
    steps = {"{claim}": held.claim_id, "{report}": held.report_id, "{name:path}": name}
    found = []
    for route in ROUTES:
        path = route.path
        for one, value in steps.items():
            path = path.replace(one, value)
        if route.method == "GET" and not path.endswith(PROGRAMS):
            found.append(path)
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page(map_browser, served, paths, width, scheme):
    options = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    faults = []
    with map_browser.new_context(bypass_csp=True, **options) as context:
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        page.on("console", lambda m: faults.append((page.url, m.text)))
        page.on("pageerror", lambda e: faults.append((page.url, str(e))))
        for path in paths:
            assert page.goto(served.address + path).ok, path
            if path == "/map":
                page.wait_for_selector("#map-app[data-ready=yes]", state="attached")
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
            wide = page.evaluate("document.documentElement.scrollWidth")
            faults += [(path, f"{wide} px wide")] if wide > width else []
            faults += [(path, fault) for fault in faults_of(page)]
    assert faults == []
