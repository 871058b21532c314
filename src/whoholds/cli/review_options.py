"""Decisions of `review` that are given as options: checked first, then all or none."""

from __future__ import annotations

from typing import Literal

import msgspec

from whoholds.cli.review_desk import BlindDesk, Desk, OpenDesk, told_of
from whoholds.desk import judging, overriding, reworking
from whoholds.desk.judging import Signed
from whoholds.desk.ledgering import find_claim
from whoholds.errors import SettingsError, UnknownTarget
from whoholds.ledger.set_fields import Settings, read_settings
from whoholds.model.entry import Entry

#: What parts the fields of one part of a split claim.
BETWEEN_FIELDS = "|"


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for on the command line."""

    accept: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()
    amend: str = ""
    split: str = ""
    merge: tuple[str, ...] = ()
    add: str = ""
    same_place: tuple[str, ...] = ()
    same_party: tuple[str, ...] = ()
    undo: int = 0
    tell: str = ""
    settings: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    into: str = ""
    words: str = ""
    at: int | None = None
    code: str = ""
    reason: str = ""

    @property
    def decisions(self) -> tuple[str, ...]:
        """The decisions that were asked for; accepting and rejecting go together."""
        one = {
            "--accept": self.accept or self.reject,
            "--amend": self.amend,
            "--split": self.split,
            "--merge": self.merge,
            "--add": self.add,
            "--same-place": self.same_place,
            "--same-party": self.same_party,
            "--undo": self.undo,
            "--tell": self.tell,
        }
        return tuple(name for name, value in one.items() if value)

    @property
    def decides(self) -> bool:
        """Whether anything is to be decided."""
        return bool(self.decisions)


def carry_out(desk: Desk, options: Options) -> None:
    """Put the decisions down and say so; of several ids one that is not there stops all.

    Raises:
        SettingsError: two decisions at once, or one that its options do not make whole.
        UnknownTarget: there is no such claim, report or entry.
    """
    if len(options.decisions) > 1:
        told = "one at a time; --accept and --reject alone go together"
        raise SettingsError(tuple((name, told) for name in options.decisions))
    signed = Signed(by=desk.by, code=options.code, words=options.reason)
    if isinstance(desk, BlindDesk):
        _code(desk, options, signed)
    elif isinstance(desk, OpenDesk):
        entries = _decide(desk, options, signed)
        desk.kept(*entries)
        for entry in entries:
            print(told_of(entry))


def _code(desk: BlindDesk, options: Options, signed: Signed) -> None:
    """A coder accepts, amends and rejects: what makes other claims could not be compared.

    The last decision on a claim counts.
    """
    name = options.decisions[0]
    if name not in {"--accept", "--amend"}:
        raise SettingsError(((name, "a blind round knows --accept, --amend and --reject"),))
    for claim in (*options.accept, *options.reject):
        if sum(i.startswith(claim) for i in desk.round.opened.claim_ids) != 1:
            raise UnknownTarget(f"the round {desk.name!r} has no claim, or several, of {claim!r}")
    if options.reject:
        judging.reason_code(signed, None)
    if options.amend:
        desk.amend(options.amend, read_settings(options.settings), signed)
    for claim in options.accept:
        desk.accept(claim)
    for claim in options.reject:
        desk.reject(claim, signed)
    waiting, size = len(desk.waiting()), len(desk.round.opened.claim_ids)
    print(f"{waiting} of the {size} claims of {desk.name!r} still wait for {desk.by}")


def _decide(desk: OpenDesk, options: Options, signed: Signed) -> tuple[Entry, ...]:
    case, ledger = desk.folder.case, desk.ledger
    match options.decisions[0]:
        case "--accept":
            return _judge(desk, options, signed)
        case "--amend":
            settings = read_settings(options.settings)
            return (judging.amend(ledger, options.amend, settings, signed, case=case),)
        case "--split":
            parts = [_part(p) for p in options.parts]
            return reworking.split_claim(ledger, options.split, parts, signed, case=case)
        case "--merge":
            return reworking.merge_claims(ledger, options.merge, options.into, signed)
        case "--add":
            settings = read_settings(options.settings)
            missed = reworking.Missed(
                report=options.add, words=options.words, settings=settings, at=options.at
            )
            return (reworking.mark_claim(ledger, missed, signed, case=case),)
        case "--undo":
            return (judging.undo(ledger, options.undo, signed),)
        case "--tell":
            return (overriding.tell_probability(desk.folder, ledger, options.tell, signed),)
        case _:
            return (_names(desk, options, signed),)


def _judge(desk: OpenDesk, options: Options, signed: Signed) -> tuple[Entry, ...]:
    """All of them, or none where one of the ids is not there."""
    if options.reject:
        judging.reason_code(signed, None)
    decided: list[tuple[str, Literal["accept", "reject"]]] = []
    for decision, names in (("accept", options.accept), ("reject", options.reject)):
        found = [find_claim(desk.ledger, name).recorded.claim_id for name in names]
        decided += [(i, "accept" if decision == "accept" else "reject") for i in found]
    bare = msgspec.structs.replace(signed, code="", words="") if options.reject else signed
    return tuple(
        judging.judge(desk.ledger, claim, decision, bare if decision == "accept" else signed)
        for claim, decision in decided
    )


def _names(desk: OpenDesk, options: Options, signed: Signed) -> Entry:
    """Names merged; a party goes by its id in the case where the case has it."""
    if options.same_place:
        return reworking.merge_names(desk.ledger, "place", options.same_place, options.into, signed)
    case = desk.folder.case
    known = case.party(options.into) is not None
    into = options.into if known else case.party_of(options.into) or options.into
    return reworking.merge_names(desk.ledger, "party", options.same_party, into, signed)


def _part(words: str) -> Settings:
    return read_settings(words.split(BETWEEN_FIELDS), "--part")
