"""Links of the pages at the root, which the documentation's builder does not see."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", sorted(p.name for p in ROOT.glob("*.md")))
def test_every_link_leads_somewhere(page):
    links = LINK.findall((ROOT / page).read_text("utf-8"))
    broken = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert broken == []


def test_the_built_pages_fetch_nothing_from_elsewhere():
    """The settings ask for no letters from another host, and no page embeds a picture from one."""
    assert re.search(r"^\s+font: false", (ROOT / "mkdocs.yml").read_text("utf-8"), re.M)
    for page in (ROOT / "docs").rglob("*.md"):
        assert not re.search(r"!\[[^\]]*\]\(https?://", page.read_text("utf-8")), page
