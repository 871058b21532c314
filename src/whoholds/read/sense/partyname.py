"""Which party "it", "they", "the group" or "the rebels" stand for: the last fitting name before."""

from __future__ import annotations

from functools import lru_cache

from whoholds.model.claim import Mention
from whoholds.read.sense import phrase
from whoholds.read.sense.antecedent import Named, is_acronym
from whoholds.read.sense.cue import lexicon as cues
from whoholds.read.sense.lexicon import Lexicon
from whoholds.read.sense.tree import SUBJECTS, Sentence, Token


@lru_cache(maxsize=256)
def party_names(sentence: Sentence, lexicon: Lexicon) -> tuple[Named, ...]:
    """Phrases of the sentence that look like parties, in order."""
    out = []
    for token in sentence:
        if not is_party(sentence, token.i, lexicon):
            continue
        if token.dep in {"compound", "amod", "nmod"}:
            continue
        span = sentence.span_of(*phrase.party_bounds(sentence, token.i))
        mention = Mention(name=sentence.words(span), span=span)
        plural = token.tag in {"NNS", "NNPS"}
        out.append(Named(token.i, mention, "party", token.dep in SUBJECTS, plural))
    return tuple(out)


def is_party(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """Whether the phrase headed by `i` can hold ground: forces, a country, an armed group."""
    token, world = sentence[i], lexicon.world
    if token.pos not in {"NOUN", "PROPN", "ADJ"}:
        return False
    if world.is_armed_noun(token.lemma) or world.is_armed_noun(token.lower):
        return True
    if world.country(token.text) or world.capital(token.text):
        return token.dep in SUBJECTS | {"agent", "conj"} or sentence[token.head].lower in {
            "by",
            "to",
        }
    if world.demonym(token.text):
        return token.pos != "ADJ" or token.dep in SUBJECTS
    if token.pos == "NOUN" and is_acronym(token.text.rstrip("s")) and not _shouted(sentence):
        return token.dep in SUBJECTS | {"pobj", "conj", "dobj", "appos"}  # "the EAOs", "the LTTE"
    if token.pos != "PROPN":
        return False
    if is_acronym(token.text):
        return True
    if token.dep == "pobj" and sentence[token.head].dep == "agent":
        return True
    return token.dep in SUBJECTS and token.lower not in lexicon.words["bodies.last"]


def _shouted(sentence: Sentence) -> bool:
    """Whether the words are in capitals, so that an acronym tells nothing."""
    return sum(t.text.isupper() and len(t.text) > 1 for t in sentence) * 2 > len(sentence)


def party_before(
    sentences: tuple[Sentence, ...], i: int, lexicon: Lexicon, *, plural: bool | None = None
) -> Mention | None:
    """The party that a pronoun before token `i` most likely stands for: subjects come first."""
    for n, sentence in enumerate(reversed(sentences)):
        found = [p for p in party_names(sentence, lexicon) if n or p.i < i]
        if plural is False:  # a person is no "it"
            found = [p for p in found if not _by_title(p.mention, lexicon)] or _owners(
                sentence, len(sentence) if n else i, lexicon
            )
        fitting = [p for p in found if plural is None or p.plural == plural] or found
        subjects = [p for p in fitting if p.subject]
        if subjects:
            return subjects[-1].mention if n == 0 else subjects[0].mention
        if fitting:
            return fitting[-1].mention
    return None


def _owners(sentence: Sentence, i: int, lexicon: Lexicon) -> list[Named]:
    """ "Dorfia's invasion ... its goal": countries that own something before token `i`."""
    return [
        Named(t.i, Mention(name=t.text, span=t.span), "party", subject=False, plural=False)
        for t in sentence.tokens[:i]
        if t.dep == "poss" and lexicon.world.country(t.text) is not None
    ]


def _by_title(mention: Mention, lexicon: Lexicon) -> bool:
    """ "Foreign Minister Ann Orley": a name after a title."""
    words = mention.name.split()
    return words[-1][:1].isupper() and any(
        w.lower() in lexicon.words["words.title"] for w in words[:-1]
    )


def name_before(sentences: tuple[Sentence, ...], i: int, lexicon: Lexicon) -> Mention | None:
    """The last party with a proper name (no country) before token `i` of the last sentence."""
    others = speaks_of_others(sentences[-1][i])
    for n, sentence in enumerate(reversed(sentences)):
        for p in reversed(party_names(sentence, lexicon)):
            token = sentence[p.i]
            owner = None if others else sentence.child(p.i, "poss")
            office = lexicon.world.actor_kind(token.lower) == "civil"
            if owner is not None and office and not lexicon.world.country(owner.text):
                return _whole(sentence, owner)  # "the Front's health ministry": the group is it
            sure = is_acronym(token.text) or lexicon.world.is_armed_noun(token.lemma)
            named = is_body_name(token, lexicon) and not lexicon.world.country(token.text)
            told = n == 0 and (p.i >= i or (others and is_told_by(sentence, p.i, i)))
            if named and sure and not told:
                return p.mention
    return None


def _whole(s: Sentence, noun: Token) -> Mention:
    span = s.span_of(*phrase.core(s, noun.i))
    return Mention(name=s.words(span), span=span)


#: Nouns by which a body speaks of itself: "the Front said the group had taken Aland".
OF_ONESELF = frozenset({"group", "movement", "organization", "organisation", "party"})


def speaks_of_others(noun: Token) -> bool:
    """Whether who says this word means somebody else: "the rebels", "the militia"."""
    return noun.lemma not in OF_ONESELF


def is_body_name(token: Token, lexicon: Lexicon) -> bool:
    """A proper name that may be "the rebels" later: no office ("the Defence Ministry")."""
    named = token.pos == "PROPN" and token.text[:1].isupper()
    return named and lexicon.world.actor_kind(token.lower) != "civil"


def is_told_by(s: Sentence, speaker: int, i: int) -> bool:
    """Whether token `i` stands in what is said by, or according to, the one named at `speaker`."""
    for above in (s[speaker], *s.ancestors(speaker)):
        if above.lower == "according":
            return True
        if above.dep in SUBJECTS:
            verb = s[above.head]
            says = verb.lemma in cues().verbs
            said = s.children(verb.i, *(("ccomp", "dobj", "prep") if says else ("ccomp",)))
            return any(i in s.subtree(c.i) for c in said if c.i > verb.i)
    return False
