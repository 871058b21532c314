"""Features as KML 2.2 (OGC 07-147r2), piece by piece. Pure.

A viewer of KML shows what stands in a balloon as HTML, the values that `$[...]` puts there too:
there are neither descriptions nor balloons. All but the name is `ExtendedData`, which programs read
as columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from whoholds.model.feature import Column, Feature, Value
from whoholds.show.geojson_text import DIGITS
from whoholds.show.marking import unturned

#: What no XML 1.0 document may hold.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPES = {"number": "double", "integer": "int", "flag": "bool"}
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">'
    '<Document id="whoholds">\n'
)
#: A placemark has its name beside it; a click opens nothing (OGC 07-147r2, 12.7, displayMode).
_STYLE = '<Style id="plain"><BalloonStyle><displayMode>hide</displayMode></BalloonStyle></Style>\n'


def kml_document(
    features: Iterable[Feature],
    query: Mapping[str, Any],
    columns: Iterable[Column],
    title: str = "title",
) -> Iterator[bytes]:
    """A document of placemarks, the query as its extended data; `title` is the naming column."""
    schema = "".join(
        f"<SimpleField name={attribute(c.name)} type={attribute(_TYPES.get(c.kind, 'string'))}/>"
        for c in columns
    )
    told = "".join(_data(name, value) for name, value in query.items())
    yield (
        f"{_HEAD}<name>{text(str(query.get('layer', '')))}</name>\n{_STYLE}"
        f"<ExtendedData>{told}</ExtendedData>\n"
        f'<Schema name="columns" id="columns">{schema}</Schema>\n'
        "<Folder><name>features</name>\n"
    ).encode()
    for feature in features:
        yield _placemark(feature, title).encode()
    yield b"</Folder></Document></kml>\n"


def text(value: str) -> str:
    """Text that XML takes for text, and that a viewer shows in the order in which it is written."""
    return escape(_FORBIDDEN.sub("\ufffd", unturned(value)))


def attribute(value: str) -> str:
    """The same, in quotes."""
    return quoteattr(_FORBIDDEN.sub("\ufffd", value))


def _data(name: str, value: Any) -> str:  # noqa: ANN401  (any JSON)
    return f"<Data name={attribute(name)}><value>{text(str(value))}</value></Data>"


def _placemark(feature: Feature, title: str) -> str:
    held = "".join(
        f"<SimpleData name={attribute(n)}>{text(_cell(v))}</SimpleData>"
        for n, v in feature.properties.items()
        if v is not None
    )
    name = str(feature.properties.get(title) or feature.feature_id)
    return (
        f"<Placemark><name>{text(name)}</name>{_when(feature)}<styleUrl>#plain</styleUrl>"
        f'<ExtendedData><SchemaData schemaUrl="#columns">{held}</SchemaData></ExtendedData>'
        f"{_geometry(feature)}</Placemark>\n"
    )


def _cell(value: Value) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def _when(feature: Feature) -> str:
    """The span of days, both inclusive, as viewers take it."""
    begin, end = _day(feature.start), _day(feature.end, before=True)
    if not begin and not end:
        return ""
    begin = f"<begin>{begin}</begin>" if begin else ""
    return f"<TimeSpan>{begin}{f'<end>{end}</end>' if end else ''}</TimeSpan>"


def _day(moment: datetime | None, *, before: bool = False) -> str:
    if moment is None:
        return ""
    return (moment - timedelta(microseconds=int(before))).date().isoformat()


def _geometry(feature: Feature) -> str:
    points = [
        f"<Point><coordinates>{round(x, DIGITS)},{round(y, DIGITS)}</coordinates></Point>"
        for x, y in feature.points
    ]
    if not points:
        return ""
    whole = "".join(points)
    return whole if len(points) == 1 else f"<MultiGeometry>{whole}</MultiGeometry>"
