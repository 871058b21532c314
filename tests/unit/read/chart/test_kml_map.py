"""KML: with and without namespaces, hostile and plain."""

from __future__ import annotations

from datetime import date

import pytest

from whoholds.errors import UnreadableImport
from whoholds.read.chart.kml_map import MOST_DEEP, areas_of_kml
from whoholds.read.table.import_form import ImportForm

RING = "20,60,0 21,60,0 21,61,0 20,61,0 20,60,0"
OUTER = (
    f"<outerBoundaryIs><LinearRing><coordinates>{RING}</coordinates></LinearRing></outerBoundaryIs>"
)
INNER = OUTER.replace("outer", "inner")


def mark(inside: str = "", polygon: str = f"<Polygon>{OUTER}</Polygon>") -> str:
    return f"<Placemark>{inside}{polygon}</Placemark>"


def read(body: str, head: str = "<kml>", **form):
    return list(areas_of_kml(f"{head}{body}</kml>".encode(), ImportForm(**form), "m"))


@pytest.mark.parametrize("head", ["<kml>", '<kml xmlns="http://www.opengis.net/kml/2.2">'])
def test_a_namespace_or_none_is_all_the_same(head):
    (area,) = read(mark("<name>north</name>"), head, status="name")
    assert area.status == "north"
    assert area.geometry["coordinates"][0][0] == ["20", "60"]


def test_prefixes_are_let_go():
    body = mark("<name>north</name>").replace("<", "<k:").replace("<k:/", "</k:")
    raw = f'<k:kml xmlns:k="http://www.opengis.net/kml/2.2">{body}</k:kml>'.encode()
    (area,) = areas_of_kml(raw, ImportForm(status="name"), "m")
    assert area.status == "north"


def test_status_and_day_are_attributes_of_either_kind():
    simple = (
        '<ExtendedData><SchemaData><SimpleData name="s">north</SimpleData></SchemaData>'
        '<Data name="d"><value>2031-05-07</value></Data></ExtendedData>'
    )
    (area,) = read(mark(simple), status="s", day="d")
    assert (area.status, area.day) == ("north", date(2031, 5, 7))


def test_folder_and_style_may_be_the_status_and_a_time_span_the_day():
    told = "<styleUrl>#red</styleUrl><TimeSpan><begin>2031-05-07T00:00:00Z</begin></TimeSpan>"
    body = f"<Document><Folder><name>river</name>{mark(told)}</Folder>{mark()}</Document>"
    first, second = read(body, status="folder")
    assert (first.status, second.status) == ("river", "")
    assert read(body, status="styleUrl", day="begin")[0].status == "red"
    assert read(body, status="folder", day="begin")[0].day == date(2031, 5, 7)
    assert read(body, status="folder", day="begin")[1].code == "I-NO-DAY"


def test_holes_and_several_polygons_of_a_placemark():
    both = f"<Polygon>{OUTER}{INNER}</Polygon><Polygon>{OUTER}</Polygon>"
    with_hole, plain = read(mark(polygon=f"<MultiGeometry>{both}</MultiGeometry>"))
    assert len(with_hole.geometry["coordinates"]) == 2
    assert len(plain.geometry["coordinates"]) == 1


def test_a_placemark_that_is_a_point_is_named():
    (gone,) = read(mark(polygon="<Point><coordinates>20,60</coordinates></Point>"))
    assert gone.code == "P21"


@pytest.mark.parametrize(
    "raw",
    [
        b'<!DOCTYPE kml [<!ENTITY a "b">]><kml>&a;</kml>',
        b'<!DOCTYPE kml SYSTEM "file:///etc/passwd"><kml/>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE k [<!ENTITY a "b">]><k>&a;</k>'.encode(
            "utf-16"
        ),
        b"<kml>" + b"<Folder>" * (MOST_DEEP + 1),
        b"<kml><Placemark>",
        b"<kml>&undefined;</kml>",
        b"",
        b"\x00\x01\x02",
    ],
)
def test_hostile_and_broken_documents_are_refused(raw):
    with pytest.raises(UnreadableImport):
        list(areas_of_kml(raw, ImportForm(), "m"))
