"""Repairs of slips round nouns of control and gerunds, by grammar alone (see `repair`).

A noun of grip read as a verb, a light verb read as a noun, a past form read as an adjective
before a name, a gerund hung on the wrong noun, "remains occupied" read as an adjective.
"""

from __future__ import annotations

from whoholds.read.sense.lateof import late_of
from whoholds.read.sense.relatives import clause_verb
from whoholds.read.sense.tree import SUBJECTS, Sentence, Token

#: Nouns whose "of", "over" or "on" right after them says what is gripped.
GRIPS = frozenset(
    {
        "control",
        "grip",
        "hold",
        "foothold",
        "authority",
        "rule",
        "sway",
        "possession",
        "command",
        "writ",
    }
)
#: Light verbs whose third person looks like a plural noun.
LIGHT = {"exerts": "exert", "exercises": "exercise", "wields": "wield", "maintains": "maintain",
         "retains": "retain", "claims": "claim"}  # fmt: skip
#: Past forms between a party and a place that are adjectives only before common nouns.
HELD = {"controlled": "control", "held": "hold", "lost": "lose"}
OUTLOOKS = frozenset({"prospect", "risk", "danger", "chance", "possibility", "likelihood", "odds",
                      "threat", "probability", "hope", "fear", "event"})  # fmt: skip
#: Verbs that tell what ground is: "described it as lost", "coloured it as contested".
TOLD_AS = frozenset(
    {"mark", "show", "list", "describe", "depict", "portray", "present", "shade", "colour", "color",
     "paint", "label", "designate", "record", "report", "classify", "identify", "declare", "count",
     "tag", "register", "plot", "draw", "map", "update", "name", "characterise", "characterize",
     "flag", "confirm", "denote", "display", "render", "indicate"}
)  # fmt: skip
STATES = {"occupied": "occupy", "controlled": "control", "contested": "contest", "held": "hold"}


