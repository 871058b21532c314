"""What is said of a claim told just before: "the army denied the report", "it made no comment".

Such a sentence names no place and no taking; "the report", "this", or nothing at all stands for
the claim of the sentence before or of the clause before. A denial or a confirmation gives that
claim anew under its own source; a silence about it is a silence (guide S15, S17, S22).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from whoholds.model.attribution import Link
from whoholds.model.claim import Claim, Control, Mention, Silence
from whoholds.model.span import Span, cover
from whoholds.read.sense.attribution import source_links
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.subject import subject_of
from whoholds.read.sense.tree import Sentence, Token
from whoholds.read.sense.unanswered import CHECKING, SAID, Answer, is_negated, silence_at

#: A quick look, before anything is parsed: can the sentence answer a claim?
ANSWERS = re.compile(
    r"\b(?:den(?:y|ie[sd])|reject|dismiss|disput|refut|rebut|contradict|verif|confirm|corroborat|"
    r"comment|mention|nothing|silent|lies?|false|untrue|fabricat|nonsense|propaganda|respond|"
    r"(?:stay|remain|kep|keep)\w* (?:quiet|mum|mute|tight)|sp[eo]a?ke?s? only|"
    r"(?:not|n['’]t|decline\w*|refuse\w*)(?: to)? (?:say|specify) (?:how|when|where|why))",
    re.IGNORECASE,
)
DENYING = frozenset({"deny", "reject", "dismiss", "dispute", "refute", "rebut", "contradict"})
CALLING = frozenset({"call", "describe", "brand", "label", "decry", "denounce", "ridicule"})
REMARKING = frozenset({"comment", "respond", "reply"})
UNTRUE = frozenset(
    {"lie", "false", "untrue", "fabrication", "fabricated", "nonsense", "propaganda", "fiction",
     "fake", "baseless", "invention", "rubbish", "fantasy", "misinformation", "disinformation",
     "unfounded", "groundless", "wrong", "incorrect", "absurd", "absurdity", "ludicrous",
     "preposterous", "ridiculous", "untruth", "lies", "inventions", "myth"}
)  # fmt: skip
#: Pronouns that stand for a claim told before.
POINTING = frozenset({"this", "that", "it", "these", "both"})
#: Kinds of proposition that can be answered.
ANSWERABLE = frozenset({"control", "count", "area", "share"})


def can_answer(text: str) -> bool:
    """Whether a sentence with these words may answer a claim told before it."""
    return ANSWERS.search(text) is not None


def find(
    scene: Scene, told: Sequence[Claim], earlier: Callable[[], Sequence[Claim]]
) -> Iterator[Claim]:
    """Claims that the sentence makes of claims told before.

    Args:
        scene: the sentence.
        told: the claims read in it.
        earlier: gives the claims of the sentence before; called only where one is answered.
    """
    if not can_answer(scene.sentence.text):
        return
    for token in scene.sentence:
        answer = _answer(scene.sentence, token)
        if answer is None or _says_itself(answer, told):
            continue
        if answer.ahead:
            after = [c for c in told if (c.cue or c.span).start > token.end]
            yield from _given_anew(scene, answer, _answered(after, answer))
            continue
        start = scene.sentence[min(scene.sentence.subtree(token.i))].start
        before = [c for c in told if (c.cue or c.span).end <= max(start, answer.written.start)]
        yield from _given_anew(scene, answer, _answered(before or earlier(), answer))


def _says_itself(answer: Answer, told: Sequence[Claim]) -> bool:
    """Whether the answer's own clause tells the claim: "denied that P fell"."""
    cue = answer.cue.span
    return any(link.cue == cue for c in told for link in c.attribution)


def _answered(claims: Sequence[Claim], answer: Answer) -> tuple[Claim, ...]:
    """The claims meant: those of the last source; a silence is about one of them."""
    known = [c for c in claims if c.kind in ANSWERABLE and c.factuality in {"asserted", "probable"}]
    said = [c for c in known if c.attribution] or known
    last = [c for c in said if c.attribution == said[-1].attribution]
    return tuple(last[:1] if answer.stance == "silent" else last[:2])


