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


def test_every_decision_is_listed_with_its_day():
    folder = ROOT / "docs" / "decisions"
    index = (folder / "index.md").read_text("utf-8")
    files = {p.name for p in folder.glob("*.md")} - {"index.md"}
    assert set(LINK.findall(index)) >= files
    assert all(re.match(r"\d{4}-\d{2}-\d{2}-[a-z-]+\.md$", name) for name in files)
