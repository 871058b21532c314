"""Who says so, in invented sentences."""

from __future__ import annotations

import pytest

from whoholds.model.span import Span
from whoholds.read.sense.attribution import Attribution, chain_for, find_attributions
from whoholds.read.sense.parser import SpacyParser
from whoholds.read.sense.tree import Sentence

pytest.importorskip("spacy")
PARSER = SpacyParser()


def parse(text: str) -> Sentence:
    return next(iter(PARSER.parse(text, [Span(0, len(text))])))


def read(text: str) -> tuple[Attribution, ...]:
    return find_attributions(parse(text))


def chain(text: str, words: str) -> list[str]:
    start = text.index(words)
    found = chain_for(read(text), Span(start, start + len(words)))
    return [a.link.name for a in found]


def stance(text: str, words: str) -> tuple[str, str]:
    start = text.index(words)
    last = chain_for(read(text), Span(start, start + len(words)))[-1]
    return last.stance, last.link.name


#: sentence, words in it, the chain over these words
CHAINS = [
    ("The mayor said that the rebels had captured Aland.", "captured", ["The mayor"]),
    (
        "The rebels captured Aland, which had held out for weeks, officials said.",
        "held out",
        ["officials"],
    ),
    (
        "Dorfia, according to the ministry, now holds Aland.",
        "holds",
        ["the ministry"],
    ),
    ("According to the ministry, Dorfia now holds Aland.", "holds", ["the ministry"]),
    (
        "Northern forces have seized Aland, per the Dorf Institute.",
        "seized",
        ["the Dorf Institute"],
    ),
    ("The rebels captured Aland on Monday.", "captured", []),
    (
        "The army told the Dorf Times that it had retaken Aland.",
        "retaken",
        ["the Dorf Times", "The army"],
    ),
    ("The army told the council that it had retaken Aland.", "retaken", ["The army"]),
    (
        "Aland fell on Monday, two residents told the Dorf Times.",
        "fell",
        ["the Dorf Times", "two residents"],
    ),
    (
        (
            "The forces will hold the town, the Daily reported Wednesday, citing an Alandian "
            "assessment shared by senior Beford officials."
        ),
        "hold",
        ["the Daily", "an Alandian assessment", "senior Beford officials"],
    ),
    (
        (
            "Citing two people familiar with the matter, the Dorf Times reported on Tuesday that "
            "the army had lost Aland."
        ),
        "lost",
        ["the Dorf Times", "two people"],
    ),
    (
        (
            "The northern army had taken Aland, John Smith, head of the centre, was quoted as "
            "saying by the Dorf news agency."
        ),
        "taken",
        ["the Dorf news agency", "John Smith"],
    ),
    (
        "State media quoted the defence minister as saying Aland was under full control.",
        "control",
        ["State media", "the defence minister"],
    ),
    (
        "State radio said the rebels had agreed to leave Aland, news agencies reported.",
        "leave",
        ["news agencies", "State radio"],
    ),
    ("Dorfia's claim that it holds Aland was repeated on Monday.", "holds", ["Dorfia"]),
    (
        "An allegation by the council that the army had taken Dorf is being studied.",
        "taken",
        ["the council"],
    ),
    ("Northern media claims that the army took Dorf spread fast.", "took", ["Northern media"]),
    ("The Southern army claims to control Dorf.", "control", ["The Southern army"]),
    (
        "Dorfia launched an offensive in May, claiming to control 20 villages.",
        "control",
        ["Dorfia"],
    ),
    ("Dorfia launched an offensive in May, claiming to control 20 villages.", "launched", []),
    ("The general vowed to retake Aland.", "retake", ["The general"]),
    ("The army confirmed the capture of Aland on Monday.", "capture", ["The army"]),
    ("The capture of Aland was confirmed by the government.", "capture", ["the government"]),
    ("The council accused the rebels of seizing the mill.", "seizing", ["The council"]),
    ("Commanders believe the town will fall within weeks.", "fall", ["Commanders"]),
    ("Satellite images show that the army holds the airfield.", "holds", ["Satellite images"]),
    ("This shows that the army holds the airfield.", "holds", []),
    (
        "She spoke of talks on Monday, implying that the army holds the airfield.",
        "holds",
        [],
    ),
    ("The city, the army says, is now under its control.", "control", ["the army"]),
    ("As the Dorf Times reported, the army now holds the bridge.", "holds", ["the Dorf Times"]),
    ("“Aland,” Berg said.", "Aland", ["Berg"]),
    (
        "Turkey's foreign minister, Ada Berg, said the rebels had left Aland.",
        "left",
        ["Ada Berg"],
    ),
    ("The army, which says it controls the valley, wants talks.", "controls", ["The army"]),
    ("The rebels are said to hold Aland.", "hold", []),
    ("By the army's own count, it has lost twelve villages.", "lost", ["the army"]),
    ("By its own admission, the army has lost Dorf.", "lost", ["the army"]),
    ("In the view of many analysts, the army will lose Dorf.", "lose", ["many analysts"]),
    ("By some estimates, the rebels control a third of Dorfia.", "control", []),
    ("Dorfia's stated goal is to retake the south.", "retake", ["Dorfia"]),
    ("The army's assessment is that Aland will fall.", "fall", ["The army"]),
    ("The monitor put the villages under rebel control at 40.", "control", ["The monitor"]),
    ("As one officer put it, the army holds only the road.", "holds", ["one officer"]),
    ("Berg has made clear that Dorfia will retake the south.", "retake", ["Berg"]),
    (
        "The rebels are believed by Western analysts to control a third of the country.",
        "control",
        ["Western analysts"],
    ),
    ("It was a mistake to believe that Aland would fall.", "fall", []),
    ("The floods claimed forty lives in Aland.", "lives", []),
    ("Nothing can deny the fall of Aland.", "fall", []),
    ("The general warned, in order to take Aland, of delays.", "take", []),
    (
        "Jan Arn, quoted by the Dorf news agency, said Aland fell.",
        "fell",
        ["the Dorf news agency", "Jan Arn"],
    ),
    (
        "The staff said on Telegram that its units had “liberated” Aland.",
        "liberated",
        ["The staff"],
    ),
    ("Two residents reached by phone said the rebels held Dorf.", "held", ["Two residents"]),
    ("Aland fell, said the head of the monitor, Ada Berg.", "fell", ["Ada Berg"]),
    ("A UN panel found that the militia held the mines.", "held", ["A UN panel"]),
    ("It is believed that the rebels hold Aland.", "hold", []),
]


