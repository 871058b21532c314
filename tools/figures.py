"""Measure the reader and write the table of docs/method/reading.md.

    python tools/figures.py

Needs the gold files in `shared/gold` beside the repository (WHOHOLDS_SHARED overrides). The sealed
file is measured with `--sealed`: figures only.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "method" / "reading.md"
BLOCK = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end of figures -->)", re.S)
OPEN = ("dev.jsonl", "dev-guardian.jsonl", "dev-isw.jsonl")
SEALED = ("dev-wars.jsonl",)
#: The figures a reader of the page asks for, in the words of the page.
ROWS = {
    "sentence_has_claim": "the sentence has a claim",
    "no_claim": "the sentence has none",
    "kind_relation": "kind and relation",
    "actor": "and the actor",
    "places": "and the places",
    "factuality": "and the factuality",
    "source_innermost": "and the innermost source",
    "quantity": "and the figure",
    "when": "and the time",
    "strict": "everything at once",
}
RUN = "from whoholds.cli.app import main; main()"


def main() -> None:
    """Measure, and write the table into the page."""
    shared = Path(os.environ.get("WHOHOLDS_SHARED") or ROOT.parent / "shared")
    table = rows(measure(shared, OPEN), measure(shared, SEALED, "--sealed"))
    page = PAGE.read_text("utf-8")
    PAGE.write_text(BLOCK.sub(lambda _: f"\n{table}\n", page), "utf-8")
    print(table)


def measure(shared: Path, names: tuple[str, ...], *options: str) -> dict[str, Any]:
    """Metric figures by system, as `eval read --json` tells them."""
    files = [str(shared / "gold" / name) for name in names]
    done = subprocess.run(
        [sys.executable, "-c", RUN, "eval", "read", *files, "--json", *options],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    systems: dict[str, Any] = json.loads(done.stdout)["systems"]
    return systems


def rows(known: dict[str, Any], sealed: dict[str, Any]) -> str:
    """The table: what is measured, on both sets, with the better simple method beside each."""
    head = ["what must be right", "known wars", "a simple method", "other wars", "a simple method"]
    lines = [f"| {' | '.join(head)} |", "|---|---|---|---|---|"]
    for metric, meaning in ROWS.items():
        cells = [f1(known, metric), rival(known, metric), f1(sealed, metric), rival(sealed, metric)]
        lines.append(f"| {meaning} | {' | '.join(cells)} |")
    counts = [f"{s['whoholds']['sentences']} sentences" for s in (known, sealed)]
    lines.append(f"| measured on | {counts[0]} | | {counts[1]} | |")
    return "\n".join(lines)


def f1(systems: dict[str, Any], metric: str, system: str = "whoholds") -> str:
    """An F1 as the page writes it, a dash where the system does not give the field."""
    figures = systems[system]["metrics"].get(metric, {}).get("figures", {})
    return f"{figures['f1']:.2f}" if figures.get("f1") is not None else "-"


def rival(systems: dict[str, Any], metric: str) -> str:
    """The best of the simple methods."""
    others = [f1(systems, metric, name) for name in systems if name != "whoholds"]
    return max((o for o in others if o != "-"), default="-")


if __name__ == "__main__":
    main()
