"""`review`: people decide on claims and names, at a terminal or by options."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Annotated

import msgspec
import typer

from whoholds.cli.agreed import agreement_json, agreement_lines
from whoholds.cli.asking import HERE, AsJson, CaseDir
from whoholds.cli.ledger import rows_of
from whoholds.cli.output import columns
from whoholds.cli.review_desk import BlindDesk, Desk, OpenDesk
from whoholds.cli.review_options import Options, carry_out
from whoholds.cli.review_terminal import Sitting
from whoholds.desk import coding
from whoholds.desk.case_folder import CaseFolder, open_case
from whoholds.desk.judging import Queued
from whoholds.errors import SettingsError
from whoholds.ledger.database import Ledger
from whoholds.show import listing
from whoholds.show.judged_words import was_words

review_app = typer.Typer(add_completion=False)

Ids = list[str] | None


def _ids(name: str, text: str, metavar: str = "ID") -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(name, metavar=metavar, help=text)
    return option


SamePlace = Annotated[Ids, _ids("--same-place", "Names that mean the place of --into.", "NAME")]
SameParty = Annotated[Ids, _ids("--same-party", "Names that mean the party of --into.", "NAME")]
Fields = Annotated[Ids, _ids("--set", "A field as it should be; may be repeated.", "FIELD=VALUE")]
Parts = Annotated[
    Ids, _ids("--part", "A part's fields, parted by |; once a part.", "FIELD=VALUE|...")
]


@review_app.command()
def review(  # noqa: PLR0917  (a verb's parameters are its options)
    case: CaseDir = HERE,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who decides.")] = "",
    accept: Annotated[Ids, _ids("--accept", "Claims that stand; an id or how it begins.")] = None,
    reject: Annotated[Ids, _ids("--reject", "Claims that do not; needs --code.")] = None,
    amend: Annotated[str, _ids("--amend", "A claim that says otherwise; see --set.")] = "",
    split: Annotated[str, _ids("--split", "A claim that is several; see --part.")] = "",
    merge: Annotated[Ids, _ids("--merge", "Claims that are the one of --into.")] = None,
    add: Annotated[
        str, _ids("--add", "A report with a missed claim; see --words, --set.", "REPORT")
    ] = "",
    same_place: SamePlace = None,
    same_party: SameParty = None,
    undo: Annotated[int, typer.Option(metavar="ENTRY", help="Take this judgement back.")] = 0,
    tell: Annotated[
        str, _ids("--tell", "Tell the probability of a place that is claimed.", "PLACE")
    ] = "",
    set_: Fields = None,
    part: Parts = None,
    into: Annotated[str, _ids("--into", "What others are merged into.", "ID|NAME")] = "",
    words: Annotated[str, typer.Option(metavar="WORDS", help="The report's exact words.")] = "",
    at: Annotated[int, typer.Option(metavar="OFFSET", help="Where they begin, if several.")] = -1,
    code: Annotated[str, typer.Option(metavar="CODE", help="Why: wrong-actor, missed, ...")] = "",
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why, in words.")] = "",
    blind: Annotated[
        str, typer.Option(metavar="ROUND", help="Code in this blind round; opens it.")
    ] = "",
    n: Annotated[int, typer.Option("--n", min=0, metavar="N", help="Its claims, once.")] = 0,
    agreement: Annotated[
        str, typer.Option(metavar="ROUND", help="How far a round's coders agree.")
    ] = "",
    so_far: Annotated[bool, typer.Option("--so-far", help="Even if it is not done.")] = False,
    as_json: AsJson = False,
) -> None:
    """Decide on claims, one by one in a terminal or by options; each decision is an entry.

    What the reader said stays as it was. Without a terminal and without a decision the claims
    that wait are listed: those that were judged before, then those with most doubts. The codes
    of --code, and what each decision does: docs/howto/review.md.
    """
    options = Options(
        accept=tuple(accept or ()),
        reject=tuple(reject or ()),
        amend=amend,
        split=split,
        merge=tuple(merge or ()),
        add=add,
        same_place=tuple(same_place or ()),
        same_party=tuple(same_party or ()),
        undo=undo,
        tell=tell,
        settings=tuple(set_ or ()),
        parts=tuple(part or ()),
        into=into,
        words=words,
        at=None if at < 0 else at,
        code=code,
        reason=reason,
    )
    folder = open_case(case)
    with folder.open() as ledger:
        if agreement:
            _compare(ledger, agreement, so_far, as_json)
            return
        _review(folder, ledger, options, _Round(by=by, name=blind, most=n), as_json)


class _Round(msgspec.Struct, frozen=True, kw_only=True):
    """Who decides, and in which blind round, "" for decisions in force."""

    by: str
    name: str = ""
    most: int = 0


def _review(
    folder: CaseFolder, ledger: Ledger, options: Options, sitter: _Round, as_json: bool
) -> None:
    at_terminal = not as_json and sys.stdin.isatty() and sys.stdout.isatty()
    decides = options.decides
    if (decides or at_terminal or sitter.name) and not sitter.by.strip():
        raise SettingsError((("--by", "a decision has a name: give yours"),))
    desk = _desk(folder, ledger, sitter)
    if decides:
        carry_out(desk, options)
    elif at_terminal:
        Sitting(desk).run()
    else:
        _list(folder, desk.waiting(), as_json)


def _desk(folder: CaseFolder, ledger: Ledger, sitter: _Round) -> Desk:
    if not sitter.name:
        return OpenDesk(folder, ledger, sitter.by.strip())
    return BlindDesk(folder, ledger, sitter.by.strip(), sitter.name, sitter.most)


def _list(folder: CaseFolder, queue: Sequence[Queued], as_json: bool) -> None:
    if as_json:
        told = rows_of(folder, (q.found for q in queue))
        rows = [r | {"was": list(was_words(q.was))} for r, q in zip(told, queue, strict=True)]
        print(json.dumps(rows, indent=1, ensure_ascii=False))
        return
    for queued in queue:
        print(*listing.claim_block(queued.found, columns()), sep="\n")
        for was in was_words(queued.was):
            print(f"    {was}"[: columns()])
    print(listing.accepted_words([q.found.recorded for q in queue]))


def _compare(ledger: Ledger, name: str, so_far: bool, as_json: bool) -> None:
    compared = coding.round_agreement(ledger, name, so_far=so_far)
    if as_json:
        print(json.dumps(agreement_json(compared), indent=1, ensure_ascii=False))
        return
    print(*agreement_lines(compared, columns()), sep="\n")
