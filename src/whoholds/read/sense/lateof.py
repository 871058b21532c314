"""Repairs of phrases that stand away from their noun: "the capture on Monday of Aland".

The parse hangs the "of" on the nearest noun. A date has no "of" with a place, and where nouns of
events have a doer after "by", what comes after the doer is the event's.
"""

from __future__ import annotations

from whoholds.read.sense.gapping import TIMES
from whoholds.read.sense.tree import Sentence, Token

#: Nouns of events that are done to a place, which their "of" names.
DONE_TO = frozenset(
    {"capture", "recapture", "seizure", "conquest", "reconquest", "liberation", "occupation",
     "reoccupation", "takeover", "retaking", "recovery", "fall", "loss", "surrender", "evacuation",
     "abandonment", "handover", "encirclement"}
)  # fmt: skip
#: Nouns of going, whose "from" names the place.
GOING = frozenset({"withdrawal", "retreat", "pullout", "pullback", "departure", "expulsion",
                   "evacuation"})  # fmt: skip
#: Words between a noun of an event and its "of": when it was, who did it.
BETWEEN = frozenset({"on", "in", "by", "at"})
#: Days and spans that have no "of" with a place.
SPANS = frozenset(
    {"day", "week", "month", "year", "night", "morning", "evening", "weekend", "dawn", "dusk",
     "yesterday", "today", "spring", "summer", "autumn", "winter"}
)  # fmt: skip
#: How far the later phrase may be from its noun, in tokens.
REACH = 9
#: Nouns that the tagger takes for other words.
NOUNS = frozenset({"reconquest"})


def late_of(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """Mend what is wrong at `token` in `tokens`; whether anything was."""
    return (
        _late(sentence, tokens, token)
        or _noun(tokens, token)
        or _past_manner(sentence, tokens, token)
    )


def _late(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """Hang an "of" or "from" on the event that it belongs to."""
    if token.lower not in {"of", "from"} or token.dep != "prep":
        return False
    near = sentence[token.head]
    first = near if near.dep == "npadvmod" else sentence[near.head]
    event = sentence[near.head] if first is near else sentence[first.head]
    if first is not near and (first.lower not in BETWEEN or near.dep != "pobj"):
        return False
    known = DONE_TO if token.lower == "of" else GOING
    if event.lemma not in known or event.pos not in {"NOUN", "PROPN"}:
        return False
    if not event.i < first.i <= near.i < token.i <= event.i + REACH:
        return False
    if sentence.children(event.i, "poss") and token.lower == "of" and first.lower == "by":
        return False
    if any(p.lower == token.lower for p in sentence.children(event.i, "prep")):
        return False
    if first.lower != "by" and not _is_span(near):
        return False
    tokens[token.i] = token._replace(head=event.i)
    return True


#: How somebody comes into a place, between the verb and its "into".
MANNERS = frozenset({"unopposed", "unhindered", "unchallenged", "unmolested", "unresisted"})


def _past_manner(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """ "marched unopposed into P": the phrase goes with the verb."""
    manner = sentence[token.head]
    verb = sentence[manner.head]
    if token.dep != "prep" or manner.lower not in MANNERS or verb.pos != "VERB":
        return False
    if not verb.i < manner.i < token.i:
        return False
    tokens[token.i] = token._replace(head=verb.i)
    return True


def _is_span(token: Token) -> bool:
    return token.lemma in SPANS or token.lower in TIMES


def _noun(tokens: list[Token], token: Token) -> bool:
    """ "the reconquest of P", which ends like a superlative."""
    if token.lower not in NOUNS or token.pos == "NOUN":
        return False
    tokens[token.i] = token._replace(pos="NOUN", tag="NN", lemma=token.lower)
    return True
