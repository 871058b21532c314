"""Corpora of toponyms from their XML: what is asked for, what is left aside, what is refused."""

from __future__ import annotations

import pytest

from whoholds.bench.toponyms import read_toponyms
from whoholds.errors import BadGold

TEXT = "Aland fell. Corites and Peruvian troops left Beford."


def web(*marks: str) -> bytes:
    rows = "".join(f"<toponym>{m}</toponym>" for m in marks)
    return f"<articles><article file='7'><text>{TEXT}</text>{rows}</article></articles>".encode()


def mark(start: int, end: int, sort: str, more: str = "") -> str:
    return (
        f"<extractedName>x</extractedName><type>{sort}</type><start>{start}</start>"
        f"<end>{end}</end>{more}"
    )


PLACED = "<geonamesID>5</geonamesID><latitude>1.5</latitude><longitude>-2</longitude>"


def test_types_with_a_position_are_asked_for_and_adjectives_left_aside() -> None:
    corpus = read_toponyms(
        web(
            mark(45, 51, "Metonymic", PLACED),
            mark(0, 5, "Literal", PLACED),
            mark(24, 32, "Non_Literal_Modifier", PLACED + "<modifierType>Adjective</modifierType>"),
            mark(12, 19, "Demonym"),
            mark(20, 22, "Literal_Expression"),
            mark(0, 3, "Homonym"),
            mark(-9, -3, "Literal", PLACED),
        ),
        "w.xml",
    )
    (text,) = corpus.texts
    rows = [(text.text[m.start : m.end], m.asked, m.literal) for m in text.marked]
    assert rows == [
        ("Aland", True, True),
        ("Corites", False, False),
        ("Peruvian", False, False),
        ("Beford", True, False),
    ]
    assert (text.marked[0].geonames_id, text.marked[0].lat_deg) == (5, 1.5)
    assert (corpus.name, corpus.has_facilities, text.name) == ("GWN", True, "gwn7")


def test_local_news_leave_peoples_aside_and_may_lack_a_place() -> None:
    document = f"""<articles><article docid="3"><text>{TEXT}</text><toponyms>
    <toponym><start>24</start><end>32</end><phrase>Peruvian</phrase></toponym>
    <toponym><start>0</start><end>5</end><phrase>Aland</phrase><gaztag geonameid="9"><lat>1</lat>
    <lon>2</lon></gaztag></toponym></toponyms></article></articles>"""
    corpus = read_toponyms(document.encode(), "l.xml")
    aland, people = corpus.texts[0].marked
    assert (aland.geonames_id, aland.is_placed, aland.asked) == (9, True, True)
    assert (people.is_placed, people.asked) == (False, False)
    assert corpus.name == "LGL"


def test_offsets_of_virus_news_count_from_one() -> None:
    document = f"""<articles><article><text>{TEXT}</text><locations><location><name>Aland</name>
    <start>1</start><end>6</end><lat>1</lat><lon>2</lon></location></locations></article></articles>"""
    corpus = read_toponyms(document.encode(), "v.xml")
    assert [(m.start, m.end) for m in corpus.texts[0].marked] == [(0, 5)]


@pytest.mark.parametrize(
    ("document", "told"),
    [
        (b"<articles", "no XML"),
        (b"<articles><article><text/></article></articles>", "none of"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><articles/>', "refused"),
        (web(mark(0, 5, "Literal").replace("<start>0", "<start>zero")), "offsets"),
    ],
)
def test_what_is_no_corpus_is_refused(document: bytes, told: str) -> None:
    with pytest.raises(BadGold, match=told):
        read_toponyms(document, "x.xml")


def test_an_article_is_always_in_the_same_half() -> None:
    halves = {read_toponyms(web(mark(0, 5, "Literal", PLACED)), "w").texts[0].half for _ in "ab"}
    assert len(halves) == 1
