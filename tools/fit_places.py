"""Fits the weights of `resources/placing.toml` to marked corpora: run it where they lie.

    python tools/fit_places.py CORPUS.xml.gz ... [--without NAME] [--out FILE]

With `--without GWN` that corpus is left out of the fit and all of it is measured: how well the
weights carry over to news of another kind.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from pathlib import Path

import msgspec

from whoholds.desk.geofit import fit
from whoholds.desk.geoparse import judge_all, load_corpus
from whoholds.places.store import open_gazetteer
from whoholds.places.weights import Weights, load_weights

TARGET = Path(__file__).parent.parent / "src" / "whoholds" / "resources" / "placing.toml"


def main() -> None:
    """Fit, then write the weights or print what they reach on the corpus left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--without", default="")
    parser.add_argument("--out", type=Path, default=TARGET)
    given = parser.parse_args()
    corpora = [load_corpus(path) for path in given.corpora]
    index = open_gazetteer()
    kept = [c for c in corpora if c.name != given.without]
    weights = fit(kept, index, msgspec.structs.replace(load_weights(), placing={}, unlisted={}))
    if given.without:
        left = next(c for c in corpora if c.name == given.without)
        print(json.dumps({given.without: judge_all(left.texts, index, weights)}, indent=1))
    else:
        write(weights, given.out)


def write(weights: Weights, out: Path) -> None:
    """The weights as TOML, under the comments that stand above each table of the file."""
    before = out.read_text(encoding="utf-8") if out.exists() else ""
    known = tomllib.loads(before) if before else {}
    lines = [line for line in before.split("\n") if line.startswith("#")]
    lines += ["", f"temperature = {weights.temperature}"]
    for table in ("recognising", "placing", "unlisted"):
        lines += ["", f"[{table}]"]
        lines += [f'"{k}" = {v}' for k, v in sorted(getattr(weights, table).items()) if v]
    for table in ("case_recognising", "case", "case_unlisted"):
        lines += ["", f"[{table}]"]
        lines += [f'"{k}" = {v}' for k, v in known.get(table, {}).items()]
    out.write_text("\n".join(lines).strip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
