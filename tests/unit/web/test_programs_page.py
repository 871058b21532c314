"""The API as a page for people."""

from __future__ import annotations

import re

from whoholds.web.api_app import ROUTES
from whoholds.web.api_documents import CONFORMANCE, ROOT


def test_every_address_of_the_api_and_what_it_conforms_to_is_told(browse):
    page = browse.get("/programs").text
    told = {a.rstrip("/") for a in re.findall(r"<code>(/api[^<]*)</code>", page)}
    for path, _ in ROUTES:
        if "{layer}" in path:
            assert {a for a in told if a.startswith(f"{ROOT}/collections/claims")}
            continue
        wanted = path.replace(":path", "").rstrip("/")
        assert f"{ROOT}{wanted}" in told
    assert all(name in page for name in CONFORMANCE)
    assert "As known at the end of this day" in page


def test_every_page_leads_to_it(browse):
    assert 'href="/programs"' in browse.get("/corrections").text
    assert browse.get("/api/openapi.json").status_code == 200
