"""From a frame to claims: certainty and sources put to its propositions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from whoholds.model.attribution import Link
from whoholds.model.claim import Claim, Control, Factuality, Interest, Mention, Silence
from whoholds.model.doubt import Doubt
from whoholds.model.span import cover
from whoholds.model.timespan import TimeSpan, days
from whoholds.read.sense import allotted, asked, goals, silence
from whoholds.read.sense.basis import basis_of, verification_of
from whoholds.read.sense.chain import Voice, voices_for
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.crediting import links_of, same_name
from whoholds.read.sense.op import Op
from whoholds.read.sense.operators import climb
from whoholds.read.sense.propositions import propositions
from whoholds.read.sense.saying import Attribution
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.terms import asks
from whoholds.read.sense.verdict import Verdict, judge


def claims_of(scene: Scene, told: Frame) -> Iterator[Claim]:
    """All claims told by one frame, none where its operators make it no claim."""
    if _holds_itself(told):
        return
    voices = voices_for(scene.attributions, scene.sentence[told.trigger].span)
    for said in voices:
        voice = _presupposing(scene, told, said)
        frame = _of_its_own(told, voice, voices) if len(voices) > 1 else told
        verdict = _answered(scene, frame, _verdict(scene, frame, voice))
        if verdict.kind == "none" or (voice.stance == "demands" and not _told(scene, frame)):
            continue
        if voice.stance != "silent" and _is_asked(scene, frame):
            continue
        if verdict.kind == "aim" and frame.verb.lower().startswith("inva"):
            continue  # to invade is not to hold
        base = _base(scene, frame, voice, verdict)
        base = msgspec.structs.replace(base, bounds=_bounds(scene, voice))
        for proposition, time in propositions(scene, frame, verdict):
            claim = msgspec.structs.replace(base, proposition=proposition, valid_time=time)
            yield _voiced(scene, claim, voice)


def _answered(scene: Scene, frame: Frame, verdict: Verdict) -> Verdict:
    """A direct question tells nothing of now; one that is answered "no" is a denial."""
    answer = asked.answer_to(scene, frame.trigger)
    if answer == "no" and verdict.kind != "none":
        return verdict._replace(factuality="denied")
    if answer == "open" and verdict.kind == "control" and verdict.factuality != "hypothetical":
        return verdict._replace(kind="none")
    return verdict


def _presupposing(scene: Scene, frame: Frame, voice: Voice) -> Voice:
    """ "did not say how many died when P fell": that P fell is told, not kept silent about."""
    if voice.stance != "silent":
        return voice
    s = scene.sentence
    below = s[frame.trigger]
    for above in (below, *s.ancestors(below.i)):
        silent = [a for a in scene.attributions if a.stance == "silent" and a.covers(above.span)]
        if not silent:
            return voice
        timed = above.dep == "advcl" and any(c.lower in TIMED for c in s.children(above.i))
        head = s.head(above.i)
        inside = head is not None and any(a.covers(head.span) for a in silent)
        if (timed or above.dep == "relcl") and inside:
            return msgspec.structs.replace(
                voice, links=voice.links[:-1], said=voice.said[:-1], stance="asserts"
            )
    return voice


#: Words that open a clause whose event is taken as known.
TIMED = frozenset({"when", "after", "before", "since", "once", "while", "as"})


def _is_asked(scene: Scene, frame: Frame) -> bool:
    """ "The map shows who holds P": a question asserts no holder."""
    s = scene.sentence
    if s[frame.trigger].dep in {"relcl", "acl", "ROOT"}:
        return False
    if _under_asking(scene, frame.trigger):
        return True
    subject = s.child(frame.trigger, "nsubj")
    if subject is None:
        return False
    which = any(c.lower == "which" and c.dep == "det" for c in s.children(subject.i))
    return which or (subject.lower == "who" and subject.tag == "WP")


def _under_asking(scene: Scene, trigger: int) -> bool:
    """ "was asked whether P had fallen": somebody asks, nobody says."""
    s = scene.sentence
    for t in (s[trigger], *s.ancestors(trigger)):
        over = s.head(t.i)
        asked = over is not None and over.lemma in {"ask", "question", "press", "wonder", "inquire"}
        if asked and any(c.lower == "whether" for c in s.children(t.i, "mark")):
            return True
    return False


def _holds_itself(frame: Frame) -> bool:
    """Whether a pronoun was traced to one name as the party and as its ground."""
    places = () if frame.ground is None else frame.ground.places
    return frame.actor is not None and any(
        m.name == frame.actor.name and m.written is not None for m in places
    )


def _told(scene: Scene, frame: Frame) -> bool:
    """The terms of a plan are told, not demanded; so are orders that somebody has."""
    ops = climb(scene, frame.trigger)
    had = (o.token for o in ops if o.kind == "aim" and o.token.lemma == "order")
    return asks(scene, ops) or any(t.pos == "NOUN" for t in had)


def _of_its_own(frame: Frame, voice: Voice, voices: Sequence[Voice]) -> Frame:
    """ "Both A and B claim to hold P": each says it of itself."""
    if frame.actor is None or not voice.links or voice.stance != "asserts":
        return frame
    link, actor = voice.links[-1], frame.actor
    speaks = any(v.links and same_name(v.links[-1].name, actor.name) for v in voices)
    meant = actor.written is not None and (speaks or " and " in actor.name)
    meant = meant or actor.name.lower() in {"it", "they", "its", "their"}
    joint = " and " in actor.name.lower() and link.name.lower() in actor.name.lower()
    if not joint and not (meant and link.role in {"party", "unknown"}):
        return frame
    own = msgspec.structs.replace(actor, name=link.name, span=link.span)
    return msgspec.structs.replace(frame, actor=own)


def _verdict(scene: Scene, frame: Frame, voice: Voice) -> Verdict:
    ops = climb(scene, frame.trigger)
    if voice.stance == "silent":
        ops = _within_silence(scene, frame, ops)
    negation = Op("neg", scene.sentence[frame.trigger])
    if frame.denied and negation not in ops:
        ops = (*ops, negation)
    if frame.source == goals.UNTIL:
        ops = ()  # what stands over the clause is what the side will not do before
    if frame.aim:
        ops = (*ops, Op("aim", scene.sentence[frame.trigger]))
    if frame.ahead:
        ops = (*ops, Op("expect", scene.sentence[frame.trigger]))
    verdict = judge(
        ops,
        perfect=frame.perfect,
        reported=bool(voice.links),
        relation=frame.relation,
        volitional=frame.verb.split(" ")[0].lower()[:4]
        in scene.lexicon.words["volitional.beginnings"],
    )
    if verdict.kind == "assessment" and _announced(scene, frame, voice):
        return verdict._replace(kind="control")
    if verdict.kind == "assessment" and _vowed(scene, frame, voice, ops):
        return verdict._replace(kind="aim")
    return verdict


def _within_silence(scene: Scene, frame: Frame, ops: tuple[Op, ...]) -> tuple[Op, ...]:
    """ "has stopped mentioning the loss of P": what stops is the mentioning."""
    trigger = scene.sentence[frame.trigger].span
    silent = [a for a in scene.attributions if a.stance == "silent" and a.covers(trigger)]
    inner = [c for a in silent for c in a.content]
    return tuple(o for o in ops if any(c.meets(o.token.span) for c in inner))


#: Pronouns by which a speaker means the own side.
OURS = frozenset({"we", "our", "us"})


def _vowed(scene: Scene, frame: Frame, voice: Voice, ops: tuple[Op, ...]) -> bool:
    """ "We will take P": what a side says that it will itself do is its aim, no forecast."""
    if frame.relation == "lost" or not voice.links:
        return False
    if {o.kind for o in ops} - {"future", "would", "neg"} or not ops:
        return False
    if frame.actor is None:
        return _promised(scene, frame, voice)
    if frame.relation != "took":
        return False
    actor = frame.actor.written or frame.actor.span
    if actor is None or not scene.sentence.span.holds(actor):
        return False
    first = scene.sentence.tokens_in(actor)[0]
    owned = first.tag == "PRP$" and first.lower in {"his", "her", "their", "its", "our"}
    own = same_name(voice.links[-1].name, frame.actor.name)
    return first.lower in OURS or owned or own


#: Sayings by which those who command tell what will be done; to expect or predict is none.
PROMISING = frozenset({"say", "announce", "declare", "insist", "promise", "tell", "repeat", "add"})


def _promised(scene: Scene, frame: Frame, voice: Voice) -> bool:
    """ "The general staff announced that P would be held": those who command say what they want."""
    s, link = scene.sentence, voice.links[-1]
    passive = s.child(frame.trigger, "auxpass") is not None
    if not passive or link.cue is None or not s.span.holds(link.cue):
        return False
    said = any(t.lemma in PROMISING for t in s.tokens_in(link.cue))
    named = link.name.lower().split()
    return said and any(scene.world.is_military_noun(w) or w in COMMANDING for w in named)


#: Those who command, beside the fighting sides themselves.
COMMANDING = frozenset({"staff", "command", "commander", "headquarters", "general", "colonel"})


def _announced(scene: Scene, frame: Frame, voice: Voice) -> bool:
    """A party that says what it will itself give up announces a change; it makes no forecast."""
    if frame.relation != "lost" or not voice.links or frame.actor is None:
        return False
    cue = voice.links[-1].cue
    if cue is not None and scene.sentence.span.holds(cue):
        said = scene.sentence.tokens_in(cue)
        if said and said[0].lemma in {"announce", "agree"}:
            return True
    return same_name(voice.links[-1].name, frame.actor.name)


def _base(scene: Scene, frame: Frame, voice: Voice, verdict: Verdict) -> Claim:
    s = scene.sentence
    trigger = s[frame.trigger]
    spans = [trigger.span, *(m.span for m in _mentions(frame) if m.span and s.span.holds(m.span))]
    return Claim(
        proposition=Control(relation=frame.relation),
        factuality=verdict.factuality,
        attribution=links_of(scene, voice) or allotted.giver(scene, frame),
        span=cover(spans),
        cue=trigger.span,
        verb=frame.verb or trigger.text,
        factuality_cues=tuple(sorted(set(verdict.cues))),
        interest=_interest(frame, voice),
        basis=basis_of(s, voice.links),
        verification=verification_of(s, scene.following),
    )


def _mentions(frame: Frame) -> tuple[Mention, ...]:
    ground = () if frame.ground is None else frame.ground.places + frame.ground.within
    return tuple(m for m in (frame.actor, frame.from_actor, *ground) if m is not None)


def _interest(frame: Frame, voice: Voice) -> Interest:
    if not voice.links or frame.actor is None:
        return "unknown"
    return "own_side" if same_name(voice.links[-1].name, frame.actor.name) else "unknown"


def _bounds(scene: Scene, voice: Voice) -> TimeSpan | None:
    """ "has since claimed": the saying lies between the last event told and the report."""
    if not voice.links or voice.links[-1].cue is None:
        return None
    s = scene.sentence
    cue = next((t for t in s if voice.links[-1].cue.meets(t.span)), None)
    if cue is None or not any(
        c.lower == "since" and c.dep in {"advmod", "mark", "prep"} and not s.children(c.i)
        for c in s.children(cue.i)
    ):
        return None
    if scene.mentioned is None:
        return None
    return days(
        scene.mentioned,
        scene.published,
        precision="range",
        phrase="since",
        reason=f"'since' belongs to '{cue.text}'",
        offset_min=scene.offset_min,
    )


def _voiced(scene: Scene, claim: Claim, voice: Voice) -> Claim:
    """The claim under its source: silences, denials and hedged sayings change it."""
    if voice.stance == "silent":
        return _silence(scene, claim)
    forecast = claim.kind == "assessment" and claim.factuality == "denied"
    if voice.stance == "denies" and not forecast:  # "nobody expects P to fall" is one negation
        return msgspec.structs.replace(claim, factuality=_negated(claim.factuality))
    if (voice.hedge is not None or voice.stance == "doubts") and claim.factuality == "asserted":
        return msgspec.structs.replace(claim, factuality="probable")
    return claim


def _negated(factuality: Factuality) -> Factuality:
    return "asserted" if factuality == "denied" else "denied"


def _silence(scene: Scene, claim: Claim) -> Claim:
    """What is not said, with its branches, and whose view it would be."""
    p = claim.proposition
    silent = [
        a for a in scene.attributions if a.stance == "silent" and a.covers(claim.cue or claim.span)
    ]
    content = [c for a in silent[:1] for c in a.content]
    about = silence.branches(scene, content)
    return msgspec.structs.replace(
        claim,
        factuality="asserted",
        attribution=_up_to_silence(claim.attribution, silent),
        proposition=Silence(
            actor=p.actor,
            relation=p.relation,
            again=p.again,
            from_actor=p.from_actor,
            places=p.places,
            within=p.within,
            by=claim.attribution[-1].name if claim.attribution else "",
            about=about,
            about_view_of=silence.view_of(scene, content),
        ),
    )


def _up_to_silence(links: tuple[Link, ...], silent: list[Attribution]) -> tuple[Link, ...]:
    """The chain ends with the one who is silent."""
    names = [a.link.name for a in silent]
    last = next((n for n, link in enumerate(links) if link.name in names), len(links) - 1)
    return links[: last + 1]


def doubts_of(scene: Scene) -> tuple[Doubt, ...]:
    """Doubts of the sentence's time phrases."""
    return tuple(Doubt(code=t.code, reason=t.reason, span=t.span) for t in scene.times if t.code)
