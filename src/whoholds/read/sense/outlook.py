"""Outlooks told round an event: "the fall of P is inevitable", "a risk that P falls".

The operators of a predicate over an event noun, of a noun over a "that" clause and of a matter
of time; `operators.climb` asks for them.
"""

from __future__ import annotations

from whoholds.read.sense.op import Op, OpKind
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

PREDICATES = ("acomp", "attr", "oprd")
#: Tables of `outlook` words and the operator each stands for, the surest first.
TABLES: tuple[tuple[str, tuple[OpKind, ...]], ...] = (
    ("unlikely", ("unlikely", "expect")),
    ("untenable", ("unlikely", "expect")),
    ("certain", ("imminent",)),
    ("probable", ("probable", "expect")),
    ("possible", ("possible",)),
)


def of_predicate(scene: Scene, verb: Token) -> list[Op]:
    """What the predicate says of its event: "the capture of P is improbable"."""
    s = scene.sentence
    out: list[Op] = of_word(scene, verb) if verb.pos == "ADJ" else []  # "considers P's fall likely"
    for c in s.children(verb.i, *PREDICATES):
        out.extend(of_word(scene, c) or _small(scene, verb, c) or _noun_told(scene, c))
        if is_matter_of_time(scene, c):
            out.append(Op("imminent", c))
    out.extend(_out_of_reach(scene, verb))
    negated = any(c.dep == "neg" for c in s.children(verb.i))
    return [*out, Op("neg", verb)] if out and negated else out


def _small(scene: Scene, verb: Token, size: Token) -> list[Op]:
    """ "the prospects for retaking P are dim"."""
    s, words = scene.sentence, scene.lexicon.words
    subject = s.child(verb.i, "nsubj")
    if subject is None or subject.lemma not in words["outlook.nouns"]:
        return []
    small = size.lower in words["outlook.small"]
    return [Op("unlikely", size), Op("expect", size)] if small else []


def _noun_told(scene: Scene, noun: Token) -> list[Op]:
    """ "remains a distant prospect", "is the army's main goal"."""
    s, words = scene.sentence, scene.lexicon.words
    if noun.pos != "NOUN":
        return []
    if noun.lemma in words["governors.aim_noun"]:
        return [Op("aim", noun)]
    if noun.lemma not in words["outlook.nouns"]:
        return []
    sized = [o for c in s.children(noun.i, "amod") for o in of_word(scene, c)]
    return sized or of_noun(scene, noun)


def _out_of_reach(scene: Scene, verb: Token) -> list[Op]:
    """ "the capture of P is beyond the army's means", "remains out of reach"."""
    s = scene.sentence
    for p in s.children(verb.i, "prep"):
        low = p.lower
        inner = s.child(p.i, "prep") if low == "out" else None
        noun = s.child((inner or p).i, "pobj")
        if low == "in" and noun is not None and noun.lemma == "doubt":
            return [Op("unlikely", noun), Op("expect", noun)]
        away = low in {"beyond", "outside", "out"} and noun is not None
        if away and noun is not None and noun.lemma in REACHES:
            return [Op("unlikely", noun), Op("expect", noun)]
    return []


REACHES = frozenset({"reach", "mean", "means", "capability", "capacity", "ability", "power",
                     "strength", "grasp", "capabilities"})  # fmt: skip


def of_word(scene: Scene, token: Token) -> list[Op]:
    """The operators that a word of outlook stands for."""
    for name, kinds in TABLES:
        if token.lower in scene.lexicon.words[f"outlook.{name}"]:
            return [Op(kind, token) for kind in kinds]
    return []


def is_matter_of_time(scene: Scene, token: Token) -> bool:
    """ "a matter of days", "only a question of time"."""
    s = scene.sentence
    if token.lemma not in {"matter", "question"}:
        return False
    of = [n for p in s.children(token.i, "prep") for n in s.children(p.i, "pobj")]
    return any(n.lemma in scene.lexicon.words["outlook.times"] for n in of)


SURPRISED = frozenset({"surprised", "astonished", "amazed", "stunned"})


def asked_ahead(scene: Scene, i: int, ops: list[Op]) -> list[Op]:
    """ "whether the army can hold P will tell" is open; "I would be surprised if" is unlikely."""
    s = scene.sentence
    if _should_come(scene, i):
        ops = [o for o in ops if o.kind != "duty"] + [Op("probable", s[i]), Op("expect", s[i])]
    over = s.head(i)
    near = () if over is None else (over, *s.children(over.i, "acomp", "oprd"))
    if any(t.lower in SURPRISED for t in near) and s[i].dep in {"advcl", "ccomp"}:
        return [Op("unlikely", o.token) if o.kind == "cond" else o for o in ops]
    ahead = {"able", "future", "would", "possible"} & {o.kind for o in ops}
    asked = [o for o in ops if o.kind == "cond" and o.token.lower == "whether"]
    if not asked or not ahead or s[i].dep not in {"csubj", "ccomp", "advcl", "csubjpass"}:
        return ops
    return [Op("possible", o.token) if o in asked else o for o in ops]


