"""`init`: begin a case, from names or from a folder of reports; say what a case declares."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from whoholds.cli.status import Status
from whoholds.desk.case_folder import begin_case
from whoholds.desk.proposal.choosing import Answer, Deed, Question, choose
from whoholds.desk.proposal.proposing import begin_proposed, propose_case, write_proposed
from whoholds.errors import SettingsError
from whoholds.model.proposal import Proposal
from whoholds.places.case_file import load_case
from whoholds.show.archived import plain
from whoholds.show.case_lines import case_lines

app = typer.Typer(add_completion=False)
_KEYS: dict[str, Deed] = {
    "": "accept", "a": "accept", "r": "refuse", "m": "merge", "n": "rename", "A": "rest",
}  # fmt: skip


@app.command()
def init(  # noqa: PLR0917  (a verb's parameters are its options)
    name: Annotated[Path, typer.Argument(help="The folder to make; its name is the case's id.")],
    party: Annotated[
        list[str] | None,
        typer.Option("--party", metavar="NAME", help="A side; give two or more."),
    ] = None,
    title: Annotated[str, typer.Option(metavar="WORDS", help="What the case is called.")] = "",
    country: Annotated[
        list[str] | None,
        typer.Option("--country", metavar="CC", help="Whose ground (ISO 3166); may be repeated."),
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--from",
            metavar="FOLDER",
            help="Reports to propose the case from; asked one by one in a terminal, else written "
            "to case.proposed.toml.",
        ),
    ] = None,
    accept_all: Annotated[
        bool, typer.Option("--accept-all", help="With --from: accept all that is proposed.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Only show what the case declares, or what is wrong.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Begin a case: a folder with case.toml, an empty ledger, and room for captures.

    With --from, parties, their names, who speaks for them, places and outlets are proposed from
    reports, each with its count and a sentence. With --check, nothing is written.
    """
    _require_sense(party, source, accept_all=accept_all, check=check)
    if check:
        _check(name, as_json=as_json)
    elif source:
        _propose(name, source, title, accept_all=accept_all, as_json=as_json)
    else:
        folder = begin_case(name, party or (), title=title, countries=country or ())
        if as_json:
            _print_json(folder.case)
            return
        print(f"{folder.path / 'case.toml'}: tell it who the parties are called, and where")
        print(f"then: whoholds add REPORT... --case {folder.path}")


def _require_sense(
    party: list[str] | None, source: list[str] | None, *, accept_all: bool, check: bool
) -> None:
    """Options that do not go together, all told at once."""
    problems = []
    if bool(party) + bool(source) + check != 1:
        told = "give two or more, or --from FOLDER, or --check"
        problems.append(("--party", told))
    if accept_all and not source:
        problems.append(("--accept-all", "says what to do with --from FOLDER: give that too"))
    if problems:
        raise SettingsError(tuple(problems))


def _check(name: Path, *, as_json: bool) -> None:
    case = load_case(name)
    if as_json:
        _print_json(case)
        return
    for line in case_lines(case):
        print(line)


def _propose(name: Path, source: list[str], title: str, *, accept_all: bool, as_json: bool) -> None:
    proposal, failed = propose_case(source)
    for which, error in failed:
        print(plain(f"whoholds: {which}: {error}"), file=sys.stderr)
    asked = not accept_all and not as_json and sys.stdin.isatty()
    if asked:
        proposal = choose(proposal, _ask)
    if asked or accept_all:
        folder = begin_proposed(name, proposal, title=title)
        file, then = folder.path / "case.toml", f"whoholds add REPORT... --case {folder.path}"
    else:
        file = write_proposed(name, proposal, title=title)
        then = f"strike out what is wrong, then: mv {file} {file.with_name('case.toml')}"
    if as_json:
        _print_json(proposal)
    else:
        for line in _summary(proposal):
            print(line)
        print(f"{file}: each with its count and a sentence")
        print(then if then.startswith("strike") else f"then: {then}")
    if failed:
        raise typer.Exit(Status.SOME_FAILED)


def _summary(proposal: Proposal) -> list[str]:
    lines = [
        f"{p.name} ({p.party_id}): {len(p.named('alias'))} more names, "
        f"{len(p.named('leader')) + len(p.named('spokesman'))} persons, "
        f"acts in {p.evidence.count} claims"
        for p in proposal.parties
    ]
    bare = sum(p.lat_deg is None for p in proposal.places)
    lines.append(
        f"{len(proposal.places)} places, {bare} of them without a position; "
        f"{len(proposal.outlets)} outlets; {len(proposal.unclear)} actors unclear"
    )
    return lines


def _ask(question: Question) -> Answer:
    """One suggestion on the terminal, until the answer can be understood."""
    into = ", [m]erge into" if question.into else ""
    print(f"\n{question.what}: {question.name}\n  {question.evidence}")
    while True:
        key = input(f"  [a]ccept, [r]efuse{into}, re[n]ame, accept [A]ll that follow: ").strip()
        deed = _KEYS.get(key)
        if deed is None or (deed == "merge" and not question.into):
            print("  one letter: a, r, m, n or A")
            continue
        if deed == "merge":
            value = input(f"  into which ({', '.join(question.into)}): ").strip()
            if value not in question.into:
                print(f"  there is no {value!r}")
                continue
            return Answer(deed=deed, value=value)
        if deed == "rename":
            value = input("  its name: ").strip()
            if not value:
                continue
            return Answer(deed=deed, value=value)
        return Answer(deed=deed)


def _print_json(value: object) -> None:
    print(json.dumps(msgspec.to_builtins(value), indent=1, ensure_ascii=False))
