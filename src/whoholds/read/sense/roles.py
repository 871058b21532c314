"""Who does it, to what: subjects and agents through control, conjunction and participles."""

from __future__ import annotations

from whoholds.model.claim import Mention
from whoholds.read.sense import bywhat, made, phrase
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.selfsaid import leaders_own, speaker_for, written
from whoholds.read.sense.tree import SUBJECTS, Token

MOST_STEPS = 8
OWNED = frozenset({"ours", "theirs", "mine", "his"})  # whose it is, in one word


def is_passive(scene: Scene, i: int) -> bool:
    """Whether the verb's subject is what it is done to."""
    s = scene.sentence
    if s.children(i, "auxpass", "nsubjpass", "csubjpass"):
        return True
    token = s[i]
    if _with_participle(scene, token):
        return True
    if token.tag != "VBN" or s.children(i, "aux", "nsubj", "dobj"):
        return False
    if token.dep == "conj" and (head := s.head(i)) is not None:
        return is_passive(scene, head.i)
    return token.dep in {"acl", "advcl", "amod", "pcomp", "oprd", "ccomp", "acomp"} or bool(
        s.children(i, "agent")
    )


def _with_participle(scene: Scene, token: Token) -> bool:
    """ "with P captured": the participle after "with" is taken for a past tense."""
    s = scene.sentence
    if token.tag not in {"VBD", "VBN"} or s.children(token.i, "dobj", "aux"):
        return False
    return made.is_made(scene, token) or any(c.lower == "with" for c in s.children(token.i, "mark"))


def subject(scene: Scene, i: int) -> Token | None:
    """The surface subject of the verb at `i`, climbing where it is understood."""
    s, at = scene.sentence, i
    for _ in range(MOST_STEPS):
        found = s.child(at, *SUBJECTS)
        if found is not None and found.lemma in scene.lexicon.words["purposes.words"]:
            return holder_of(scene, found.i)
        if found is not None and not _empty(found):
            return phrase.head_noun(s, found.i)
        up = _understood(scene, at)
        if isinstance(up, Token):
            return up
        if up is None:
            return _misplaced(scene, i) if at == i else None
        at = up
    return None


def _misplaced(scene: Scene, i: int) -> Token | None:
    """A subject that the parse hung on the auxiliary, or ran into the phrase before the verb.

    "The troops had by mid-May recovered P"; "in the second week of the war rebel forces took P".
    """
    s = scene.sentence
    for aux in s.children(i, "aux", "auxpass"):
        if (found := s.child(aux.i, *SUBJECTS)) is not None:
            return found
    before = phrase.before_aside(s, i)
    finite = s[i].tag in {"VBD", "VBZ", "VBP"} or (s[i].tag == "VBN" and s[i].head == i)
    inside = before.dep in {"pobj", "appos"} and before.head < before.i
    return before if finite and inside and scene.is_party(before.i) else None


def _empty(token: Token) -> bool:
    return token.lower in {"there", "what"} or token.dep == "expl"


def _understood(scene: Scene, at: int) -> Token | int | None:
    """The subject itself (a Token), or the verb whose subject it shares (an index)."""
    s = scene.sentence
    token, head = s[at], s.head(at)
    if head is None:
        return None
    if token.dep == "csubj" and token.tag == "VB" and head.lemma == "be":
        return s.child(head.i, "attr")  # "next to fall was P"
    if token.dep in {"acl", "relcl"} and head.pos == "ADJ" and head.dep in {"attr", "acomp"}:
        return head.head  # "P was the next to fall"
    if token.dep in {"acl", "relcl"} and head.pos in {"NOUN", "PROPN", "PRON"}:
        return _of_noun(scene, token, head)
    if (
        token.dep in {"xcomp", "ccomp", "advcl", "oprd"}
        and head.lemma in scene.lexicon.words["raised.words"]
    ):
        return s.child(head.i, "dobj") or head.i
    if token.tag == "VB" and (told := _told_to(scene, token, head)) is not None:
        return told
    if token.dep == "pcomp":
        beside = s.child(head.i, "pobj")  # "no prospect of the army retaking P"
        if beside is not None and beside.i < token.i and token.tag == "VBG":
            return beside
        return _through_preposition(scene, head)
    if token.dep in {"conj", "xcomp", "advcl", "acomp", "ccomp", "prep", "dep"}:
        return head.i if head.pos in {"VERB", "AUX", "ADJ", "ADP"} else _of_noun(scene, token, head)
    return None


