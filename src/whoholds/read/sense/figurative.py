"""Turns of phrase with a word of control that tell of no ground.

"Held Dorfia to account", "kept the army in power", "left the town with a debt", "a position of
strength", "held the line", "the violence is expanding", "the hills dominate the valley", "fell
victim to", "the collapse of the state". Seen in analysts' prose more often than the plain sense.
"""

from __future__ import annotations

from whoholds.read.sense import phrase, roles
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.groundnoun import is_feature, is_groundish
from whoholds.read.sense.propositions import figures_of
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Sentence, Token

#: "hold X to account", "hold it to ransom".
HELD_TO = frozenset({"account", "ransom", "standard", "standards", "promise", "word", "terms"})
#: "held in contrast to", "keep at bay": what it is held in or at is no ground.
AT_HAND = {
    "in": frozenset({"contrast", "contempt", "esteem", "regard", "awe", "check", "reserve", "mind",
                     "place", "trust", "common", "service", "captivity", "custody"}),
    "at": frozenset({"risk", "bay", "arm", "arms", "gunpoint", "length"}),
}  # fmt: skip
#: "hold accountable", "keep open": the object is what it is kept as.
AS_WHAT = ("oprd", "acomp", "xcomp", "ccomp")
#: "keep X from acting", "keep X within the sphere of influence".
KEPT = frozenset({"from", "within", "out", "at", "in", "on"})
#: What a place is left with that nobody carries off.
BURDENS = frozenset({
    "debt", "damage", "shortage", "problem", "choice", "feeling", "question", "impression",
    "deficit", "bill", "scar", "gap", "loss", "sense", "option", "burden", "legacy", "million",
    "billion", "task", "dilemma", "vacuum",
})  # fmt: skip
#: Rank, not ground, where nobody is said to be on it: "a position of primacy".
STANDING = frozenset({"position", "place", "role", "seat"})
RANKING = frozenset({"hold", "occupy", "secure", "take", "keep", "retain", "regain", "lose"})
#: What somebody who gains or expands it does not stand on.
INFLUENCE = frozenset({
    "influence", "presence", "power", "tie", "relation", "role", "footprint", "partnership",
    "cooperation", "trade", "business", "activity", "outreach", "reputation", "legitimacy",
})  # fmt: skip
#: What spreads without anybody's gaining ground.
SPREADING = frozenset({
    "violence", "war", "conflict", "fighting", "unrest", "insecurity", "threat", "influence",
    "presence", "network", "trade", "crime", "protest", "riot", "disease", "fire", "clash",
    "tension", "crisis", "market", "company", "ideology", "economy", "drought", "hunger",
})  # fmt: skip
#: "fell victim to", "fell short": no place falls.
FELL = frozenset({"victim", "prey", "short", "apart", "silent", "behind", "ill", "foul", "flat"})
#: "fall to pieces".
PIECES = frozenset(
    {"pieces", "bits", "ruin", "ruins", "dust", "ashes", "knees", "disuse", "ground"}
)
#: "fell into default", "fall into recession": no place falls.
STATES = frozenset({
    "default", "recession", "debt", "disrepair", "crisis", "coma", "trap", "poverty", "depression",
    "obscurity", "decline", "neglect", "oblivion", "sleep", "silence", "bankruptcy", "despair",
})  # fmt: skip
#: What somebody is cut off from that is no ground.
MEANS = frozenset({
    "market", "aid", "funding", "finance", "money", "trade", "supply", "weapon", "shipment",
    "internet", "world", "network", "system", "loan", "bank", "family", "relative", "subsidy",
    "revenue", "technology", "support", "assistance", "credit", "export", "import",
})  # fmt: skip
#: What is "surrounding" a place in words alone.
ABOUT = frozenset({
    "action", "issue", "question", "debate", "controversy", "rhetoric", "tension", "uncertainty",
    "circumstance", "event", "negotiation", "discussion", "talk", "diplomacy", "rumour", "rumor",
    "claim", "narrative", "hype", "secrecy", "mystery", "fear", "concern", "speculation", "news",
})  # fmt: skip
#: What a state gives in to that holds nothing.
FORCES_OF_WILL = frozenset({
    "pressure", "temptation", "threat", "blackmail", "persuasion", "demand", "coercion", "panic",
    "inflation", "corruption", "fear", "fatigue", "sanction", "propaganda",
})  # fmt: skip
#: Nouns of an end that a state comes to without a taker.
ENDS = frozenset({"collapse", "disintegration", "breakup", "surrender", "capitulation"})
#: A border is made safe, not taken.
BORDERS = frozenset({"border", "frontier", "borderland", "coast", "coastline", "flank", "airspace"})
#: What forces hold that is no place unless it has a name.
LINES = frozenset({"line", "lines"})


