"""Faults of a page by axe-core, which `make assets` fetches for the tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

AXE = Path(__file__).resolve().parents[1] / "node_modules" / "axe-core-4.14.1" / "axe.min.js"


def faults_of(page: Any) -> list[str]:
    """Serious faults, each with where it is; the page's own policy must be set aside."""
    page.add_script_tag(path=str(AXE))
    told = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{v['id']}: {json.dumps([n['target'] for n in v['nodes']][:4])}"
        for v in told["violations"]
        if v["impact"] in {"serious", "critical"}
    ]
