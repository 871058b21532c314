"""What the program is made of: a list of parts (SBOM), their licences, what is known against them.

    make supply     writes out/supply/{sbom.json, licences.csv, audit.json}, prints a summary

The parts are those of requirements/runtime.lock and data.lock as they are installed. The list is
CycloneDX's, the known faults are those that pip-audit finds at the package index; where that does
not answer, a part is told as not checked, never as sound. Exit status 1 where a fault is known, or
a part of the lock is not in the list.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("runtime.lock", "data.lock")
_PINNED = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)([^\\\n]*)", re.M)


def normal(name: str) -> str:
    """A distribution's name as it is compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(lock: str) -> dict[str, str]:
    """Names in a lock with their versions, but for those of other systems or Pythons alone."""
    found = ((normal(n), v, rest) for n, v, rest in _PINNED.findall(lock))
    return {name: version for name, version, rest in found if ";" not in rest}


def parts_of(bom: dict[str, Any], wanted: Iterable[str]) -> dict[str, Any]:
    """The list with the wanted parts alone, and of its dependencies those between them."""
    names = set(wanted)
    kept = [c for c in bom.get("components", ()) if normal(c["name"]) in names]
    refs = {c["bom-ref"] for c in kept}
    between = [
        {**d, "dependsOn": [r for r in d.get("dependsOn", ()) if r in refs]}
        for d in bom.get("dependencies", ())
        if d["ref"] in refs
    ]
    return {**bom, "components": kept, "dependencies": between}


def licence_of(part: dict[str, Any]) -> str:
    """What a part says of its licence, "" where it says nothing."""
    said = []
    for held in part.get("licenses", ()):
        own = held.get("license", {})
        said.append(held.get("expression") or own.get("id") or own.get("name") or "")
    return " / ".join(dict.fromkeys(s for s in said if s))[:200]


def told_of(audit: dict[str, Any]) -> tuple[int, list[str], list[str]]:
    """How many parts were checked, which were not, and known faults as "name version: ids"."""
    parts = audit.get("dependencies", ())
    unchecked = [p["name"] for p in parts if "skip_reason" in p]
    faults = [
        f"{p['name']} {p['version']}: {', '.join(v['id'] for v in p['vulns'])}"
        for p in parts
        if p.get("vulns")
    ]
    return len(parts) - len(unchecked), unchecked, faults


def _run(words: Sequence[str]) -> str:
    done = subprocess.run(words, cwd=ROOT, check=False, capture_output=True, text=True)
    if not done.stdout and done.returncode:
        raise SystemExit(f"{Path(words[0]).name} failed: {done.stderr.strip()[-500:]}")
    return done.stdout


def main() -> None:
    """Write the three files and say what is in them."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument(
        "--tools", type=Path, required=True, help="the folder of the tools' programs"
    )
    asked.add_argument("--out", type=Path, default=ROOT / "out" / "supply")
    options = asked.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    locks = [ROOT / "requirements" / name for name in LOCKS]
    wanted = {n: v for lock in locks for n, v in pinned(lock.read_text("utf-8")).items()}
    made = _run(
        [str(options.tools / "cyclonedx-py"), "environment", "--of", "JSON", sys.executable]
    )
    bom = parts_of(json.loads(made), wanted)
    (options.out / "sbom.json").write_text(json.dumps(bom, indent=1) + "\n", "utf-8")
    with (options.out / "licences.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["name", "version", "licence"])
        rows.writerows([c["name"], c["version"], licence_of(c)] for c in bom["components"])
    missing = sorted(set(wanted) - {normal(c["name"]) for c in bom["components"]})
    words = ["-r", str(locks[0]), "--require-hashes", "--disable-pip", "--format", "json"]
    audit = json.loads(
        _run([str(options.tools / "pip-audit"), *words, "--progress-spinner", "off"])
    )
    (options.out / "audit.json").write_text(json.dumps(audit, indent=1) + "\n", "utf-8")
    checked, unchecked, faults = told_of(audit)
    silent = sum(not licence_of(c) for c in bom["components"])
    print(f"{len(bom['components'])} parts, {silent} say nothing of their licence")
    print(f"known faults: {len(faults)} in {checked} parts; {len(unchecked)} were not checked")
    for line in (*faults, *(f"{name}: in the lock, and not installed" for name in missing)):
        print(f"  {line}")
    raise SystemExit(1 if faults or missing else 0)


if __name__ == "__main__":
    main()