def rules_out(scene: Scene, frame: Frame) -> bool:
    """Whether the frame's words are a turn of phrase, so that it tells no claim."""
    return (
        _held_as(scene, frame)
        or _left_with(scene, frame)
        or _standing(scene, frame)
        or _held_line(scene, frame)
        or _made_safe(scene, frame)
        or _spreads(scene, frame)
        or _lies_above(scene, frame)
        or _falls_otherwise(scene, frame)
        or _of_a_state(scene, frame)
        or _recovers(scene, frame)
        or _is_empty(scene, frame)
        or _gives_in(scene, frame)
        or _lost_things(scene, frame)
        or _freed(scene, frame)
        or _swept(scene, frame)
        or _cut_off_from(scene, frame)
        or _holds_event(scene, frame)
        or _into_fire(scene, frame)
        or _lies_outside(scene, frame)
    )


def _held_as(scene: Scene, frame: Frame) -> bool:
    """ "held P accountable", "kept Dorfia in the war", "held it to account"."""
    s = scene.sentence
    trigger = s[frame.trigger]
    if trigger.lemma not in {"hold", "keep"} or frame.relation != "holds":
        return False
    preps = s.children(trigger.i, "prep")
    inner = [(p.lower, n.lower) for p in preps if (n := s.child(p.i, "pobj")) is not None]
    if any(p == "to" and n in HELD_TO for p, n in inner):
        return True
    if any(n in AT_HAND.get(p, ()) for p, n in inner):
        return True
    if trigger.lemma == "hold":
        if any(
            c.lower in {"away", "apart", "aloft"} for c in s.children(trigger.i, "advmod", "prt")
        ):
            return True
        return any(c.lower in {"accountable", "responsible", "liable", "captive", "hostage"}
                   for c in s.children(trigger.i, *AS_WHAT))  # fmt: skip
    thing = s.child(trigger.i, "dobj")
    whole = thing is not None and (
        scene.world.country(thing.text) is not None or thing.lemma in {"country", "nation"}
    )
    return whole and any(p in KEPT for p, _ in inner)


def _left_with(scene: Scene, frame: Frame) -> bool:
    """ "left the town with a debt", "left Beford in ruins": nobody went."""
    s = scene.sentence
    trigger = s[frame.trigger]
    if trigger.lemma != "leave" or frame.relation != "lost":
        return False
    thing = s.child(trigger.i, "dobj")
    if thing is None or frame.ground is None or thing.i != frame.ground.head:
        return False
    after = {p.lower: s.child(p.i, "pobj") for p in s.children(trigger.i, "prep") if p.i > thing.i}
    owed = after.get("with")
    return owed is not None and owed.lemma in BURDENS


def _standing(scene: Scene, frame: Frame) -> bool:
    """ "occupies a position of strength", "a place in doctrine", "an advantageous position"."""
    s = scene.sentence
    if frame.ground is not None and frame.ground.places:
        return False
    verb = s[frame.trigger].lemma
    for i in frame.heads:
        if verb not in RANKING:
            break
        token = s[i]
        bare = token.lemma in STANDING and token.tag == "NN"
        article = any(c.lower in {"a", "an"} for c in s.children(i, "det"))
        rank = article or any(p.lower == "of" for p in s.children(i, "prep"))
        if bare and rank and frame.relation in {"holds", "took"}:
            return True
    thing = s.child(frame.trigger, "dobj")
    gains = thing is not None and thing.lemma in INFLUENCE
    return (frame.relation == "advanced" and gains) or _of_influence(s, thing)


def _of_influence(s: Sentence, thing: Token | None) -> bool:
    """ "carving out a zone of influence"."""
    of = None if thing is None else s.child(thing.i, "prep")
    inner = None if of is None or of.lower != "of" else s.child(of.i, "pobj")
    return inner is not None and inner.lemma == "influence"


def _held_line(scene: Scene, frame: Frame) -> bool:
    """ "brigades holding the line": a line without a name is where they stand."""
    s = scene.sentence
    for i in frame.heads:
        token = s[i]
        of = (n for p in s.children(i, "prep") if (n := s.child(p.i, "pobj")) is not None)
        near = (*s.children(i, "compound", "nmod", "amod"), *of)
        named = any(c.pos == "PROPN" for c in near)
        if token.lower in LINES and not named and frame.relation in {"holds", "took"}:
            return not figures_of(scene, frame)
    return False