def _given_anew(scene: Scene, answer: Answer, claims: tuple[Claim, ...]) -> Iterator[Claim]:
    links = source_links(scene.sentence, answer.cue, answer.speaker, lambda: scene.previous)
    if answer.speaker is not None and not any(link.name for link in links):
        return
    for claim in claims:
        if links and claim.attribution and links[-1].name == claim.attribution[-1].name:
            continue
        yield _anew(scene, answer, claim, links)


def _anew(scene: Scene, answer: Answer, claim: Claim, links: tuple[Link, ...]) -> Claim:
    p = claim.proposition
    fields: dict[str, Any] = {
        "actor": _pointed(scene, p.actor, answer.written), "relation": p.relation,
        "again": p.again, "from_actor": _pointed(scene, p.from_actor, answer.written),
        "places": tuple(_pointed(scene, m, answer.written) for m in p.places),
        "within": tuple(_pointed(scene, m, answer.written) for m in p.within),
    }  # fmt: skip
    if answer.stance == "silent":
        made: Control | Silence = Silence(**fields, by=links[-1].name if links else "")
    else:
        made = Control(**fields)
    return msgspec.structs.replace(
        claim, proposition=made, attribution=links, cue=answer.cue.span, verb=answer.cue.text,
        span=cover([answer.cue.span, answer.written]), factuality_cues=(), basis=(),
        factuality="denied" if answer.stance == "denies" else "asserted", verification=(),
        interest="unknown", doubts=(), bounds=None,
    )  # fmt: skip


def _pointed(scene: Scene, mention: Mention | None, written: Span) -> Mention | None:
    """The name as it stands before, written here as "the report"."""
    if mention is None or mention.span is None or scene.sentence.span.holds(mention.span):
        return mention
    return msgspec.structs.replace(mention, written=written)


def _answer(s: Sentence, token: Token) -> Answer | None:
    if token.pos not in {"VERB", "AUX", "NOUN", "PRON"}:
        return None
    if (silent := silence_at(s, token)) is not None:
        return silent
    if token.lemma in DENYING | CALLING and token.pos == "VERB":
        return _denial(s, token)
    if token.lemma == "be":
        return _called_untrue(s, token)
    if token.lemma in CHECKING and token.pos == "VERB":
        return _check(s, token)
    if token.lemma in REMARKING | {"say"} and token.pos == "VERB":
        return _no_remark(s, token)
    if token.lemma in {"confirmation", "comment", "word", "mention"} and token.pos == "NOUN":
        return _none_given(s, token)
    return None


def _stands_for_claim(s: Sentence, noun: Token | None) -> bool:
    """ "the report", "these claims", "it": no content of its own."""
    if noun is None:
        return False
    own = list(s.children(noun.i, "acl", "ccomp", "relcl"))
    own += [c for c in s.children(noun.i, "prep") if c.lower in {"of", "about", "on", "that", "by"}]
    if noun.lower in POINTING:
        return not own
    known = any(c.lower in {"the", "this", "that", "these", "those", "both"} or c.dep == "poss"
                for c in s.children(noun.i))  # fmt: skip
    return noun.lemma in SAID and known and not own


def _denial(s: Sentence, verb: Token) -> Answer | None:
    thing = s.child(verb.i, "dobj") or s.child(verb.i, "nsubjpass")
    passive = thing is not None and thing.dep == "nsubjpass"
    if thing is None and verb.lemma in CALLING:  # "called that a lie": a small clause
        clause = s.child(verb.i, "ccomp", "oprd")
        thing = None if clause is None else s.child(clause.i, "nsubj")
    if thing is None or not _stands_for_claim(s, thing) or s.child(verb.i, "neg") is not None:
        return None
    if verb.lemma in CALLING and not _untrue(s, verb):
        return None
    by = s.child(verb.i, "agent")
    speaker = s.child(by.i, "pobj") if by is not None else None
    if not passive:
        speaker = subject_of(s, verb.i)
    return None if speaker is None else Answer(verb, "denies", speaker, thing.span)


def _untrue(s: Sentence, top: Token) -> bool:
    return any(s[i].lemma in UNTRUE or s[i].lower in UNTRUE for i in s.subtree(top.i))


