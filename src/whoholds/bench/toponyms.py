"""Corpora with marked toponyms: LGL, GeoWebNews and GeoVirus, in their makers' XML. Pure.

Which toponyms are asked for, and which are neither right nor wrong:

- GeoWebNews (Gritta, Pilehvar and Collier 2020): all types that have a position, literal (Literal,
  Literal_Modifier, Mixed, Coercion, Embedded_Literal) and associative (Metonymic,
  Non_Literal_Modifier, Embedded_Non_Lit). Left aside: adjectives ("Alandian exports"), demonyms,
  languages. Not toponyms: Homonym, Non_Toponym, and the expressions that are marked as well.
- LGL (Lieberman, Samet and Sankaranarayanan 2010): everything marked but names of peoples, which
  are left aside; facilities are not marked there, and so left aside where found.
- GeoVirus (Gritta, Pilehvar and Collier 2018): everything marked; offsets count from 1; facilities
  as in LGL.
"""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import NamedTuple

from whoholds.errors import BadGold
from whoholds.places.world import World, load_world

LITERAL = frozenset({"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"})
ASSOCIATIVE = frozenset({"Metonymic", "Non_Literal_Modifier", "Embedded_Non_Lit"})
_PEOPLES = frozenset({"Demonym", "Language"})
#: A declaration of a document type may hold entities that swell a thousandfold; the corpora have
#: none.
_DECLARED = (b"<!DOCTYPE", b"<!ENTITY")


class Marked(NamedTuple):
    """A toponym as its makers marked it; `asked` is False where it is left aside.

    `literal` is False for associative ones; corpora that make no difference have True.
    """

    start: int
    end: int
    geonames_id: int | None
    lat_deg: float | None
    lon_deg: float | None
    asked: bool = True
    literal: bool = True

    @property
    def is_placed(self) -> bool:
        """Whether its position is given."""
        return self.lat_deg is not None and self.lon_deg is not None


class PlacedText(NamedTuple):
    """One article with its marks, in the order of the text; marks outside it are left out."""

    name: str
    text: str
    marked: tuple[Marked, ...]

    @property
    def half(self) -> int:
        """0 for articles that weights are fitted to, 1 for those held out, by a hash."""
        return int(hashlib.sha256(self.name.encode()).hexdigest(), 16) % 2


class Corpus(NamedTuple):
    """A corpus: its short name, its articles, and whether it marks facilities."""

    name: str
    texts: tuple[PlacedText, ...]
    has_facilities: bool = False


def read_toponyms(document: bytes, name: str, world: World | None = None) -> Corpus:
    """A corpus from its XML.

    Args:
        document: the file's bytes.
        name: what to call the file in a message.
        world: tells names of peoples; the bundled one by default.

    Raises:
        BadGold: it is no XML, declares a document type, or is none of the three corpora.
    """
    if any(mark in document for mark in _DECLARED):
        raise BadGold(f"{name} declares a document type or entities, which is refused")
    try:
        root = ET.fromstring(document)
    except ET.ParseError as cause:
        raise BadGold(f"{name} is no XML: {cause}") from cause
    articles = list(root.iter("article"))
    try:
        if root.find(".//location") is not None:
            return Corpus("GeoVirus", tuple(_virus(n, a) for n, a in enumerate(articles)))
        if root.find(".//gaztag") is not None:
            world = world or load_world()
            return Corpus("LGL", tuple(_local(a, world) for a in articles))
        if root.find(".//extractedName") is not None:
            return Corpus("GWN", tuple(_web(a) for a in articles), has_facilities=True)
    except (TypeError, ValueError) as cause:
        raise BadGold(f"{name} has a toponym without the offsets or position it needs") from cause
    raise BadGold(f"{name} is none of LGL, GeoWebNews and GeoVirus: no toponyms as they mark them")


def _web(article: ET.Element) -> PlacedText:
    return _text(f"gwn{article.get('file')}", article, _web_marks(article))


def _web_marks(article: ET.Element) -> Iterator[Marked]:
    for mark in article.iter("toponym"):
        sort = mark.findtext("type") or ""
        aside = mark.findtext("modifierType") == "Adjective" or sort in _PEOPLES
        if sort not in LITERAL | ASSOCIATIVE | _PEOPLES:
            continue
        number = mark.findtext("geonamesID")
        yield Marked(
            int(_of(mark, "start")),
            int(_of(mark, "end")),
            int(number) if number else None,
            _degrees(mark, "latitude"),
            _degrees(mark, "longitude"),
            asked=not aside and mark.find("latitude") is not None,
            literal=sort in LITERAL,
        )


def _local(article: ET.Element, world: World) -> PlacedText:
    text = article.findtext("text") or ""
    marks = []
    for mark in article.iter("toponym"):
        start, end = int(_of(mark, "start")), int(_of(mark, "end"))
        tag = mark.find("gaztag")
        number = None if tag is None else int(tag.get("geonameid") or 0)
        where = (None, None) if tag is None else (_degrees(tag, "lat"), _degrees(tag, "lon"))
        asked = world.demonym(text[start:end]) is None
        marks.append(Marked(start, end, number, *where, asked=asked))
    return _text(f"lgl{article.get('docid')}", article, iter(marks))


def _virus(number: int, article: ET.Element) -> PlacedText:
    return _text(f"virus{number}", article, _virus_marks(article))


def _virus_marks(article: ET.Element) -> Iterator[Marked]:
    for mark in article.iter("location"):
        start, end = int(_of(mark, "start")) - 1, int(_of(mark, "end")) - 1
        yield Marked(start, end, None, _degrees(mark, "lat"), _degrees(mark, "lon"))


def _text(name: str, article: ET.Element, marks: Iterator[Marked]) -> PlacedText:
    text = article.findtext("text") or ""
    inside = [m for m in marks if 0 <= m.start < m.end <= len(text)]
    return PlacedText(name, text, tuple(sorted(inside, key=_place_of)))


def _place_of(mark: Marked) -> tuple[int, int]:
    return mark.start, mark.end


def _of(mark: ET.Element, tag: str) -> str:
    return mark.findtext(tag) or ""


def _degrees(mark: ET.Element, tag: str) -> float | None:
    value = mark.findtext(tag)
    return float(value) if value else None
