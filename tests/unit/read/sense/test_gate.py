"""The gate lets pass what could carry a claim, and is quick to say no."""

import pytest

from whoholds.read.sense.companions import TOKEN, needs
from whoholds.read.sense.gate import (
    ARRIVALS,
    ARRIVING,
    HAS_NAMED,
    NAMING,
    SIZED,
    SIZES,
    _keys,
    often_tells,
    passes,
)
from whoholds.read.sense.lexicon import load


@pytest.mark.parametrize(
    "text",
    [
        "The rebels captured Aland.",
        "The ministry did not say who holds Beford.",
        "About 40 square kilometers changed hands.",
        "Northern troops withdrew from Aland.",
        "Northern troops had a third.",
        "The front has set its sights on Beford.",
        "Twelve villages are under the Front.",
        "Dorf: quiet. The span was still the Alda's at dusk.",
        "Dorfia must return Aland by May.",
        "The rebels' share of the province is up from a quarter to a third.",
        "The army ended the year with 520 square kilometres fewer than at its start.",
        "A commander gave the garrison two weeks.",
        "The Front's commander has set Beford as the goal for the summer.",
    ],
)
def test_words_of_control_open_it(text):
    assert passes(text, load())


@pytest.mark.parametrize(
    "text",
    [
        "The rebels HAVE now seen it.",
        "The rebels have Beford.",
        "It cost the army Beford.",
        "The mill stood in no man's land.",
        "It was in a grey zone, a gray zone.",
        "There was street combat.",
        "The hill is his.",
        "The hill remained Dorfian.",
        "The hill was Dutch again.",
        "Rebel enclaves cover 900 square kilometres.",
        "The salient is 30 sq km.",
        "Soldiers promise to be in Beford.",
        "For the soldiers it is a question of hours before they see it.",
        "Soldiers stay inside the ring.",
    ],
)
def test_a_word_looked_up_before_an_expression_shuts_out_nothing_that_it_finds(text):
    words = frozenset(TOKEN.findall(text.lower()))
    expressions = ((HAS_NAMED, NAMING), (SIZED, SIZES), (ARRIVALS, ARRIVING))
    matched = [begins for expression, begins in expressions if expression.search(text)]
    assert matched or "HAVE" in text
    assert not any(words.isdisjoint(begins) for begins in matched)


@pytest.mark.parametrize(
    "text",
    [
        "The sun rose over the harbour.",
        "Tickets cost five crowns.",
        "She gave London two weeks.",
        "The maker's share of the market is up from a quarter to a third.",
        "",
    ],
)
def test_other_sentences_are_not_parsed(text):
    assert not passes(text, load())


@pytest.mark.parametrize(
    ("opening", "other"),
    [
        ("They fought from house to house in Aland.", "They fought for a better life."),
        ("Rebels fought their way to the dam.", "Rebels fought in a long war."),
        ("Guard units drove them out of Cedan.", "She drove a hard bargain."),
        ("The rebels left Aland.", "The minister left on Tuesday."),
        ("The bridge remains with the rebels.", "The bridge remains a wonder."),
        ("Troops withdrew from the town.", "Troops withdrew their support."),
        ("Troops took the town and withdrew.", "Troops rested and withdrew."),
        ("They extended their authority over Aland.", "The authorities were glad."),
        ("Aland is in rebel hands.", "They shook hands."),
        ("The convoy was halted near Aland.", "A halt near Aland was long."),
        ("The goal of the raid is to cut the road.", "The goal is to cut taxes."),
        ("Rebels cleared the town.", "It is clear why."),
        ("The town was then taken by rebels.", "A photo was then taken."),
        ("The towns that they kept are poor.", "The promise that they kept is old."),
        ("How much of the town would they take?", "How much time would they take?"),
        ("The treaty gave Aland to Dorfia.", "Rain gave way to snow."),
    ],
)
def test_a_word_of_many_senses_opens_it_beside_what_its_reader_needs(opening, other):
    lexicon = load()
    assert passes(opening, lexicon)
    assert not passes(other, lexicon)


def test_no_verb_stands_after_an_article():
    lexicon = load()
    assert passes("They fight in every street.", lexicon)
    assert not passes("The fight in every street is over.", lexicon)


def test_the_examples_in_the_file_open_it():
    shut = [row.example for row in needs().needs if not passes(row.example, load())]
    assert shut == []


def test_a_sentence_that_does_not_pass_is_kept_unparsed(claims_in):
    assert claims_in("The sun rose over the harbour. The rebels captured Aland.")[0].span.start > 30


def test_words_that_seldom_carry_a_claim_let_pass_but_do_not_tell_often():
    text = {"Rebels seized Aland.": True, "Aland remains a target.": False}
    text |= {"The target in Aland was seized.": True, "The sun rose.": False}
    assert {t: often_tells(t, load()) for t in text} == text
    assert passes("Aland remains a target of the army.", load())


def test_every_word_that_seldom_tells_is_one_that_opens_the_gate():
    keys = _keys(load())
    assert set(needs().seldom.words) <= keys.alone | keys.named


def test_every_verb_and_noun_of_the_lexicon_opens_it():
    lexicon = load()
    # "changed", "had", "owned" alone tell nothing: they open it with "hands" or a share only
    alone = {"change", "have", "get", "own", "give", "cost"}
    needing = {w for row in needs().needs for w in row.only}
    needing |= {w for row in needs().needs if not row.only for w in _words(lexicon, row.of)}
    for classes in (lexicon.verbs, lexicon.nouns):
        words = {w for c in classes.values() for w in c.lemmas | c.again}
        words = {w for w in words if "_" not in w and " " not in w}
        shut = {w for w in words if not passes(f"Troops {w.replace('+', ' ')} it in May.", lexicon)}
        assert shut <= alone | needing


def _words(lexicon, sources):
    for source in sources:
        kind, _, name = source.partition(".")
        classes = {"verbs": lexicon.verbs, "nouns": lexicon.nouns}.get(kind, {})
        if name in classes:
            yield from classes[name].lemmas | classes[name].again