def _told_to(scene: Scene, token: Token, head: Token) -> Token | None:
    """ "obliged the army to", "it would take the army years to": the object does it."""
    s = scene.sentence
    needing = s.child(head.i, "nsubj") if head.lemma == "take" else None
    needed = needing is not None and needing.lower in {"it", "this"}
    told = s.child(head.i, "dobj", *(("dative",) if needed else ()))
    meant = needed or scene.lexicon.has("told_to.words", head.lemma)
    to = any(a.lower == "to" for a in s.children(token.i, "aux"))
    return told if meant and to and told is not None and told.i < token.i else None


def _through_preposition(scene: Scene, preposition: Token) -> Token | int | None:
    s = scene.sentence
    outer = s.head(preposition.i)
    if outer is None:
        return None
    blamed = s.child(outer.i, "dobj") if outer.pos == "VERB" else None
    if blamed is not None and (preposition.lower == "from" or _laid_on(scene, preposition, blamed)):
        return blamed
    if outer.dep == "dobj" and preposition.lower == "of" and is_side(scene, outer):
        return outer  # "accused the army of taking P", where "of" hangs on the army
    own = s.child(outer.i, *SUBJECTS)
    if own is not None and outer.pos not in {"VERB", "AUX"}:
        return own  # "with the rebels close to taking P"
    judged = s.head(outer.i)
    if outer.pos == "ADJ" and judged is not None and judged.lower == "as":
        thing = s.child(judged.head, "dobj")
        if thing is not None and thing.i < outer.i:
            return thing  # "regard the army as incapable of holding P"
    given = s.child(judged.i, "dative") if judged is not None and outer.dep == "dobj" else None
    if given is not None and given.i < outer.i:
        return given  # "give the army little chance of holding P"
    if outer.pos == "ADJ" and judged is not None and outer.dep in {"oprd", "ccomp", "acomp"}:
        thing = s.child(judged.i, "dobj")
        if thing is not None and thing.i < outer.i:
            return thing  # "judge the army capable of holding P"
    if outer.pos in {"VERB", "AUX", "ADJ"}:
        return outer.i
    if outer.pos == "ADV":  # "is two weeks away from falling"
        return outer.head
    return _of_noun(scene, preposition, outer)


def _laid_on(scene: Scene, preposition: Token, blamed: Token) -> bool:
    """ "accused X of taking P", "credited X with holding P": X is the one who did."""
    if preposition.lower == "of" and blamed.pos == "PROPN":
        return True
    return preposition.lower in {"of", "for", "into", "with", "as"} and is_side(scene, blamed)


def _of_noun(scene: Scene, token: Token, noun: Token) -> Token | int | None:
    """ "their claim to have taken P", "a Northern plan to": who owns the noun."""
    s = scene.sentence
    claimed = noun.lemma == "claim" and s.child(noun.i, "poss") is not None
    infinitive = token.tag == "VB" or token.dep == "prep" or claimed
    if not infinitive:
        return noun if noun.lower not in phrase.RELATIVES else None
    owner = holder_of(scene, noun.i)
    if owner is not None:
        return owner
    if noun.dep == "nsubj" and (above := s.head(noun.i)) is not None and above.lemma == "be":
        return s.child(above.i, "attr")  # "the first town to fall was P"
    return s[noun.i].head if noun.dep in {"dobj", "attr", "pobj"} and s.head(noun.i) else None


def holder_of(scene: Scene, i: int) -> Token | None:
    """The party that a noun belongs to: possessor, "by" or "of" phrase, adjective of a people."""
    s = scene.sentence
    for c in s.children(i, "poss"):
        return c
    goal = s[i].lemma in scene.lexicon.words["governors.aim_noun"]  # "goal of Y"
    for p, noun in phrase.prepositions(s, i, "by", "of"):
        able = noun.pos == "PROPN" or can_hold(scene, noun)
        if p.head == i and able and (goal if p.lower == "of" else bywhat.is_doer(scene, p, noun)):
            return noun
    for c in s.children(i, "amod", "compound", "nmod"):
        kind = c.lower == "military" and s[i].dep == "dobj" and s[i].lemma == "control"
        if c.i < i and partyish(scene, c) and not kind:  # "military control" is nobody's
            return c
    return None


def is_side(scene: Scene, token: Token) -> bool:
    """A party by its own word, its modifiers, or as a pronoun that may stand for one."""
    if token.tag in {"PRP", "PRP$"}:
        return token.lower in {"it", "they", "them", "its", "their"}
    if any(c.lemma in {"news", "media"} for c in scene.sentence.children(token.i)):
        return False
    return scene.is_party(token.i) or partyish(scene, token)