#: Verbs of what befalls a place: with "should" and a time they tell what is expected.
BEFALLING = frozenset({"fall", "follow", "be"})


def _should_come(scene: Scene, i: int) -> bool:
    """ "P should fall within days", "should be in rebel hands by June": expected, no duty."""
    s = scene.sentence
    if s[i].lemma not in BEFALLING or not any(c.lower == "should" for c in s.children(i, "aux")):
        return False
    due = {c.lower for c in s.children(i, "prep")} & {"by", "within", "before", "in"}
    return bool(due) and s.children(i, "nsubj", "nsubjpass") != ()


def time_before(scene: Scene, verb: Token, head: Token) -> list[Op]:
    """ "it may be weeks before P is in our hands", "will be months before the army takes P"."""
    s = scene.sentence
    subject = s.child(head.i, "nsubj")
    if head.lemma != "be" or subject is None or subject.lower != "it":
        return []
    if not any(c.lower == "before" for c in s.children(verb.i, "mark")):
        return []
    row = (
        *s.children(head.i, "attr"),
        *(c for c in s.children(verb.i, "npadvmod") if c.i < verb.i),
    )
    if not any(c.lemma in scene.lexicon.words["outlook.times"] for c in row):
        return []
    modal = {c.lower for c in s.children(head.i, "aux")}
    if modal & {"may", "might", "could"}:
        return [Op("possible", head), Op("expect", head)]
    return [Op("expect", head)] if modal & {"will", "would", "'ll"} else []


def of_noun(scene: Scene, noun: Token) -> list[Op]:
    """A noun of outlook: "the chances of", "the risk that", with what is said of its size."""
    s, words = scene.sentence, scene.lexicon.words
    if noun.pos != "NOUN" or noun.lemma not in words["outlook.nouns"]:
        return []
    about = {c.lower for c in s.children(noun.i, "amod", "det")}
    if about & words["outlook.small"]:
        return [Op("possible", noun), Op("neg", noun)]
    large = words["outlook.large"] if noun.lemma in words["outlook.sized"] else {"strong", "high"}
    kind: OpKind = "probable" if about & large else "possible"
    return [Op("expect", noun), Op(kind, noun)] if kind == "probable" else [Op(kind, noun)]


def of_doer(scene: Scene, noun: Token) -> list[Op]:
    """ "little prospect of the army retaking P": the doer stands between the noun and its event."""
    s = scene.sentence
    of = s.head(noun.i)
    top = s.head(of.i) if of is not None and noun.dep == "pobj" and of.lower == "of" else None
    ops = of_noun(scene, top) if top is not None else []
    none = top is not None and any(c.lower == "no" for c in s.children(top.i, "det"))
    return [*ops, Op("neg", noun)] if ops and none else ops


def of_outcome(scene: Scene, verb: Token) -> list[Op]:
    """ "the most likely outcome is that", "the danger is that", "our forecast is that"."""
    s, words = scene.sentence, scene.lexicon.words
    subject = s.child(verb.i, "nsubj") if verb.lemma in {"be", "remain"} else None
    if subject is None:
        return []
    if subject.lemma in words["outlook.forecasts"]:
        return [Op("expect", subject)]
    if subject.tag == "NNS" and subject.lower in {"chances", "odds"}:
        return [Op("probable", subject), Op("expect", subject)]  # "chances are that P falls"
    if subject.lemma in words["outlook.nouns"]:
        return of_noun(scene, subject)
    if subject.lemma not in words["outlook.outcomes"]:
        return []
    if any(c.lower in BASE for c in s.children(subject.i, "amod", "compound")):
        return [Op("probable", subject), Op("expect", subject)]  # "our base case is that P falls"
    sized = [c for c in s.children(subject.i, "amod") if of_word(scene, c)]
    return [o for c in sized for o in of_word(scene, c)]


#: Verbs by which somebody pictures what comes: "we see the army retaking P by June".
PICTURING = frozenset({"see", "foresee", "envisage", "envision", "picture"})
FORESEEING = frozenset({"we", "i", "analyst", "analysts", "forecaster", "forecasters", "planners"})


def foreseen(scene: Scene, verb: Token, head: Token) -> list[Op]:
    """ "we see the army retaking P", "our central scenario sees the army taking P"."""
    s, words = scene.sentence, scene.lexicon.words
    if head.lemma not in PICTURING or verb.tag != "VBG" or verb.dep not in {"ccomp", "xcomp"}:
        return []
    if head.tag not in {"VBP", "VBZ", "VB"} or verb.i < head.i:
        return []
    subject = s.child(head.i, "nsubj")
    cases = words["outlook.outcomes"] | words["outlook.forecasts"]
    if subject is None or not (subject.lower in FORESEEING or subject.lemma in cases):
        return []
    return [Op("expect", head)]


