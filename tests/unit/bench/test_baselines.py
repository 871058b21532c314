from whoholds.bench.baselines import ALWAYS_YES, ANY_VERB, TRIPLES, control_verbs, read_baseline
from whoholds.read.sense.tree import Sentence, Token


def tree(*rows: tuple[str, str, str, str, int]) -> Sentence:
    """A parsed sentence from (text, lemma, pos, dep, head) rows."""
    tokens, start = [], 0
    for i, (text, lemma, pos, dep, head) in enumerate(rows):
        end = start + len(text)
        tokens.append(Token(i, text, lemma, pos, "", dep, head, start, end))
        start = end + 1
    return Sentence(" ".join(r[0] for r in rows), 0, tuple(tokens))


TOOK = tree(
    ("The", "the", "DET", "det", 2),
    ("Northern", "northern", "ADJ", "amod", 2),
    ("army", "army", "NOUN", "nsubj", 3),
    ("captured", "capture", "VERB", "ROOT", 3),
    ("Aland", "aland", "PROPN", "dobj", 3),
    ("and", "and", "CCONJ", "cc", 4),
    ("Beford", "beford", "PROPN", "conj", 4),
)
RAIN = tree(("It", "it", "PRON", "nsubj", 1), ("rained", "rain", "VERB", "ROOT", 1))
TRIED = tree(
    ("Dorfia", "dorfia", "PROPN", "nsubj", 1),
    ("tried", "try", "VERB", "ROOT", 1),
    ("to", "to", "PART", "aux", 3),
    ("advance", "advance", "VERB", "xcomp", 1),
    ("toward", "toward", "ADP", "prep", 3),
    ("Aland", "aland", "PROPN", "pobj", 4),
)


def test_always_yes_sees_a_claim_in_the_rain() -> None:
    assert len(read_baseline(ALWAYS_YES, RAIN)) == 1


def test_any_verb_sees_a_claim_where_a_verb_of_control_stands() -> None:
    assert not read_baseline(ANY_VERB, RAIN)
    (claim,) = read_baseline(ANY_VERB, TOOK)
    assert (claim.kind, claim.relation, claim.actor) == ("control", "took", "")


def test_triples_take_subject_verb_and_the_list_of_objects() -> None:
    (claim,) = read_baseline(TRIPLES, TOOK)
    assert claim.actor == "The Northern army"
    assert claim.relation == "took"
    assert claim.places == ("Aland", "Beford")


def test_triples_inherit_a_subject_and_take_a_prepositional_object() -> None:
    (claim,) = read_baseline(TRIPLES, TRIED)
    assert (claim.actor, claim.relation, claim.places) == ("Dorfia", "advanced", ("Aland",))


def test_triples_need_both_ends() -> None:
    assert not read_baseline(TRIPLES, tree(("Advance", "advance", "VERB", "ROOT", 0)))


def test_a_verb_has_one_relation() -> None:
    assert set(control_verbs().values()) == {"took", "holds", "lost", "advanced", "contests"}
