"""Invented reports with their claims, by a seed: what a ledger of any size is filled with.

They have the form and the length of real ones (a dozen sentences, five claims, one or two sources
each, spans and dates), about parties and places that nobody has heard of. Few places are named
often and most seldom; some claims are judged, withdrawn or taken back later.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from whoholds.ledger.taking_in import bodies_of
from whoholds.model.attribution import Link
from whoholds.model.claim import Claim, Control, Mention, Relation
from whoholds.model.entry import Body, ClaimAdded, ClaimWithdrawn, Retracted
from whoholds.model.judgement import Decision, Judged
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.span import Span
from whoholds.model.timespan import days

#: Claims in a report, and sentences without one between them.
CLAIMS, FILLERS = 5, 8
#: Shares of claims that a person judges, that an outlet withdraws, that are taken back.
JUDGED, WITHDRAWN, RETRACTED = 0.03, 0.01, 0.002
FIRST_DAY, DAYS = date(2031, 1, 1), 1_000
_OUTLETS = tuple(f"The {a} {b}" for a in "Aland Beford Cavan Dorf Esker Folm Garth Holm".split()
                 for b in ("Post", "Courier", "Gazette", "Agency", "Observer"))  # fmt: skip
#: Party id -> what it is called, in reports and as a case's party.
ACTORS = {"the-northern-army": "the Northern army", "dorfian-forces": "Dorfian forces",
          "the-river-front": "the River Front"}  # fmt: skip
_ACTORS, _PARTIES = tuple(ACTORS.values()), tuple(ACTORS)
_SOURCES = tuple(f"{a} {b}" for a in ("the general staff", "a spokesman", "the governor",
                 "two officials", "the defence ministry", "a local council", "residents")
                 for b in ("of the North", "of Dorfia", "of the River Front", "in Aland",
                 "in Beford", "of the relief agency", "on the eastern bank"))  # fmt: skip
_VERBS: tuple[tuple[Relation, str], ...] = (
    ("took", "captured"), ("holds", "hold"), ("lost", "withdrew from"), ("contests", "entered"),
)  # fmt: skip
_FILLER = (
    "The weather in the valley has been poor since the first days of the month.",
    "Aid workers said that the road along the river was closed again for lorries and buses.",
    "Talks between the delegations went on behind closed doors without a word to the press.",
    "It was not possible to confirm these reports independently.",
)
_SYLLABLES = "ka lo mir ten va shu ber dol gra nis po rez tal um vos yar zel hin fo bri".split()
#: The share of a uniform draw's range below which half of the draws fall is a quarter.
_SKEW = 2


def place_names(count: int, seed: int) -> tuple[str, ...]:
    """So many different names, in no order."""
    dice = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        name = "".join(dice.choice(_SYLLABLES) for _ in range(dice.randint(2, 4)))
        found[name.capitalize()] = None
    return tuple(found)


def simulated_groups(claims: int, places: int, seed: int) -> Iterator[tuple[Body, ...]]:
    """Groups of entries, a report with its claims or what became of one, with so many claims."""
    dice = random.Random(seed)
    names = place_names(places, seed)
    for n in range(-(-claims // CLAIMS)):
        reading = _reading(n, min(CLAIMS, claims - n * CLAIMS), names, dice)
        captured = datetime.combine(FIRST_DAY, datetime.min.time(), UTC) + timedelta(DAYS + 30)
        bodies = bodies_of(reading, captured=captured)
        yield bodies
        yield from _afterwards(bodies, dice)


def _reading(number: int, claims: int, names: tuple[str, ...], dice: random.Random) -> Reading:
    published = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
    text = ""
    found: list[Claim] = []
    for n in range(claims + FILLERS):
        if n % 2 == 0 and len(found) < claims:
            sentence, claim = _claim(len(text), names, published, dice)
            found.append(claim)
        else:
            sentence = dice.choice(_FILLER)
        text += sentence + " "
    report = Report(
        report_id=f"simulated-{number}",
        text=text,
        title=f"Situation report {number}",
        outlet=dice.choice(_OUTLETS),
        url=f"https://simulated.example/{number}",
        published=days(published, published),
    )
    whole = SentenceReading(span=Span(0, len(text)), claims=tuple(found), parsed=True)
    return Reading(report=report, sentences=(whole,), reader="simulated/1")


def _claim(
    at: int, names: tuple[str, ...], published: date, dice: random.Random
) -> tuple[str, Claim]:
    """A sentence that begins at an offset, and its claim."""
    side = dice.randrange(len(_ACTORS))
    actor, (relation, verb) = _ACTORS[side], dice.choice(_VERBS)
    place = names[int(len(names) * dice.random() ** _SKEW)]
    source = dice.choice(_SOURCES)
    clause = f"{actor} {verb} {place}"
    sentence = f"According to {source}, {clause} on the day before."
    begin = at + sentence.index(clause)
    there = begin + clause.index(place, len(actor))
    day = published - timedelta(days=1)
    said = Link(name=source, span=Span(at + 13, at + 13 + len(source)), cue=Span(at, at + 12))
    claim = Claim(
        proposition=Control(
            actor=Mention(
                name=actor, span=Span(begin, begin + len(actor)), party_id=_PARTIES[side]
            ),
            relation=relation,
            places=(Mention(name=place, span=Span(there, there + len(place))),),
        ),
        factuality=dice.choice(("asserted", "asserted", "asserted", "probable", "denied")),
        attribution=(said,),
        valid_time=days(day, day, phrase="on the day before", reason="the report's day less one"),
        span=Span(begin, begin + len(clause)),
        cue=Span(begin + len(actor) + 1, begin + len(actor) + 1 + len(verb)),
        verb=verb,
    )
    return sentence, claim


def _afterwards(bodies: tuple[Body, ...], dice: random.Random) -> Iterator[tuple[Body, ...]]:
    """What became of a report's claims, an entry each."""
    for body in bodies:
        if not isinstance(body, ClaimAdded):
            continue
        drawn = dice.random()
        if drawn < JUDGED:
            decided: tuple[Decision, ...] = ("accept", "accept", "reject")
            yield (Judged(claim_id=body.claim_id, decision=dice.choice(decided), by="Ada"),)
        elif drawn < JUDGED + WITHDRAWN:
            yield (
                ClaimWithdrawn(
                    claim_id=body.claim_id, report_id="later", reported_time=body.reported_time
                ),
            )
        elif drawn < JUDGED + WITHDRAWN + RETRACTED:
            yield (Retracted(target_id=body.claim_id, reason="an error", by="the desk"),)