def _made_safe(scene: Scene, frame: Frame) -> bool:
    """ "secures its northern border": made safe."""
    s = scene.sentence
    trigger = s[frame.trigger]
    thing = s.child(trigger.i, "dobj")
    return trigger.lemma == "secure" and thing is not None and thing.lemma in BORDERS


def _spreads(scene: Scene, frame: Frame) -> bool:
    """ "the violence is expanding into Dorfia", "protests broke out in Beford"."""
    if frame.relation not in {"advanced", "contests"}:
        return False
    s = scene.sentence
    trigger = s[frame.trigger]
    doer = roles.subject(scene, frame.trigger)
    if trigger.lemma == "surround" and trigger.tag == "VBG" and trigger.dep == "acl":
        return s[trigger.head].lemma in ABOUT
    if doer is None or doer.pos != "NOUN":
        return False
    return doer.lemma in SPREADING


def _cut_off_from(scene: Scene, frame: Frame) -> bool:
    """ "cut Dorfia off from the markets", "cut off from aid": no ground is closed in."""
    s = scene.sentence
    trigger = s[frame.trigger]
    if trigger.lemma not in {"cut", "isolate", "sever"}:
        return False
    return any(n.lemma in MEANS for _, n in phrase.prepositions(s, trigger.i, "from"))


def _holds_event(scene: Scene, frame: Frame) -> bool:
    """ "conducts exercises in P and is holding them early": what was done is held."""
    s = scene.sentence
    trigger = s[frame.trigger]
    thing = s.child(trigger.i, "dobj")
    if trigger.lemma != "hold" or thing is None or thing.lower not in {"it", "them"}:
        return False
    first = s[trigger.head]
    if trigger.dep != "conj" or first.lemma in {"take", "capture", "seize"}:
        return False
    done = s.child(first.i, "dobj")
    return done is not None and done.pos == "NOUN" and not is_groundish(scene, done)


def _lies_above(scene: Scene, frame: Frame) -> bool:
    """ "the hills dominate the valley", "a base commanding the road": ground holds no ground."""
    s = scene.sentence
    trigger = s[frame.trigger]
    if frame.relation != "holds" or trigger.lemma not in {"dominate", "command", "overlook"}:
        return False
    doer = roles.subject(scene, trigger.i)
    if roles.is_passive(scene, trigger.i):
        doer = roles.agent(scene, trigger.i)  # "the bank is dominated by the militia"
    elif trigger.dep in {"acl", "relcl"} and (doer is None or doer.tag in {"WDT", "WP"}):
        doer = s[trigger.head]
    return doer is not None and _is_ground(scene, doer)


def _is_ground(scene: Scene, doer: Token) -> bool:
    return is_feature(scene, doer) and doer.pos == "NOUN" and not scene.is_party(doer.i)


def _falls_otherwise(scene: Scene, frame: Frame) -> bool:
    """ "fell victim to", "falls under the purview of", "fell by half"."""
    s = scene.sentence
    trigger = s[frame.trigger]
    if trigger.lemma != "fall":
        return False
    to = [n for p in s.children(trigger.i, "prep") if (n := s.child(p.i, "pobj"))]
    if any(n.lower in PIECES or n.lemma in STATES for n in to):
        return True
    after = s.children(trigger.i, "acomp", "dobj", "advmod", "prt", "attr", "oprd")
    if frame.relation == "took" and any(c.lower == "back" for c in after):
        return True  # "fell back on its reserves"
    if any(c.lower in FELL and c.i > trigger.i for c in after):
        return True
    with_ = any(p.lower == "with" for p in s.children(trigger.i, "prep"))
    if with_ and any(c.lower == "out" for c in after):
        return True  # "fell out with Dorfia"
    if frame.ground is None and any(f.kind == "share" for f in figures_of(scene, frame)):
        doer = s.child(trigger.i, "nsubj")
        return doer is not None and doer.lemma in {"number", "amount", "rate", "rest", "price"}
    for p in s.children(trigger.i, "prep"):
        inner = s.child(p.i, "pobj")
        if inner is None or p.lower not in {"under", "within"}:
            continue
        grips = scene.lexicon.words["grip.nouns"] | scene.lexicon.words["grip_kinds.words"]
        if inner.lemma not in grips and not scene.is_party(inner.i):
            return inner.lemma in {"purview", "jurisdiction", "category", "remit", "scope"}
    return False


