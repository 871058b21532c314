"""Run the commands that the documentation shows, and compare what they print with what it says.

    python tools/transcripts.py            write the real output into the pages
    python tools/transcripts.py --check    exit 1 where a page shows something else

A fenced block marked `console` is a transcript: a line that opens with `$ ` is run by bash, with
the lines right below it that open with `> `; then comes the output (80 columns, no colour). A
status other than 0 is shown as `[exit status 2]`. Each page has a folder of its own, with the files
of `docs/examples/`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.M | re.S)
SHIM = """#!{python}
import sys
sys.path.insert(0, {source!r})
sys.argv[0] = "whoholds"
from whoholds.cli.app import main
main()
"""
#: No command of the documentation takes longer, the first read with its model included.
SECONDS = 120


def main() -> int:
    """Write or check; the exit status."""
    wrong = 0
    for page in pages():
        text = page.read_text("utf-8")
        real = replay(text)
        if real == text:
            continue
        if "--check" in sys.argv:
            print(f"{page.relative_to(ROOT)} shows what its commands do not print")
            wrong = 1
        else:
            page.write_text(real, "utf-8")
    return wrong


def written() -> list[Path]:
    """The pages written by hand."""
    return [ROOT / "README.md", *(p for p in sorted((ROOT / "docs").rglob("*.md")) if not made(p))]


def made(page: Path) -> bool:
    """Whether a page is made from the code."""
    return "reference" in page.relative_to(ROOT).parts


def pages() -> list[Path]:
    """The pages that show a command and its output."""
    return [p for p in written() if BLOCK.search(p.read_text("utf-8"))]


def replay(text: str) -> str:
    """A page with the output its commands have in truth."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        examples = ROOT / "docs" / "examples"
        if examples.is_dir():
            shutil.copytree(examples, place / "work")
        (place / "work").mkdir(exist_ok=True)
        install(place / "bin")
        return BLOCK.sub(lambda block: rerun(block[0], place), text)


def install(folder: Path) -> None:
    """A `whoholds` that runs this checkout."""
    folder.mkdir()
    script = folder / "whoholds"
    script.write_text(SHIM.format(python=sys.executable, source=str(ROOT / "src")), "utf-8")
    script.chmod(0o755)


def rerun(block: str, place: Path) -> str:
    """One transcript, run anew: its commands as written, their output as it is."""
    return "".join(
        "".join(
            f"{mark} {line}\n" for mark, line in zip("$" + ">" * len(lines), lines, strict=False)
        )
        + output("\n".join(lines), place)
        for lines in commands(block)
    )


def commands(block: str) -> list[list[str]]:
    """The commands of a transcript, each with its continued lines (those that open with `> `)."""
    found: list[list[str]] = []
    going_on = False
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append([line[2:]])
            going_on = True
        elif going_on and line.startswith(">"):
            found[-1].append(line[2:])
        else:
            going_on = False
    return found


def output(command: str, place: Path) -> str:
    """What a command prints, both streams, and its status where that is not 0."""
    surroundings = {
        **os.environ,
        "PATH": f"{place / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=place / "work",
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    printed = "".join(line.rstrip() + "\n" for line in done.stdout.splitlines())
    return printed + (f"[exit status {done.returncode}]\n" if done.returncode else "")


if __name__ == "__main__":
    sys.exit(main())
