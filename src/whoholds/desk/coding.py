"""Shell: blind rounds: coders decide on the same claims, and none sees what another decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from whoholds.desk.judging import Signed, appended, reason_code, with_parties_of
from whoholds.desk.ledgering import Clock, claims, find_claim
from whoholds.errors import RoundUnfinished, SettingsError, UnknownTarget
from whoholds.ledger.agreement import Agreement, agreement
from whoholds.ledger.amending import amended, reason_of
from whoholds.ledger.database import Ledger
from whoholds.ledger.decided import not_undone
from whoholds.ledger.ids import round_key
from whoholds.ledger.review_queue import shuffled
from whoholds.ledger.set_fields import Settings
from whoholds.model.case import Case
from whoholds.model.entry import Entry, Found, Recorded
from whoholds.model.judgement import Coded, RoundOpened

#: Claims of a round where nobody says how many: an afternoon for a coder.
ROUND_CLAIMS = 50


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """A blind round: its claims in order, and what was coded, without what was taken back."""

    opened: RoundOpened
    coded: tuple[Coded, ...] = ()

    def done_by(self, coder: str) -> set[str]:
        """The claims that a coder decided on."""
        return {c.claim_id for c in self.coded if c.by == coder}

    @property
    def coders(self) -> list[str]:
        """Everybody who began, by name."""
        return sorted({c.by for c in self.coded})


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """The agreement of a round, with its claims as they were read."""

    agreement: Agreement
    claims: dict[str, Found]


def open_round(
    ledger: Ledger, name: str, seed: str, by: str, *, most: int = 0, clock: Clock | None = None
) -> Round:
    """The round of this name; it is opened where there is none.

    Its claims are drawn by chance from those that stand as read, whatever people decided about
    them, and put down at once: everybody who joins later has the same in the same order.

    Args:
        ledger: where it is kept.
        name: what the round is called.
        seed: what the chance follows from: the case's id.
        by: who opens it.
        most: how many claims; `ROUND_CLAIMS` for 0.
        clock: for tests.

    Raises:
        SettingsError: no name, or nothing to draw from, or it was opened with another number.
    """
    reason_code(Signed(by=by), "")
    if not name.strip():
        raise SettingsError((("--blind", "a round has a name"),))
    found = find_round(ledger, name)
    if found is None:
        held = [f.recorded for f in claims(ledger)]
        ids = shuffled(held, f"{seed}/{name}", most or ROUND_CLAIMS)
        if not ids:
            raise SettingsError((("--blind", "the ledger has no claim that stands as read"),))
        appended(ledger, (RoundOpened(name=name, claim_ids=ids, by=by),), clock)
        found = find_round(ledger, name)
    if found is None:  # pragma: no cover  (it was added one line above)
        raise UnknownTarget(f"there is no round {name!r}")
    if most and most != len(found.opened.claim_ids):
        told = f"the round {name!r} has {len(found.opened.claim_ids)} claims: leave --n out"
        raise SettingsError((("--n", told),))
    return found


def find_round(ledger: Ledger, name: str) -> Round | None:
    """The round of this name, None where nobody opened one."""
    entries = list(not_undone(ledger.entries_on(round_key(name))))
    opened = next((e.body for e in entries if isinstance(e.body, RoundOpened)), None)
    if opened is None:
        return None
    coded = (e.body for e in entries if isinstance(e.body, Coded))
    of_it = tuple(c for c in coded if c.claim_id in set(opened.claim_ids))
    return Round(opened=opened, coded=of_it)


def blind_queue(ledger: Ledger, of: Round, coder: str) -> Iterator[Found]:
    """The claims that a coder still has to decide on, as they were read and nothing else."""
    done = of.done_by(coder)
    yield from (blinded(ledger, i) for i in of.opened.claim_ids if i not in done)


def blinded(ledger: Ledger, claim_id: str) -> Found:
    """A claim without anything that people decided or said of it."""
    cited = find_claim(ledger, claim_id)
    held = cited.recorded
    bare = Recorded(
        seq=held.seq,
        claim_id=held.claim_id,
        report_id=held.report_id,
        claim=held.as_read,
        reader=held.reader,
        reported_time=held.reported_time,
        recorded_time=held.recorded_time,
    )
    return Found(recorded=bare, added=cited.added)


class Coding(msgspec.Struct, frozen=True, kw_only=True):
    """A coder's decision on a claim of a round; `settings` where it is to amend."""

    claim: str
    decision: Literal["accept", "amend", "reject"]
    settings: Settings = ()


def code(
    ledger: Ledger,
    name: str,
    coding: Coding,
    signed: Signed,
    *,
    case: Case | None = None,
    clock: Clock | None = None,
) -> Entry:
    """Put down what a coder decided; the last decision on a claim by a coder counts.

    Raises:
        UnknownTarget: there is no such round, or no such claim in it.
        SettingsError: no name, no reason for a rejection, or fields that are wrong.
    """
    found = find_round(ledger, name)
    ids = [] if found is None else [i for i in found.opened.claim_ids if i.startswith(coding.claim)]
    if len(ids) != 1:
        raise UnknownTarget(f"the round {name!r} has {len(ids)} claims of the id {coding.claim!r}")
    bare = blinded(ledger, ids[0])
    new, default = None, None if coding.decision == "reject" else ""
    if coding.decision == "amend":
        new = amended(bare.recorded.claim, bare.report.text, coding.settings)
        new, default = with_parties_of(case, bare.report, new), reason_of(coding.settings)
    body = Coded(
        round=name,
        claim_id=ids[0],
        decision=coding.decision,
        by=signed.by,
        amended=new,
        reason_code=reason_code(signed, default),  # type: ignore[arg-type]
        reason=signed.words,
    )
    return appended(ledger, (body,), clock)[0]


def round_agreement(ledger: Ledger, name: str, *, so_far: bool = False) -> Compared:
    """How far the coders of a round agree, field by field, and where they do not.

    Args:
        ledger: where it is kept.
        name: what the round is called.
        so_far: also before everybody who began has coded all; a coder who looks is no longer
            blind.

    Raises:
        UnknownTarget: there is no such round.
        RoundUnfinished: fewer than two coders, or not all of them are done.
    """
    found = find_round(ledger, name)
    if found is None:
        raise UnknownTarget(f"there is no round {name!r}: whoholds review --blind {name} opens it")
    size = len(found.opened.claim_ids)
    done = {coder: len(found.done_by(coder)) for coder in found.coders}
    if not so_far and (len(done) < 2 or min(done.values()) < size):
        told = ", ".join(f"{coder} {n} of {size}" for coder, n in done.items()) or "nobody began"
        raise RoundUnfinished(
            f"the round {name!r} is not done ({told}): two coders or more code all of it first, "
            "or look with --so-far"
        )
    bare = {i: blinded(ledger, i) for i in found.opened.claim_ids}
    told_of = agreement(found.coded, {i: f.recorded.claim for i, f in bare.items()})
    return Compared(agreement=told_of, claims=bare)
