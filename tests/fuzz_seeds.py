"""Small whole files of every form that is read from outside, made here: what is harmed first."""

# ruff: noqa: E501, ISC004  (tables of bytes and of parsers)

from __future__ import annotations

import gzip
import io
import json
import lzma
import tempfile
import zipfile
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

import import_samples
from archive_samples import answer, digest, packed, record, wacz
from ledger_samples import DAY, added_report, one_report_case, retraction

WORDS = "The Northern army said on Tuesday that it had entered the town of Beford after two days."
ITEM = "<item><title>T &amp; T</title><link>https://a.example/1</link><author>A</author>"
RSS = (
    f"<?xml version='1.0'?><rss xml:lang='en'><channel><title>P</title>{ITEM}"
    f"<pubDate>Wed, 14 May 2031 10:00:00 GMT</pubDate></item>{ITEM}</item></channel></rss>"
)
ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>P</title><entry><link href='/1'/>"
    "<updated>2031-05-14T10:00:00Z</updated><content type='xhtml'><div>words</div></content>"
    "</entry></feed>"
)
SITEMAP = (
    "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://a.example/1"
    "</loc><lastmod>2031-05-14</lastmod></url></urlset>"
)
INDEX = "<sitemapindex><sitemap><loc>https://a.example/2.xml</loc></sitemap></sitemapindex>"
META = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2031-05-14",'
PAGE = (
    "<!doctype html><html lang='en'><head><title>Beford falls</title>"
    f"<meta property='og:site_name' content='Post'>{META}"
    '"author":{"name":"Ann Arn"}}</script></head><body><nav><a href="/">Home</a></nav><article>'
    f"<h1>Beford falls</h1><p>{WORDS}</p><p>{WORDS} Nobody could be reached there.</p>"
    "<ul><li>One</li></ul></article><table><tr><td>1</td></tr></table></body></html>"
)
MARKDOWN = f"---\ntitle: Beford\ndate: 2031-05-14\n---\n# Beford falls\n\n> {WORDS}\n\n* [a](b)\n"
PLAIN = f"Beford falls\nBy Ann Arn\n14 May 2031\n\nPORT CAVAN (Aland Wire) - {WORDS}\n{WORDS}\n"
EXPORT = {
    "name": "North News",
    "messages": [
        {"id": 2, "type": "message", "date": "2031-03-04T12:00:00", "date_unixtime": "1930384800",
         "edited": "2031-03-04T13:00:00", "from": "North News", "forwarded_from": "Staff",
         "text": ["The army holds ", {"type": "bold", "text": "Beford"}, "."]},
        {"id": 3, "type": "message", "date": "2031-03-04T14:00:00", "text": WORDS},
    ],
}  # fmt: skip
KML = (
    "<?xml version='1.0'?><kml xmlns='http://www.opengis.net/kml/2.2'><Document><Folder><name>north"
    "</name><Placemark><name>A</name><ExtendedData><Data name='status'><value>north</value></Data>"
    "</ExtendedData><TimeSpan><begin>2031-05-07</begin></TimeSpan><Polygon><outerBoundaryIs>"
    "<LinearRing><coordinates>20,60,0 21,60 21,61 20,61 20,60</coordinates></LinearRing>"
    "</outerBoundaryIs><innerBoundaryIs><LinearRing><coordinates>20.4,60.4 20.6,60.4 20.6,60.6 "
    "20.4,60.4</coordinates></LinearRing></innerBoundaryIs></Polygon></Placemark></Folder>"
    "</Document></kml>"
)
TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [0.1, 0.1], "translate": [20, 60]},
    "objects": {"a": {"type": "GeometryCollection", "geometries": [
        {"type": "Polygon", "id": "n", "properties": {"status": "north", "name": "N"},
         "arcs": [[0, 1]]},
        {"type": "MultiPolygon", "properties": {"status": "river"}, "arcs": [[[-2, -1]]]},
    ]}},
    "arcs": [[[0, 0], [10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10]]],
}  # fmt: skip
FACT_ROWS = (
    import_samples.HEADER
    + "a,control,Northern army,took,Beford;Cor,Staff>Post,own_side,2031-05-07,\n"
    + "b,area,River Front,,Aland,Post,,2031-05-08,a\n"
)
EVENTS = (
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,location,latitude,longitude,"
    "source,notes,geo_precision,time_precision,admin1,country\n"
    "Q1,07 May 2031,Strategic developments,Non-violent transfer of territory,Northern army,River "
    "Front,Beford,60.5,21.5,Post,They took it.,1,1,North,Qaland\n"
    "Q2,8 May 2031,Battles,Government regains territory,River Front,,Cor,61.5,20.5,Post,,1,1,N,Q\n"
)
UCDP = (
    "id,date_start,date_end,side_a,side_b,where_description,latitude,longitude,where_coordinates,"
    "source_article,date_prec,where_prec,best,adm_1,country,type_of_violence\n1,2031-05-07,2031-05-07,Northern army,"
    "River Front,near Beford,60.5,21.5,Beford,Post,1,1,3,N,Q,1\n"
)
STATUSES = (
    "geonameid,date,status,status_wiki,status_dsm,status_isw\n7,20310507,a,b,,a\n"
    "8,20310507,CONTESTED,,b,\n7,20310508,b,b,,\n9,20310508,,a,,\n"
)
DUMP = "".join(
    f"{n}\t{name}\t{name}\tXX,Åland\t{lat}\t{lon}\tP\tPPL\tQA\t\t01\t\t\t\t900\t\t5\tX/Y\t2031-01-01\n"
    for n, name, lat, lon in (
        (1, "Aland", 10.0, 20.0),
        (2, "Beford", 10.5, 20.5),
        (3, "Cor", 11, 21),
    )
)
LAYER = (
    "key,name,other,aliases,lat,lon,kind,country,population,wikidata\n"
    "1,Aland,Aa,Å|B,10,20,city,QA,900,Q1\n"
)
POINTS = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "id": 1, "properties": {"name": "Aland", "name:uk": "Аланд"},
         "geometry": {"type": "Point", "coordinates": [20, 10]}},
        {"type": "Feature", "properties": {"name": "Cor", "place": "town", "population": "9"},
         "geometry": {"type": "Polygon", "coordinates": [[[20, 10], [21, 10], [21, 11], [20, 10]]]}},
    ],
}  # fmt: skip
LINE = {"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {}, "geometry": {"type": "LineString",
     "coordinates": [[20, 10], [21, 11]]}},
    {"type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates": [[[[1, 2], [3, 4]]]]}},
]}  # fmt: skip
CASE = """[case]
id = "own"
title = "Own"
publication_delay_days = 2
licence = "CC0"
[region]
names = ["Aland"]
countries = ["QA"]
complete = true
[[party]]
id = "a"
name = "Northern army"
aliases = ["the north"]
leaders = ["Ann"]
colour = "#0072b2"
[[party.alias]]
name = "the Guard"
from = 2031-01-01
[[party]]
id = "b"
name = "River Front"
[[alliance]]
parties = ["a", "b"]
from = 2031-01-01
[[outlet]]
name = "Post"
domains = ["a.example"]
[[feed]]
url = "https://a.example/feed"
kind = "rss"
outlet = "Post"
[[layer]]
name = "curated"
file = "places.csv"
columns = {name = ["name", "other"], kind = "kind"}
[sources.draws_on]
Post = ["Wire"]
"""
PLACE_MAPPING = (
    'form = "table"\ntrust = 3\nlicence = "x"\n[columns]\nname = ["n"]\nlat_deg = ["y"]\n'
)
WATCHED = '[[watch]]\nplace = "Aland"\n[public]\npersist_days = 2\n[webhook]\nurl = "https://a.b"\n'
ROBOTS = (
    "User-agent: *\nCrawl-delay: 5\nDisallow: /a*\nAllow: /$\n\nUser-agent: whoholds\nDisallow:\n"
)