@pytest.mark.parametrize(("text", "words", "names"), CHAINS)
def test_the_chain_over_some_words(text: str, words: str, names: list[str]) -> None:
    assert chain(text, words) == names


#: sentence, words in it that are the article's own although somebody is quoted
OWN = [
    ("The army said it had captured Aland, but the rebels still held Beford.", "held"),
    ("Russia has claimed to have retaken Aland, but has otherwise limited its attacks.", "limited"),
    ("The army said it had taken Dorf, which had been held by rebels since May.", "held"),
    ("The army said it was ready; the rebels hold Aland.", "hold"),
    ("Berg said “the war is over” — words spoken while rebels held Aland.", "held"),
    ("The army falsely claimed that Aland had fallen while rebels held it.", "held"),
    ("The army said Dorf, captured in May, was calm.", "captured"),
]


@pytest.mark.parametrize(("text", "words"), OWN)
def test_the_articles_own_words_stay_its_own(text: str, words: str) -> None:
    assert chain(text, words) == []


#: sentence, words in it, what is done to them, by whom ("" is the article)
STANCES = [
    ("The ministry denied that Beford had fallen.", "fallen", "denies", "The ministry"),
    ("The ministry denied losing Beford.", "losing", "denies", "The ministry"),
    ("The army falsely claimed to have taken Beford.", "taken", "refutes", "The army"),
    ("Dorfia's claim that it holds Aland is likely false.", "holds", "refutes", "Dorfia"),
    ("The minister questioned whether the army held Dorf.", "held", "doubts", "The minister"),
    ("The report did not say whether Aland had fallen.", "fallen", "silent", "The report"),
    ("Officials would not say whether Aland had fallen.", "fallen", "silent", "Officials"),
    ("Neither side has confirmed the capture of Aland.", "capture", "silent", "Neither side"),
    ("The army has yet to announce the capture of Aland.", "capture", "silent", "The army"),
    ("The army declined to comment on the loss of Dorf.", "loss", "silent", "The army"),
    ("The army made no mention of the loss of Dorf.", "loss", "silent", "The army"),
    ("The army said nothing about the loss of Dorf.", "loss", "silent", "The army"),
    ("It is unclear whether the rebels hold Aland.", "hold", "silent", ""),
    ("Who controls the bridge is not known.", "controls", "silent", ""),
    ("There was no confirmation that rebels had entered Dorf.", "entered", "silent", ""),
    ("It was too early to say whether the army held Dorf.", "held", "silent", ""),
    ("The envoy demanded that the army leave Aland.", "leave", "demands", "The envoy"),
    ("Berg does not expect the city to fall.", "fall", "denies", "Berg"),
]