def partyish(scene: Scene, c: Token) -> bool:
    """An adjective or name before a noun that stands for a party."""
    if scene.world.demonym(c.text) or scene.world.country(c.text):
        return True
    forms = {c.lower} if c.tag[0] == "V" else {c.lower, c.lemma}  # "a forced withdrawal"
    named = c.pos == "PROPN" and c.text.isupper()
    if named or any(map(scene.world.is_armed_noun, forms)):
        return True
    return c.lower in {"government", "regime", "opposition", "rebel", "insurgent", "separatist"}


def party(scene: Scene, token: Token | None) -> Mention | None:
    """A token's phrase as the record names a party; pronouns give the name they stand for."""
    if token is None:
        return None
    s = scene.sentence
    token = phrase.head_noun(s, token.i)
    whose = next((c for c in s.children(token.i, "poss") if c.tag == "WP$"), None)
    if whose is not None:  # "the general, whose troops took P"
        clause = next((a for a in s.ancestors(whose.i) if a.dep == "relcl"), None)
        return None if clause is None else party(scene, s[clause.head])
    if token.lower in phrase.PRONOUNS | OWNED or token.tag in {"PRP", "PRP$"}:
        return _named_for(scene, token)
    if token.lower in phrase.RELATIVES or token.pos in {"DET", "SCONJ", "ADV", "PUNCT"}:
        return None
    if token.lemma in scene.lexicon.words["events.words"]:
        owner = holder_of(scene, token.i) or _of_party(scene, token.i)
        return None if owner is None else _adjective(scene, owner)
    if token.pos == "ADJ" or token.dep in {"amod", "compound", "nmod"}:
        return _adjective(scene, token)
    own = leaders_own(scene, token) or _owner_of_forces(scene, token)
    back = own or _named_before(scene, token)
    if back is not None:
        return back
    named = _named_beside(scene, token)
    if named is not None:
        return named
    if token.dep == "poss":
        return written(scene, phrase.core(s, token.i))
    return written(scene, phrase.party_bounds(s, token.i))


def _owner_of_forces(scene: Scene, token: Token) -> Mention | None:
    """ "its forces", "their army": the party itself (S1)."""
    own_men = scene.is_party(token.i) or token.lemma in {"man", "woman", "boy", "lad"}
    defending = token.lemma in scene.lexicon.words["defenders.words"]  # of a place
    if not own_men or defending or scene.sentence.children(token.i, "conj", "amod"):
        return None
    for c in scene.sentence.children(token.i, "poss"):
        if c.tag == "PRP$":
            known = speaker_for if c.lower in {"his", "her"} else _named_for
            found = known(scene, c)
            return found if found is not None and found.written is not None else None
    return None


def _named_before(scene: Scene, token: Token) -> Mention | None:
    s = scene.sentence
    head = s.head(token.i)
    explained = token.dep == "appos" and s.children(token.i, "relcl", "acl")
    if explained and head is not None and head.pos == "PROPN":
        return written(scene, phrase.party_bounds(s, head.i))
    repeated = token.lemma in scene.lexicon.words["repeating.words"] and not token.text[0].isupper()
    if not repeated or token.pos != "NOUN":
        return None
    around = s.children(token.i)
    bare = all(c.dep in {"det", "relcl", "punct", "case"} for c in around)
    if not bare or not any(c.lower == "the" for c in around):
        return None
    back = scene.name_before(token.i)
    return None if back is None else Mention(name=back.name, span=back.span, written=token.span)


def _named_beside(scene: Scene, token: Token) -> Mention | None:
    """ "the militia, the NDF," is the NDF; "President Ann Ode" is Ann Ode (S1)."""
    s = scene.sentence
    first, last = phrase.core(s, token.i)
    title = max(
        (t.i for t in s.tokens[first:last] if t.lower in scene.lexicon.words["words.title"]),
        default=-1,
    )
    if token.pos == "PROPN" and title >= 0 and not s.children(token.i, "conj"):
        return written(scene, (title + 1, last))
    if token.pos != "NOUN" or s.children(token.i, "conj"):
        return None
    for c in s.children(token.i, "appos"):
        named = c.pos == "PROPN" and not s.children(c.i, "advmod")  # "rebels, notably the NDF"
        if named and c.i > token.i and s[c.i - 1].text != "(":
            return written(scene, phrase.party_bounds(s, c.i))
    return None


def _of_party(scene: Scene, i: int) -> Token | None:
    for p, noun in phrase.prepositions(scene.sentence, i, "of", "by"):
        if p.head == i and scene.is_party(noun.i):
            return noun
    return None