def map_text() -> str:
    """A map of two areas."""
    return import_samples.drawn(
        ("north", import_samples.square(20, 60)), ("river", import_samples.square(21, 60))
    )


def zipped(**members: bytes) -> bytes:
    """A ZIP of members by name, "_" for the dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in members.items():
            package.writestr(name.replace("_", "."), body)
    return out.getvalue()


def warcs() -> list[bytes]:
    """Records of every kind that is read."""
    page, other = answer(PAGE.encode()), answer(gzip.compress(b"<p>words"), Content_Encoding="gzip")
    records = (
        record("https://a.example/1", page),
        record("https://a.example/2", WORDS.encode(), kind="conversion", Content_Type="text/plain"),
        record("https://a.example/3", other, WARC_Payload_Digest=digest(b"<p>words")),
        record("https://a.example/3", b"", kind="revisit", WARC_Payload_Digest=digest(b"<p>words")),
        record(
            "https://a.example/4", answer(b"5\r\n<p>on\r\n0\r\n\r\n", Transfer_Encoding="chunked")
        ),
    )
    return [b"".join(records), b"".join(records[3:])]


def packed_warcs() -> list[bytes]:
    """The same, each record packed by itself, and all in one."""
    return [packed(*warcs()), gzip.compress(warcs()[0])]


def packages() -> list[bytes]:
    """WACZ files."""
    return [wacz({"1.warc": warcs()[0]}), wacz({"1.warc.gz": packed(warcs()[1])})]


def messages() -> list[bytes]:
    """HTTP answers in every packing."""
    import zlib

    import brotli

    body = PAGE.encode()
    return [
        answer(body),
        answer(gzip.compress(body), Content_Encoding="gzip"),
        answer(zlib.compress(body), Content_Encoding="deflate"),
        answer(brotli.compress(body), Content_Encoding="br"),
        answer(b"5\r\n<p>on\r\n0\r\n\r\n", Transfer_Encoding="chunked"),
    ]


def parquets() -> list[bytes]:
    """Tables of reports, and one whose columns are of every other type."""
    import pyarrow as pa
    from pyarrow import parquet

    tables = (
        {"url": ["https://a.example/1", None], "text": [WORDS, None], "date": ["2031-05-14", ""]},
        {"html": [PAGE.encode()], "published": [DAY.date()], "title": ["B"]},
        {"text": [1], "html": [[1.5]], "url": [{"a": 1}], "date": [timedelta(1)], "outlet": [True]},
        {"Text": [WORDS], "url": [7], "published": [DAY], "author": [["a"]]},
        {"other": [1]},
    )
    out = []
    for held in tables:
        for compression in ("none", "zstd"):
            sink = io.BytesIO()
            parquet.write_table(pa.table(held), sink, compression=compression)
            out.append(sink.getvalue())
    return out


def pdfs() -> list[bytes]:
    """A PDF written by hand, and one by a library, its streams packed."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1)
    for _ in range(2):
        canvas.drawString(50, 750, WORDS)
        canvas.showPage()
    canvas.setTitle("Beford")
    canvas.save()
    stream = f"BT /F1 11 Tf 50 750 Td ({WORDS}) Tj ET"
    bodies = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R "
        "/Resources << /Font << /F1 3 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
    )
    raw, places = b"%PDF-1.4\n", []
    for n, body in enumerate(bodies, start=1):
        places.append(len(raw))
        raw += f"{n} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{at:010} 00000 n \n" for at in places)
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\n"
    return [out.getvalue(), raw + f"{end}startxref\n{len(raw)}\n%%EOF\n".encode()]