@pytest.mark.parametrize(("text", "words", "what", "name"), STANCES)
def test_what_a_source_does_to_the_words(text: str, words: str, what: str, name: str) -> None:
    assert stance(text, words) == (what, name)


def test_every_span_quotes_its_words() -> None:
    text = (
        "😀 “Aland fell,” the e\u0301tat-major said on Monday, citing الحسن, its \u202bguest\u202c."
    )
    for a in read(text):
        assert a.link.span is not None
        assert a.link.span.of(text) == a.link.name
        assert a.link.cue is not None
        assert a.link.cue.of(text) == parse(text)[a.cue].text


def test_the_day_of_the_saying_is_marked() -> None:
    text = "The staff said Monday its troops held Dorf."
    (only,) = read(text)
    assert only.said_span is not None
    assert only.said_span.of(text) == "Monday"
    assert [c.of(text) for c in only.content] == ["its troops held Dorf"]


def test_an_allegedly_made_saying_is_hedged() -> None:
    text = "Workers allegedly told the Dorf Times that the army holds the plant."
    hedges = [a.hedge for a in read(text) if a.link.name == "Workers"]
    assert [h.of(text) for h in hedges if h is not None] == ["allegedly"]


def test_an_outlet_naming_itself_is_the_articles_own_voice() -> None:
    sentence = parse("The Dorf Times reported that Aland had fallen.")
    assert len(find_attributions(sentence)) == 1
    assert find_attributions(sentence, outlet="Dorf Times") == ()


def test_attitudes_are_given_only_when_asked_for() -> None:
    sentence = parse("The council praised the truce.")
    assert find_attributions(sentence) == ()
    (only,) = find_attributions(sentence, attitudes=True)
    assert (only.link.name, only.stance, only.content) == ("The council", "attitude", ())


def test_unbalanced_quotation_marks_do_no_harm() -> None:
    for text in ("“We hold Aland, he said.", "We hold Aland,” he said.", "“““ said he", "said"):
        find_attributions(parse(text))


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Aland will fall, analysts believe.", [["analysts"]]),
        ("If Aland falls, the governor has conceded, Beford will fall too.",
         [["the governor"], ["the governor"]]),
        ("Abu Layth said in a message: “We hold Aland; the army has lost Beford.”",
         [["Abu Layth"], ["Abu Layth"]]),
        ("Our central estimate is that Aland will fall.", [[]]),
    ],
)  # fmt: skip
def test_who_says_it_where_the_saying_is_inserted_or_quoted(claims_in, text, sources):
    assert [[link.name for link in c.attribution] for c in claims_in(text)] == sources