def _called_untrue(s: Sentence, be: Token) -> Answer | None:
    """ "says that this is a lie", "the claim was false"."""
    thing, said = s.child(be.i, "nsubj"), s.child(be.i, "attr", "acomp")
    if said is None or thing is None or not _stands_for_claim(s, thing):
        return None
    if not (said.lemma in UNTRUE or said.lower in UNTRUE or said.lower == "true"):
        return None
    if (said.lower == "true") is (s.child(be.i, "neg") is None):
        return None
    above = s.head(be.i)
    speaker = None
    if be.dep == "ccomp" and above is not None and above.lemma in {"say", "insist", "reply", "add"}:
        speaker = subject_of(s, above.i)
    return Answer(be, "denies", speaker, thing.span)


def _check(s: Sentence, verb: Token) -> Answer | None:
    """ "The claim could not be verified", "the ministry confirmed the report"."""
    negated = is_negated(s, verb)
    passive = s.child(verb.i, "nsubjpass")
    if passive is not None:
        silent = negated and _stands_for_claim(s, passive) and passive.lower != "it"
        return Answer(verb, "silent", None, passive.span) if silent else None
    thing, speaker = s.child(verb.i, "dobj"), subject_of(s, verb.i)
    if thing is None or speaker is None or not _stands_for_claim(s, thing):
        return None
    if negated:
        return Answer(verb, "silent", speaker, thing.span)
    told = verb.lemma == "confirm" and verb.tag in {"VBD", "VBZ", "VBN"}
    return Answer(verb, "confirms", speaker, thing.span) if told else None


def _no_remark(s: Sentence, verb: Token) -> Answer | None:
    """ "The ministry did not comment", "declined to comment", "the agency said nothing"."""
    speaker = subject_of(s, verb.i)
    if speaker is None or (speaker.pos == "PRON" and speaker.tag != "PRP"):
        return None
    if verb.lemma == "say":
        nothing = s.child(verb.i, "dobj")
        if nothing is None or nothing.lower != "nothing" or s.children(nothing.i, "prep", "relcl"):
            return None
        return Answer(verb, "silent", speaker, nothing.span)
    head = s.head(verb.i)
    declined = verb.dep == "xcomp" and head is not None and head.lemma in {"decline", "refuse"}
    if not declined and s.child(verb.i, "neg") is None:
        return None
    about = [c for c in s.children(verb.i, "prep") if c.lower in {"on", "about"}]
    objects = [s.child(c.i, "pobj") for c in about]
    if about and not all(_stands_for_claim(s, o) for o in objects):
        return None
    return Answer(verb, "silent", speaker, verb.span)


def _none_given(s: Sentence, noun: Token) -> Answer | None:
    """ "made no comment", "there was no confirmation from the army", "no mention of it"."""
    verb = s.head(noun.i)
    if verb is None or not any(c.lower == "no" for c in s.children(noun.i, "det")):
        return None
    for p in s.children(noun.i, "prep"):
        inner = s.child(p.i, "pobj")
        told = p.lower in {"of", "on", "about"} and not _stands_again(s, inner)
        if told or p.lower not in {"of", "on", "about", "from", "by", "in", "at", "during"}:
            return None
    if s.children(noun.i, "acl", "relcl", "ccomp"):
        return None
    made = verb.lemma in {"make", "have", "offer", "give", "issue", "be"}
    if not made or (noun.lemma == "word" and verb.lemma != "be"):
        return None
    giver = (s.child(p.i, "pobj") for p in s.children(noun.i, "prep") if p.lower in {"from", "by"})
    speaker = next(giver, None) or (subject_of(s, verb.i) if verb.lemma != "be" else None)
    if speaker is None and verb.lemma != "be":
        return None
    return Answer(noun, "silent", speaker, noun.span)


def _stands_again(s: Sentence, noun: Token | None) -> bool:
    """ "no mention of it", "no mention of the towns": what was told before."""
    if noun is None:
        return False
    where = [p for p in s.children(noun.i, "prep") if p.lower not in {"in", "at", "during"}]
    bare = not where and not s.children(noun.i, "acl", "relcl", "compound", "poss")
    definite = any(c.lower in {"the", "these", "those", "this"} for c in s.children(noun.i, "det"))
    return _stands_for_claim(s, noun) or (noun.pos == "NOUN" and bare and definite)
