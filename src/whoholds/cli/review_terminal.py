"""`review` at a terminal: one claim after another, each decision a key."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from whoholds.cli.keyboard import END, ask_key, ask_line
from whoholds.cli.output import columns
from whoholds.cli.review_desk import Desk, Numbers, OpenDesk
from whoholds.desk.judging import Queued, Signed
from whoholds.desk.reworking import Missed
from whoholds.errors import SettingsError, UnknownTarget
from whoholds.ledger.amending import FIELDS_OF, SHARED_FIELDS, reason_of
from whoholds.ledger.set_fields import Settings, read_settings
from whoholds.model.judgement import REASONS, ReasonCode
from whoholds.show import listing
from whoholds.show.context import context_lines
from whoholds.show.judged_words import SHORT_ID, was_words
from whoholds.show.wording import headline, plain

MENU = "[a]ccept [e]dit [r]eject s[p]lit [m]erge [n]ew [s]kip [u]ndo [q]uit [?]"
BLIND_MENU = "[a]ccept [e]dit [r]eject [s]kip [u]ndo [q]uit [?]"
HELP = """a  it says what the report says
e  it says so with other fields: you give FIELD=VALUE, an empty line ends
r  it is wrong, or no claim at all
p  it is several claims: you give the fields in which each part differs
m  other claims are the same one: this one is kept
n  the report has another claim here that the reader missed
s  leave it for another time    u  take the last decision back    q  end"""
#: Keys of the reasons: the letter of what is wrong.
REASON_KEYS: dict[str, ReasonCode] = {
    "a": "wrong-actor",
    "p": "wrong-place",
    "r": "wrong-relation",
    "f": "wrong-factuality",
    "s": "wrong-source",
    "t": "wrong-time",
    "q": "wrong-quantity",
    "n": "not-a-claim",
    "m": "missed",
    "2": "two-claims",
    "=": "same-claim",
    "o": "other",
}


class _Left(Exception):
    """A decision that was begun and not made."""


class Sitting:
    """One person at a terminal, from the first claim that waits to the last."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._done: list[tuple[int, Numbers]] = []
        self._acts: dict[str, Callable[[Queued], Numbers]] = {
            "a": self._accept,
            "e": self._edit,
            "r": self._reject,
        }
        self._menu = BLIND_MENU
        if isinstance(desk, OpenDesk):
            self._menu = MENU
            self._open = desk
            self._acts |= {"p": self._split, "m": self._merge, "n": self._new}

    def run(self) -> None:
        """Ask until all are decided, or the person ends; every decision is kept at once."""
        queue = self._desk.waiting()
        at = 0
        while at < len(queue):
            if not self._desk.is_open(queue[at]):
                at += 1
                continue
            show(queue[at], at + 1, len(queue))
            key = ask_key(self._menu)
            if key == END:
                break
            at = self._after(key, queue[at], at)
        print(f"{len(self._done)} decided in this sitting")

    def _after(self, key: str, queued: Queued, at: int) -> int:
        """Which claim comes next."""
        if key == "s":
            return at + 1
        if key == "u":
            return self._undo(at)
        act = self._acts.get(key)
        if act is None:
            print(HELP)
            return at
        try:
            numbers = act(queued)
        except _Left:
            print("left as it was")
            return at
        except (SettingsError, UnknownTarget) as error:
            _print_wrapped(str(error))
            return at
        self._done.append((at, numbers))
        # A claim that was missed beside this one leaves this one to be decided.
        return at if key == "n" else at + 1

    def _undo(self, at: int) -> int:
        if not self._done:
            print("nothing was decided in this sitting: whoholds review --undo ENTRY")
            return at
        before, numbers = self._done.pop()
        self._desk.undo(numbers)
        print("taken back")
        return before

    def _accept(self, queued: Queued) -> Numbers:
        return self._desk.accept(queued.found.recorded.claim_id)

    def _reject(self, queued: Queued) -> Numbers:
        return self._desk.reject(queued.found.recorded.claim_id, self._signed())

    def _edit(self, queued: Queued) -> Numbers:
        kind = queued.found.recorded.claim.kind
        _print_wrapped(f"fields: {', '.join((*SHARED_FIELDS, *FIELDS_OF[kind]))}")
        settings = _ask_settings("field=value:")
        signed = self._signed(reason_of(settings))
        return self._desk.amend(queued.found.recorded.claim_id, settings, signed)

    def _split(self, queued: Queued) -> Numbers:
        print("each part: the fields in which it differs; words=... gives it words of its own")
        parts: list[Settings] = []
        while True:
            try:
                parts.append(_ask_settings(f"part {len(parts) + 1}, field=value:"))
            except _Left:
                break
        signed = self._signed("two-claims")
        return self._open.split(queued.found.recorded.claim_id, parts, signed)

    def _merge(self, queued: Queued) -> Numbers:
        for other in self._open.beside(queued.found):
            told = plain(headline(other.recorded.claim))
            print(f"    {other.recorded.claim_id[:SHORT_ID]}  {told}"[: columns()])
        others = ask_line("ids of the claims that are this one:").replace(",", " ").split()
        if not others:
            raise _Left
        kept = queued.found.recorded.claim_id
        return self._open.merge(others, kept, self._signed("same-claim"))

    def _new(self, queued: Queued) -> Numbers:
        words = ask_line("the report's words that hold it:")
        if not words:
            raise _Left
        settings = _ask_settings("field=value:")
        report = queued.found.recorded.report_id
        missed = Missed(report=report, words=words, settings=settings)
        return self._open.mark(missed, self._signed("missed"))

    def _signed(self, code: ReasonCode = "") -> Signed:
        """Who decides and why; asked for where the decision does not say it by itself."""
        if not code:
            keys = [f"{key} {REASON_KEYS[key]}" for key in REASON_KEYS]
            _print_wrapped("   ".join(keys))
            key = ask_key("why?")
            if key not in REASON_KEYS:
                raise _Left
            code = REASON_KEYS[key]
            print(f"{code}: {REASONS[code]}"[: columns()])
        return Signed(by=self._desk.by, code=code, words=ask_line("in words, if need be:"))


def show(queued: Queued, number: int, of: int) -> None:
    """A claim, the sentences around its words, its doubts, and what it was judged before."""
    width = columns()
    found = queued.found
    print(f"\n{number} of {of}")
    print(*listing.claim_block(found, width, words=False), sep="\n")
    print(*context_lines(found.report.text, found.recorded.claim.span, width), sep="\n")
    for doubt in found.recorded.claim.doubts:
        _print_wrapped(f"doubt {doubt.code}: {doubt.reason}", indent=4)
    for told in was_words(queued.was):
        _print_wrapped(told, indent=4)


def _ask_settings(prompt: str) -> Settings:
    """Fields and values, a line each; a line that is none is asked again."""
    settings: list[tuple[str, str]] = []
    while line := ask_line(prompt):
        try:
            settings += read_settings([line])
        except SettingsError as error:
            _print_wrapped(str(error))
    if not settings:
        raise _Left
    return settings


def _print_wrapped(text: str, indent: int = 0) -> None:
    pad = " " * indent
    wrap = textwrap.wrap(
        text, columns(), initial_indent=pad, subsequent_indent=pad, break_on_hyphens=False
    )
    print(*wrap, sep="\n")