def _of_a_state(scene: Scene, frame: Frame) -> bool:
    """ "force Dorfia to surrender", "the collapse of Dorfia", "how Dorfia is governed" (S12)."""
    s = scene.sentence
    trigger = s[frame.trigger]
    places = () if frame.ground is None else frame.ground.places
    if not places or not all(scene.world.country(m.name) for m in places):
        return False
    if trigger.lemma == "govern":
        return trigger.tag == "VBN"
    ends = trigger.lemma in ENDS | {"isolate", "capitulate"}
    return (ends and frame.actor is None) or trigger.lemma == "isolate"


def _recovers(scene: Scene, frame: Frame) -> bool:
    """ "the recovery of farmland": of nobody's taking."""
    s = scene.sentence
    trigger = s[frame.trigger]
    alone = frame.actor is None and frame.from_actor is None
    places = () if frame.ground is None else frame.ground.places
    alone = alone and not any(m.name.split()[-1][:1].isupper() for m in places)
    return trigger.lemma == "recovery" and trigger.pos == "NOUN" and alone


#: How far a place is empty: nobody says who left it.
EMPTIED = frozenset({"largely", "mostly", "partly", "long", "nearly", "virtually", "almost"})


def _is_empty(scene: Scene, frame: Frame) -> bool:
    """ "a city largely abandoned between the lines": a state of the place, no retreat."""
    s = scene.sentence
    trigger = s[frame.trigger]
    if trigger.lower != "abandoned" or frame.actor is not None:
        return False
    return any(c.lower in EMPTIED for c in s.children(trigger.i, "advmod"))


def _gives_in(scene: Scene, frame: Frame) -> bool:
    """ "may succumb to pressure": no taker."""
    s = scene.sentence
    if frame.relation != "took" or s[frame.trigger].lemma not in {"succumb", "surrender", "fall"}:
        return False
    for p in s.children(frame.trigger, "prep", "dative"):
        inner = s.child(p.i, "pobj")
        if p.lower == "to" and inner is not None and inner.lemma in FORCES_OF_WILL:
            return True
    return False


def _lost_things(scene: Scene, frame: Frame) -> bool:
    """ "money and lives will be lost in Dorfia": what is lost is the subject."""
    s = scene.sentence
    trigger = s[frame.trigger]
    subject = s.child(trigger.i, "nsubjpass")
    if trigger.lemma != "lose" or subject is None or subject.pos != "NOUN":
        return False
    return subject.lemma in {"life", "money", "time", "tempo", "job", "trust", "momentum", "hope"}


#: Where somebody is freed from who is no place.
CAPTIVITY = frozenset({"captivity", "prison", "jail", "custody", "detention", "slavery"})
#: What is cleared away from ground that stays as it was.
SWEPT = frozenset({"mine", "landmine", "explosive", "rubble", "debris", "booby-trap", "ordnance"})


def _freed(scene: Scene, frame: Frame) -> bool:
    """ "was freed from captivity": a person, not a place."""
    s = scene.sentence
    trigger = s[frame.trigger]
    from_ = (s.child(p.i, "pobj") for p in s.children(trigger.i, "prep") if p.lower == "from")
    return any(n is not None and n.lemma in CAPTIVITY for n in from_)


def _swept(scene: Scene, frame: Frame) -> bool:
    """ "cleared mines", "encircled by legal threats": what is cleared, or who does it, is none."""
    s = scene.sentence
    trigger = s[frame.trigger]
    thing = s.child(trigger.i, "dobj")
    if thing is not None and thing.lemma in SWEPT and trigger.lemma in {"clear", "sweep", "remove"}:
        return not figures_of(scene, frame)
    doer = roles.agent(scene, trigger.i)
    return doer is not None and doer.pos == "NOUN" and doer.lemma in FORCES_OF_WILL


#: What an advance runs into that is no ground gained.
FIRE = frozenset({"ambush", "trap", "fire", "crossfire", "barrage", "headwind", "difficulty"})
#: "the ground it controls outside the five regions": what lies outside is not held by it.
AWAY = frozenset({"outside"})


def _into_fire(scene: Scene, frame: Frame) -> bool:
    """ "advanced into ambushes": it met them, and no ground is told."""
    s = scene.sentence
    met = phrase.prepositions(s, frame.trigger, "into", "under")
    return frame.relation == "advanced" and any(n.lemma in FIRE for _, n in met)


def _lies_outside(scene: Scene, frame: Frame) -> bool:
    """ "the territories it controls outside the five regions": the regions are not meant."""
    s = scene.sentence
    over = [s[s[i].head] for i in frame.heads if s[i].dep == "pobj"]
    away = bool(over) and all(p.lower in AWAY and p.head == frame.trigger for p in over)
    return away and len(over) == len(frame.heads) and frame.relation in {"holds", "took"}
