from __future__ import annotations

import re

from map_samples import map_sample

from whoholds.show.map_pages import POLICY, SCRIPTS, index_page


def test_the_page_names_only_files_of_its_folder():
    text = index_page(map_sample(), "Under a licence.")
    at = re.findall(r'(?:href|src)="([^"]+)"', text)
    assert all(a.startswith(("./", "#")) for a in at)
    assert [a for a in at if a.endswith(".js")] == [f"./assets/{s}" for s in SCRIPTS]
    assert "./place/0.html" in at
    assert "Under a licence." in text


def test_nothing_may_be_asked_of_elsewhere():
    assert "http" not in POLICY
    assert "unsafe" not in POLICY
    assert "default-src 'none'" in POLICY
    assert f'content="{POLICY}"' in index_page(map_sample(), "")