@lru_cache(1)
def case_files() -> tuple[bytes, bytes, bytes]:
    """A case's ledger, the same as one file to restore, and its gazetteer."""
    from whoholds.desk.backing_up import export_ledger
    from whoholds.places.gazetteer_build import build_file
    from whoholds.places.layer_source import read_source

    with tempfile.TemporaryDirectory() as held:
        folder = one_report_case(Path(held) / "case")
        with folder.open() as ledger:
            ledger.append(added_report("Beford", url="https://b.example"), DAY)
            ledger.append((retraction("a claim that is not there"),), DAY)
            folder.keep_head(ledger.head())
        folder.seal(WORDS.encode())
        export_ledger(folder, Path(held) / "case.zip")
        with folder.open() as ledger:
            ledger.append(added_report("Cor", url="https://c.example"), DAY)
        (Path(held) / "QA.txt").write_text(DUMP)
        build_file(Path(held) / "places.sqlite", [read_source(Path(held) / "QA.txt", "qa")])
        return (
            (folder.path / "ledger.sqlite").read_bytes(),
            (Path(held) / "case.zip").read_bytes(),
            (Path(held) / "places.sqlite").read_bytes(),
        )


@lru_cache(1)
def released() -> dict[str, bytes]:
    """The files of a signed release by name, and the public key as "key.pub"."""
    from whoholds.desk.case_folder import open_case
    from whoholds.desk.release_signature import new_key, sign, unlocked
    from whoholds.desk.releasing import release

    with tempfile.TemporaryDirectory() as held:
        path = Path(held) / "case"
        one_report_case(path)
        text = (path / "case.toml").read_text()
        (path / "case.toml").write_text(
            text.replace("[case]", "[case]\npublication_delay_days = 1")
        )
        out = Path(held) / "out"
        release(open_case(path), out, clock=lambda: DAY + timedelta(days=9))
        public = new_key(Path(held) / "key")
        sign(out, unlocked(Path(held) / "key"))
        files = {p.name: p.read_bytes() for p in out.iterdir()}
        return files | {
            "key.pub": public.read_bytes(),
            "case.toml": (path / "case.toml").read_bytes(),
        }


def xz(raw: bytes) -> bytes:
    """Packed by xz."""
    return lzma.compress(raw, preset=0)


def as_json(document: object) -> bytes:
    """A document as bytes."""
    return json.dumps(document, ensure_ascii=False).encode()