#: What makes a case the one that is reckoned with.
BASE = frozenset({"base", "baseline", "central", "main", "working"})


def takes_time(scene: Scene, token: Token, verb: Token) -> bool:
    """ "it would take the army years to capture P", "will take until May to"."""
    s = scene.sentence
    subject = s.child(verb.i, "nsubj")
    if verb.lemma != "take" or subject is None or subject.lower not in {"it", "this"}:
        return False
    ahead = {c.lower for c in s.children(verb.i, "aux")} & {"will", "would", "could", "may"}
    return bool(ahead) and any(a.lower == "to" for a in s.children(token.i, "aux"))


def on_course(scene: Scene, verb: Token) -> list[Op]:
    """ "is on course to take P", "is on track to"."""
    s, words = scene.sentence, scene.lexicon.words
    for p in s.children(verb.i, "prep"):
        noun = s.child(p.i, "pobj") if p.lower == "on" else None
        if noun is not None and noun.lemma in words["outlook.courses"]:
            return [Op("expect", noun)]
    return []


def is_inverted(scene: Scene, i: int) -> bool:
    """ "Were the army to lose P, ...", "Should P fall, ...": a condition without "if"."""
    s = scene.sentence
    if _inverted_inside(scene, i):
        return True
    if s[0].lower not in scene.lexicon.words["outlook.inverted"] or s.tokens[-1].text == "?":
        return False
    if s[i].dep in {"relcl", "acl"}:
        return False  # "Had the units that entered P gone on, ..."
    stop = next((t.i for t in s if t.text == ","), None)
    return stop is not None and 0 < i < stop


def _inverted_inside(scene: Scene, i: int) -> bool:
    """The same after a colon or a dash: "what matters is a port: were they to take P, ..."."""
    s = scene.sentence
    for a in s.tokens[1:i]:
        opens = a.lower in {"were", "should"} and s[a.i - 1].text in {":", ";", "—", "–"}
        if opens and s[a.i + 1].pos in {"DET", "NOUN", "PROPN", "PRON", "ADJ"}:
            comma = next((t.i for t in s.tokens[a.i :] if t.text == ","), None)
            return comma is not None and i < comma
    return False


def is_conditional(scene: Scene, verb: Token) -> bool:
    """ "if the army leaves", "had the order not come": a condition, with or without its "if"."""
    s = scene.sentence
    if any(c.lower in {"if", "unless"} for c in s.children(verb.i, "mark")):
        return True
    first = s[min(s.subtree(verb.i))]
    helper = first.head == verb.i and first.dep in {"aux", "auxpass"}
    return helper and first.lower in scene.lexicon.words["outlook.inverted"]


def under_terms(scene: Scene, verb: Token) -> list[Op]:
    """ "under the deal": agreed; "under the plan": what would be."""
    s, words = scene.sentence, scene.lexicon.words
    for p in s.children(verb.i, "prep"):
        noun = s.child(p.i, "pobj") if p.lower in {"under", "in"} else None
        if noun is not None and _at_worst(scene, p, noun):
            return [Op("possible", noun)]
        if noun is None or (p.lower == "in" and noun.lemma not in words["outlook.exchanges"]):
            continue
        inner = [noun, *(d for q in s.children(noun.i, "prep") for d in s.children(q.i, "pobj"))]
        if verb.tag == "VBD" or _is_past(scene, verb):
            return []
        mooted = any(c.lower in MOOTED for n in inner for c in s.children(n.i, "amod", "compound"))
        if mooted or any(n.lemma in words["outlook.plans"] for n in inner):
            return [Op("agreed" if _will(scene, verb) else "cond", noun)]
        if p.lower == "under" and any(n.lemma in words["outlook.deals"] for n in inner):
            return [Op("agreed", noun)]
    return []


def _at_worst(scene: Scene, preposition: Token, noun: Token) -> bool:
    """ "in the worst case", "in a plausible scenario"."""
    sizes = {c.lower for c in scene.sentence.children(noun.i, "amod", "compound")}
    worst = noun.lemma in {"case", "scenario", "outcome"} and preposition.lower == "in"
    return worst and bool(sizes & WORST)


WORST = frozenset({"worst", "best", "extreme", "plausible", "worse", "dire", "dangerous",
                   "pessimistic", "optimistic", "bad"})  # fmt: skip


#: What makes a deal no more than a plan: "under the draft agreement".
MOOTED = frozenset({"draft", "proposed", "mooted", "prospective", "suggested", "planned",
                    "tentative", "hypothetical", "possible", "putative"})  # fmt: skip


def _is_past(scene: Scene, verb: Token) -> bool:
    """ "was handed back under the pact": done already."""
    helpers = {c.lower for c in scene.sentence.children(verb.i, "aux", "auxpass")}
    return bool(helpers & {"was", "were", "had", "has", "have"}) and "would" not in helpers


def _will(scene: Scene, verb: Token) -> bool:
    return any(c.lower in {"will", "shall"} for c in scene.sentence.children(verb.i, "aux"))