def _adjective(scene: Scene, token: Token) -> Mention | None:
    s = scene.sentence
    if token.dep == "poss" or token.pos == "NOUN":
        return party_phrase(scene, token)
    return written(scene, (min(s.subtree(token.i)), token.i))


def party_phrase(scene: Scene, token: Token) -> Mention | None:
    """The core phrase of `token` as a party's name."""
    if token.lower in phrase.PRONOUNS:
        return _named_for(scene, token)
    back = _named_before(scene, token)
    return back or written(scene, phrase.core(scene.sentence, token.i))


def _named_for(scene: Scene, token: Token) -> Mention | None:
    speaker = speaker_for(scene, token)
    if speaker is not None:
        return speaker
    ahead = _named_ahead(scene, token)
    if ahead is not None:
        return ahead
    back = scene.party_before(_before_subject(scene, token), plural=phrase.number(token))
    plain = Mention(name=token.text, span=token.span)
    return plain if back is None else Mention(name=back.name, span=back.span, written=token.span)


def _named_ahead(scene: Scene, token: Token) -> Mention | None:
    """ "With P in its hands, the army turned south": the main clause's subject comes later."""
    s = scene.sentence
    if token.lower not in {"its", "their", "they", "it"}:
        return None
    top = next((t for t in s if t.head == t.i), None)
    main = s.child(top.i, "nsubj") if top is not None else None
    if main is None or main.i < token.i or main.tag == "PRP":
        return None
    if not scene.is_party(main.i) and not (main.text[0].isupper() and can_hold(scene, main)):
        return None
    opened = s[0].lower in FRONTING or any(t.lower == "after" for t in s.tokens[: token.i])
    fronted = opened and any(t.text == "," for t in s.tokens[token.i : main.i])
    return written(scene, phrase.party_bounds(s, main.i)) if fronted else None


#: Words that open a phrase before the main clause, whose pronouns point ahead.
FRONTING = frozenset({"with", "having", "after", "before", "despite", "once", "when", "while",
                      "although"})  # fmt: skip


def _before_subject(scene: Scene, token: Token) -> int:
    """Where to look back from: "the army drove them out" does not drive out the army."""
    beside = token.dep == "dobj" or token.lower in OWNED
    subject = scene.sentence.child(token.head, "nsubj") if beside else None
    return token.i if subject is None else min(scene.sentence.subtree(subject.i))


def agent(scene: Scene, i: int) -> Token | None:
    """The noun after "by" of a passive verb."""
    s = scene.sentence
    for p, noun in phrase.prepositions(s, i, "by"):
        named = noun.pos in {"NOUN", "PROPN", "PRON", "ADJ", "X"} and p.lower == "by"
        if named and bywhat.is_doer(scene, p, noun):
            return noun
    return _late_agent(scene, i) if is_passive(scene, i) else None


def _late_agent(scene: Scene, i: int) -> Token | None:
    """The agent that a later verb shares, or that the parse hung on a noun before it.

    "captured and then lost by the army", "held without much challenge by the army".
    """
    s = scene.sentence
    for c in s.children(i, "conj"):
        shared = c.tag == "VBN" and not s.children(c.i, "aux", "auxpass", "nsubjpass", "dobj")
        if shared and (by := s.child(c.i, "agent")) is not None:
            return s.child(by.i, "pobj")
    for _, inner in phrase.prepositions(s, i, "without", "despite", "after", "in", "since"):
        for _, noun in phrase.prepositions(s, inner.i, "by"):
            if inner.i > i and scene.is_party(noun.i) and not partyish_event(scene, inner):
                return noun
    return None


def partyish_event(scene: Scene, noun: Token) -> bool:
    """Whether the noun is something a party does itself: "in an attack by rebels"."""
    return noun.lemma in scene.lexicon.words["events.words"]


def can_hold(scene: Scene, token: Token | None) -> bool:
    """Whether a subject may be a party at all (a thing or an abstract noun is none)."""
    if token is None:
        return True
    if token.pos in {"PROPN", "PRON"} or token.tag in {"PRP", "WP"}:
        return True
    if scene.is_party(token.i) or token.lemma in scene.lexicon.words["events.words"]:
        return True
    s = scene.sentence
    if any(c.i > token.i and scene.is_party(c.i) for c in s.conjuncts(token.i)):
        return True  # "EAOs and resistance forces"
    if any(
        p.head == token.i and scene.is_party(n.i) for p, n in phrase.prepositions(s, token.i, "of")
    ):
        return True  # "an array of rebels"
    if any(partyish(scene, c) for c in s.children(token.i, "amod", "compound", "nmod", "poss")):
        return token.lemma != "president_office"
    return token.lemma in scene.lexicon.words["groups.words"]