def reattach(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """Mend what is wrong at `token` in `tokens`; whether anything was."""
    return (
        _grip_noun(tokens, token)
        or _light_verb(sentence, tokens, token)
        or _held_name(sentence, tokens, token)
        or _gerund_of(sentence, tokens, token)
        or _remains(sentence, tokens, token)
        or _told_as(sentence, tokens, token)
        or _second_infinitive(sentence, tokens, token)
        or clause_verb(sentence, tokens, token)
        or late_of(sentence, tokens, token)
    )


def _grip_noun(tokens: list[Token], token: Token) -> bool:
    """ "maintains control over P": an object is a noun."""
    if token.pos != "VERB" or token.lower not in GRIPS or token.dep not in {"dobj", "pobj"}:
        return False
    tokens[token.i] = token._replace(pos="NOUN", tag="NN", lemma=token.lower)
    return True


def _light_verb(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """ "The government exerts authority over P": no plural stands before a noun of grip."""
    noun = sentence[token.head]
    if token.tag not in {"NNS", "VBZ"} or noun.i <= token.i or token.lower not in LIGHT:
        return False
    between = sentence.tokens[token.i + 1 : noun.i]
    if not all(t.pos == "ADJ" or t.tag == "FW" for t in between):
        return False
    both = (*sentence.children(noun.i), *sentence.children(token.i))
    before = sorted((c for c in both if c.i < token.i and c.dep != "punct"), key=lambda c: c.i)
    if noun.lemma not in GRIPS or not before or noun.head != noun.i:
        return False
    subject = before[-1]
    tokens[token.i] = token._replace(
        pos="VERB", tag="VBZ", dep="ROOT", head=token.i, lemma=LIGHT[token.lower]
    )
    tokens[noun.i] = noun._replace(dep="dobj", head=token.i)
    tokens[subject.i] = subject._replace(dep="nsubj", head=token.i)
    for c in before[:-1]:
        tokens[c.i] = c._replace(head=subject.i)
    for c in sentence.children(noun.i):
        if c.i > noun.i and not (c.dep == "prep" and c.lower in {"of", "over", "on"}):
            tokens[c.i] = c._replace(head=token.i)
    return True


def _held_name(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """ "if the North controlled Aland": between a party and a name it is the verb."""
    noun = sentence[token.head]
    if token.lower not in HELD or token.dep != "amod" or noun.pos != "PROPN":
        return False
    if noun.i <= token.i or noun.dep not in {"advcl", "ccomp", "ROOT"}:
        return False
    party = sentence[token.i - 1] if token.i else token
    inside = party.head in {token.i, noun.i} and party.pos in {"NOUN", "PROPN"}
    if not inside:
        return False
    head = token.i if noun.head == noun.i else noun.head
    tokens[token.i] = token._replace(
        pos="VERB", tag="VBD", dep=noun.dep, head=head, lemma=HELD[token.lower]
    )
    tokens[noun.i] = noun._replace(dep="dobj", head=token.i)
    tokens[party.i] = party._replace(dep="nsubj", head=token.i)
    for c in (*sentence.children(noun.i), *sentence.children(token.i)):
        if c.i < party.i:
            tokens[c.i] = c._replace(head=token.i if c.dep == "mark" else party.i)
        elif c.i > noun.i:
            tokens[c.i] = c._replace(head=token.i)
    return True


def _gerund_of(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """ "the prospect of Aland falling", "without the rebels taking it"."""
    if token.tag != "VBG" or token.dep != "acl" or token.i == 0:
        return False
    doer = sentence[token.i - 1]
    over = sentence[doer.head]
    if doer.dep != "pobj" or over.pos not in {"ADP", "SCONJ"}:
        return False
    outlook = over.lower == "of" and sentence[over.head].lemma in OUTLOOKS
    if not outlook and over.lower != "without":
        return False
    tokens[token.i] = token._replace(dep="pcomp", head=over.i)
    return True


def _remains(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """ "12 per cent of P remains occupied": a passive with another auxiliary."""
    verb = sentence[token.head]
    if token.lower not in STATES or token.dep not in {"acomp", "oprd"} or token.i < verb.i:
        return False
    if verb.lemma not in {"remain", "stay", "lie"}:
        return False
    root = verb.head == verb.i
    tokens[token.i] = token._replace(
        pos="VERB", tag="VBN", dep=verb.dep, head=token.i if root else verb.head,
        lemma=STATES[token.lower],
    )  # fmt: skip
    tokens[verb.i] = verb._replace(pos="AUX", dep="auxpass", head=token.i)
    for c in sentence.children(verb.i):
        if c.i != token.i:
            dep = "nsubjpass" if c.dep in SUBJECTS else c.dep
            tokens[c.i] = c._replace(dep=dep, head=token.i)
    return True


def _told_as(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """ "The chart marks P as held by Y": what P is told as is a clause about P."""
    if token.tag not in {"VBN", "VBG"} or token.dep not in {"advcl", "pcomp"}:
        return False
    as_, verb = _as_and_verb(sentence, token)
    target = sentence.child(verb.i, "dobj")
    if as_ is None or verb.lemma not in TOLD_AS or target is None:
        return False
    if not verb.i < target.i < as_.i < token.i or (token.tag == "VBG" and token.lemma != "be"):
        return False
    passive = token.tag == "VBN"
    tokens[target.i] = target._replace(dep="nsubjpass" if passive else "nsubj", head=token.i)
    tokens[token.i] = token._replace(dep="ccomp", head=verb.i)
    tokens[as_.i] = as_._replace(dep="mark", head=token.i)
    return True


def _as_and_verb(sentence: Sentence, token: Token) -> tuple[Token | None, Token]:
    """The "as" before a participle, and the verb that both hang on."""
    head = sentence[token.head]
    if token.dep == "pcomp":
        return (head if head.lower == "as" else None), sentence[head.head]
    marks = sentence.children(token.i, "mark")
    return next((m for m in marks if m.lower == "as"), None), head


def _second_infinitive(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """ "lack the strength to seize P and hold it": a bare form goes on from the infinitive."""
    over = sentence[token.head]
    if token.tag != "VB" or token.dep != "conj" or over.tag not in {"VBD", "VBZ", "VBP", "VBN"}:
        return False
    if sentence.children(token.i, *SUBJECTS, "aux", "auxpass"):
        return False
    below = (sentence[i] for i in sentence.subtree(over.i) if over.i < i < token.i)
    to = [t for t in below if t.lower == "to" and t.dep == "aux" and sentence[t.head].tag == "VB"]
    if not to:
        return False
    tokens[token.i] = token._replace(head=to[-1].head)
    return True
