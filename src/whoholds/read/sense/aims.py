"""Aims that are not about taking or holding a place, and whether aims came about (S25).

A party may say what its offensive, or the ground it took, is for: "the raid is meant to clear a
strip along the river", "the land it took may yet serve as a bargaining chip".
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from whoholds.model.claim import Aim, Claim, Mention, Met, Relation
from whoholds.model.span import Span
from whoholds.read.sense import roles
from whoholds.read.sense.chain import Voice, voices_for
from whoholds.read.sense.crediting import links_of
from whoholds.read.sense.operators import climb
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import SUBJECTS, Token
from whoholds.read.sense.verdict import judge

#: How an infinitive hangs on the verb that says what is meant.
PURPOSES = frozenset({"xcomp", "ccomp", "pcomp", "advcl"})


def find(scene: Scene, taken: frozenset[int]) -> Iterator[Claim]:
    """Aims of the sentence that a source states; `taken` are verbs already read as claims."""
    chips = scene.lexicon.words["leverage.nouns"]
    for token in scene.sentence:
        if token.i in taken:
            continue
        if token.pos == "VERB" and token.dep in PURPOSES:
            yield from _purpose(scene, token)
        if token.lemma in chips:
            yield from _leverage(scene, token)


# ------------------------------------------------------------------ its offensive is meant to


def _purpose(scene: Scene, verb: Token) -> Iterator[Claim]:
    """The infinitive at `verb` as the stated purpose of an operation."""
    operation = _operation_over(scene, verb)
    if operation is None:
        return
    actor = _owner(scene, operation)
    for voice in voices_for(scene.attributions, verb.span):
        if voice.links and voice.stance == "asserts" and actor is not None:
            yield _claim(scene, verb, voice, actor=actor, relation="", factuality=None)


def _operation_over(scene: Scene, verb: Token) -> Token | None:
    s, words = scene.sentence, scene.lexicon.words
    head = s.head(verb.i)
    if head is None:
        return None
    if head.lower in {"at", "to"} and head.pos == "ADP":
        head = s.head(head.i) or head
    subject = s.child(head.i, *SUBJECTS) if head.pos in {"VERB", "AUX"} else None
    if subject is None:
        return None
    if head.lemma in words["intended.words"] or head.lower in words["intended.words"]:
        return subject if subject.lemma in words["operations.nouns"] else None
    if head.lemma == "be":
        return _operation_in(scene, subject)
    return None


def _operation_in(scene: Scene, subject: Token) -> Token | None:
    """ "one goal of its campaign", "the purpose of the raid"."""
    words = scene.lexicon.words
    inside = [scene.sentence[i] for i in scene.sentence.subtree(subject.i)]
    if not any(t.lemma in words["goals.nouns"] for t in inside):
        return None
    return next((t for t in inside if t.lemma in words["operations.nouns"]), None)


def _owner(scene: Scene, operation: Token) -> Mention | None:
    owner = roles.holder_of(scene, operation.i)
    return roles.party(scene, owner) if owner is not None else None


# ------------------------------------------------------------------ ground as leverage


def _leverage(scene: Scene, noun: Token) -> Iterator[Claim]:
    """ "the land it took may yet serve as a bargaining chip"."""
    s, words = scene.sentence, scene.lexicon.words
    verb = next((t for t in s.ancestors(noun.i) if t.pos == "VERB"), None)
    ground = s.child(verb.i, "nsubjpass", "nsubj", "dobj") if verb is not None else None
    if verb is None or ground is None or verb.lemma not in words["leverage.verbs"]:
        return
    if not any(c.lower in words["taken.words"] for c in s.children(ground.i, "amod", "acl")):
        return
    for voice in voices_for(scene.attributions, verb.span):
        if not voice.links or voice.stance != "asserts":
            continue
        actor = _side_of(scene, voice)
        ops = climb(scene, verb.i)
        verdict = judge(ops, perfect=False, reported=True, relation="holds")
        factuality = "possible" if any(o.kind == "possible" for o in ops) else verdict.factuality
        claim = _claim(scene, verb, voice, actor=actor, relation="holds", factuality=factuality)
        text = _clause(scene, noun.i, noun.i)
        proposition = msgspec.structs.replace(claim.proposition, aim=s.words(text), aim_span=text)
        yield msgspec.structs.replace(claim, proposition=proposition)


def _side_of(scene: Scene, voice: Voice) -> Mention | None:
    """The country a speaker speaks for, by the people's name beside the speaker's."""
    link = voice.links[-1]
    span = link.written or link.span
    if span is None or not scene.sentence.span.holds(span):
        return Mention(name=link.name, span=link.span)
    tokens = scene.sentence.tokens_in(span)
    first = tokens[0].i if tokens else 0
    around = [*tokens, *scene.sentence.tokens[max(0, first - 4) : first]]
    for t in around:
        code = scene.world.demonym(t.text) or scene.world.country(t.text)
        if code:
            return Mention(name=scene.world.name_of(code), written=t.span)
    return Mention(name=link.name, span=link.span)


# ------------------------------------------------------------------ the claim


def _claim(
    scene: Scene,
    verb: Token,
    voice: Voice,
    *,
    actor: Mention | None,
    relation: Relation,
    factuality: str | None,
) -> Claim:
    text = _clause(scene, verb.i, verb.i)
    proposition = Aim(actor=actor, relation=relation, aim=scene.sentence.words(text), aim_span=text)
    claim = Claim(
        proposition=proposition,
        factuality="future" if factuality is None else factuality,  # type: ignore[arg-type]
        attribution=links_of(scene, voice),
        span=text,
        cue=verb.span,
        verb=verb.text,
    )
    return with_met(scene, claim)


def _clause(scene: Scene, i: int, first: int) -> Span:
    """The words of an aim: from its verb to the end of its clause, without what takes it up."""
    s, goals = scene.sentence, scene.lexicon.words["goals.nouns"]
    inside = [j for j in s.subtree(i) if j >= first]
    last = first
    for j in inside:
        if j > last + 1 or (
            s[j].lemma in goals and s[j].i > first and s[j].dep in {"appos", "npadvmod"}
        ):
            break
        last = j
    stop = next((k for k in range(first, last + 1) if s[k].text in {"—", "–", ";"}), last + 1)
    cut = next((k for k in range(first, last + 1) if s[k].lemma in goals and k > first), last + 1)
    last = min(last, stop - 1, cut - 1)
    while last > first and s[last].pos in {"PUNCT", "DET"}:
        last -= 1
    return s.span_of(first, last)


def with_met(scene: Scene, claim: Claim) -> Claim:
    """The aim with what the sentence says of its coming about."""
    aim = claim.proposition
    if not isinstance(aim, Aim) or aim.aim_span is None:
        return claim
    found = _met(scene, aim.aim_span.start)
    if found is None:
        return claim
    met, span, by = found
    return msgspec.structs.replace(
        claim,
        proposition=msgspec.structs.replace(aim, met=met, met_span=span, met_according_to=by),
    )


def _met(scene: Scene, after: int) -> tuple[Met, Span, tuple[str, ...]] | None:
    """ "an aim that has mostly come to nothing": how far, where, according to whom."""
    s, words = scene.sentence, scene.lexicon.words
    for noun in s:
        if noun.start < after or noun.lemma not in words["goals.nouns"]:
            continue
        for verb in s.children(noun.i, "relcl", "acl"):
            met = _degree(scene, verb)
            if met is not None:
                own = voices_for(scene.attributions, verb.span)
                by = (
                    tuple(link.name for link in own[0].links)
                    if _speaks_of(scene, verb, own[0])
                    else ()
                )
                return met, s.span_of(noun.i, max(s.subtree(verb.i))), by
    return None


def _speaks_of(scene: Scene, verb: Token, voice: Voice) -> bool:
    """Whether the remark is the source's own: only where a saying stands inside it."""
    inside = scene.sentence.span_of(min(scene.sentence.subtree(verb.i)), verb.i)
    return any(link.cue is not None and inside.meets(link.cue) for link in voice.links)


def _degree(scene: Scene, verb: Token) -> Met | None:
    s, words = scene.sentence, scene.lexicon.words
    below = [s[i] for i in s.subtree(verb.i)]
    negated = any(t.dep == "neg" or t.lower in {"yet", "never"} for t in below)
    failed = verb.lemma in words["met.failed"]
    reached = verb.lemma in words["met.reached"] or any(
        t.lemma in words["met.reached"] for t in below
    )
    if not failed and not reached:
        return None
    bad = failed != (negated and not failed)
    if any(t.lower in words["degree.partly"] for t in below):
        return "partly"
    if any(t.lower in words["degree.largely"] for t in below):
        return "largely_not" if bad else "largely"
    return "no" if bad else "yes"
