"""Shell: the bundled sample and casefiles read, and left where they can be looked at."""

from __future__ import annotations

import json
import shlex
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

import msgspec

from whoholds.desk.casefiles import CASEFILES, Casefile, read_casefile
from whoholds.desk.reading import read_
from whoholds.errors import SettingsError
from whoholds.model.fused import Fused
from whoholds.model.guide import reading_to_json
from whoholds.model.outlook_scores import Outlooks
from whoholds.model.reading import Reading
from whoholds.show.outlook_page import outlook_page
from whoholds.show.webpage import render

SAMPLE = "kursk.html"
#: The page of a casefile's outlooks, in its folder.
OUTLOOKS = "outlooks.html"


class Demo(msgspec.Struct, frozen=True, kw_only=True):
    """What the demo read and wrote, and what to try next."""

    reading: Reading
    files: tuple[tuple[Path, str], ...]
    next_steps: tuple[tuple[str, str], ...]
    casefiles: tuple[Casefile, ...] = ()
    fused: tuple[Fused, ...] = ()
    outlooks: tuple[Outlooks, ...] = ()


def sample() -> bytes:
    """The bundled page: our own wording of public facts, furniture and all."""
    return resources.files("whoholds.resources.sample").joinpath(SAMPLE).read_bytes()


def run_demo(out: Path, casefiles: tuple[str, ...] = CASEFILES) -> Demo:
    """Read the sample and write it, its page and its JSON to `out`; read casefiles into ledgers.

    Args:
        out: the folder; a casefile becomes a case in a folder of its own in it. What was there
            from an earlier run stays, and adds nothing.
        casefiles: which of the bundled ones.

    Raises:
        SettingsError: `out` cannot be written to.
        ModelMissing: the language model is not installed.
    """
    page = sample()
    reading = read_(page)[0]
    found = json.dumps(reading_to_json(reading), indent=1, ensure_ascii=False)
    source = out / SAMPLE
    files = {
        source: (page, "the sample page as it was read"),
        out / "claims.html": (render(reading).encode(), "the article with its claims: open it"),
        out / "claims.json": (found.encode(), "the same for programs (whoholds schema)"),
    }
    try:
        out.mkdir(parents=True, exist_ok=True)
        for path, (held, _) in files.items():
            path.write_bytes(held)
    except OSError as cause:
        problem = ("--out", f"{out} cannot be written to: {cause.strerror}")
        raise SettingsError((problem,)) from cause
    cases = tuple(read_casefile(name, out / name) for name in casefiles)
    fused = tuple(_fused(case) for case in cases) if can_fuse() else ()
    outlooks = tuple(_outlooks(case) for case in cases) if can_fuse() else ()
    return Demo(
        reading=reading,
        casefiles=cases,
        fused=fused,
        outlooks=outlooks,
        files=tuple((path, meaning) for path, (_, meaning) in files.items()),
        next_steps=(
            *_case_steps(cases),
            (f"whoholds read {source} --dropped", "what was taken for furniture, and why"),
            (f"whoholds read {source} --jsonl", "one sentence a line, with spans"),
            ("whoholds read YOUR-PAGE.html --html claims.html", "a page you saved yourself"),
        ),
    )


def can_fuse() -> bool:
    """Whether the parts that estimates need are installed."""
    return all(find_spec(name) is not None for name in ("scipy", "shapely", "h3", "pyproj"))


def _fused(case: Casefile) -> Fused:
    """The estimates of a casefile, written beside it."""
    from whoholds.desk.fusing import fuse, write_estimates

    fusion = fuse(case.folder)
    write_estimates(case.folder, fusion)
    return fusion.told


def _outlooks(case: Casefile) -> Outlooks:
    """The assessments of a casefile, settled; their page is written beside it."""
    from whoholds.desk.outlooks import score

    table = score(case.folder)
    page = outlook_page(table, case.folder.case.title, case.folder.case.party_names)
    (case.folder.path / OUTLOOKS).write_text(page, encoding="utf-8")
    return table


def _case_steps(cases: tuple[Casefile, ...]) -> tuple[tuple[str, str], ...]:
    """What to ask the first of the casefiles."""
    if not cases:
        return ()
    place, where = cases[0].example, f"--case {cases[0].folder.path}"
    return (
        (f"whoholds who {shlex.quote(place)} {where}", "what each source says last, side by side"),
        (f"whoholds fuse {where}", "who holds what, estimated, and what that rests on"),
        (f"whoholds score {where}", "whether assessments came true, by which criterion"),
        (f"whoholds claims --kind area {where}", "claims of one kind, oldest report first"),
        (f"whoholds export claims.xlsx {where}", "all of them, with the question inside"),
    )
