"""Every parser of files from outside, as `tools/fuzzing.py` asks for them: one table."""

# ruff: noqa: E501, SIM105, TRY201  (tables of bytes and of parsers)

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import fuzz_others as others
import fuzz_seeds as seeds
import import_samples

from fuzzing import WATCH, Target
from mutating import (
    Mutation,
    any_bytes,
    cells,
    database,
    gzipped,
    json_values,
    lines_of_json,
    members,
    with_words,
)

MARKUP = with_words(
    b"<item>", b"</item>", b"<entry>", b"</entry>", b"<link href='/1'/>", b"<!DOCTYPE rss [", b"]>",
    b"<!ENTITY x SYSTEM 'file:///etc/passwd'>", b"<!ENTITY x 'y'>", b"&x;", b"&#0;", b"&nbsp;",
    b"<?xml version='1.0' encoding='utf-16'?>", b"<?xml version='1.0' encoding='x'?>", b"xmlns='a'",
    b"<xi:include href='file:///etc/passwd' xmlns:xi='http://www.w3.org/2001/XInclude'/>", b"\x00",
    b"<url>", b"<loc>", b"</loc>", b"<pubDate>", b"<content type='xhtml'>", b"xml:base='//['",
    b"<a href='http://[x'>", b"http://[::1", b"https://a.example/1", b"<![CDATA[", b"]]>", b"<div>",
)  # fmt: skip
HTML = with_words(
    b"<p>", b"</p>", b"<article>", b"<table>", b"<td>", b"<ul><li>", b"<blockquote>", b"<script>",
    b"<style>", b"<!--", b"<time datetime='9999-99-99'>", b"<meta charset='utf-7'>", b"<title>",
    b"<meta name='date' content='0001-01-01'>", b"<base href='http://[x'>", b"<br>", b"<math>",
    b"<link rel='canonical' href='http://[::1'>", b"<svg onload=x>", b"<h1>", b"<iframe src='/'>",
    b'<script type="application/ld+json">', b'{"@graph":[', b"</script>", b"<a href='//['>", b"&nbsp;",
    b"<html lang='\xff'>", b"<details>", b"<noscript>", b"<template>", b"<p hidden>", b"\xc2\xad",
)  # fmt: skip
PDF_WORDS = with_words(
    b"/Length 99999999", b"/Kids [2 0 R]", b"/Kids [4 0 R 4 0 R]", b"/Contents [5 0 R 5 0 R]",
    b"/Filter /FlateDecode", b"/Filter [/LZWDecode /ASCII85Decode]", b"/Filter /JBIG2Decode", b"obj",
    b"endobj", b"stream\n", b"endstream", b"/Parent 4 0 R", b"/Count -1", b"xref", b"trailer", b"<<",
    b">>", b"/Encrypt << /Filter /Standard /V 4 >>", b"/Prev 0", b"/Size 999999999", b"[", b"(", b")",
    b"1 0 R", b"/ToUnicode 5 0 R", b"/Type /ObjStm", b"/XRefStm 15", b"/Root 9 0 R", b"Tj", b"9e99",
    b"/DecodeParms << /Predictor 15 /Columns 99999999 >>", b"/F 9 0 R", b"/URI (file:///etc/passwd)",
)  # fmt: skip
KML_WORDS = with_words(
    b"<Folder>", b"</Folder>", b"<Placemark>", b"<Polygon>", b"<coordinates>", b"NaN,inf", b"1,2,3",
    b"181,91", b"<MultiGeometry>", b"<NetworkLink><Link><href>http://a.example/</href></Link>", b",,",
    b"<outerBoundaryIs>", b"<innerBoundaryIs>", b"20,60,0", b"\xd9\xa3,1", b"<begin>2031-02-30</begin>",
    b"<!DOCTYPE kml [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", b"&x;", b"1e999,1", b"xmlns:a='b'",
)  # fmt: skip
WARC_WORDS = with_words(
    b"WARC/1.0\r\n", b"Content-Length: 99999999999\r\n", b"Content-Length: -1\r\n", b"\r\n\r\n",
    b"WARC-Type: revisit\r\n", b"WARC-Type: response\r\n", b"WARC-Date: 0000-00-00T00:00:00Z\r\n",
    b"WARC-Date: 9999-12-31T23:59:59+23:59\r\n", b"HTTP/1.1 200 OK\r\n", b"HTTP/9.9 999\r\n", b"\r\n",
    b"Transfer-Encoding: chunked\r\n", b"fffffffffffffff\r\n", b"Content-Encoding: br\r\n", b"\x1f\x8b",
    b"Content-Encoding: gzip, gzip, gzip\r\n", b"Content-Type: text/html; charset=\xff\r\n", b"-5\r\n",
    b"WARC-Target-URI: file:///etc/passwd\r\n", b"WARC-Refers-To: <urn:uuid:x>\r\n", b"0\r\n\r\n",
)  # fmt: skip
TOML = with_words(
    b"[case]", b"[[party]]", b"id = ", b"= []", b"= {}", b"= 1e400", b"= nan", b"= 2031-01-01",
    b"= 1979-05-27T07:32:00Z", b'= "\\u0000"', b"= [[1]]", b"= true", b"'''", b'"""', b"[a.b.c]",
    b"[[layer]]", b"file = '../../etc/passwd'", b"file = '/etc/passwd'", b"= ['']", b"= -1", b"\n",
    b"contact_line = '/dev/zero'", b"url = 'http://[x'", b"= '07:00:00'", b"preset = 'acled'",
    b"day_in_name = '(a+)+$'", b"day_in_name = '('", b"rows = 'json'", b"[statuses]", b"= 0x7fffffffffffffffff",
)  # fmt: skip
DATES = with_words(
    b"2031-02-30", b"0000-01-01", b"9999-12-31", b"10000-01-01", b"20310507", b"1 Jan 0001", b"31.12.9999",
    b"inf", b"nan", b"-0", b"1e308", b"1e400", b"\xd9\xa1", b";;", b">>", b'""', b'"', b"\r", b"181", b"-91",
)  # fmt: skip


def file_in(folder: Path, name: str, raw: bytes) -> Path:
    """A file with these bytes."""
    path = folder / name
    path.write_bytes(raw)
    return path


def count(things: Iterable[object]) -> str:
    """How many of each kind of thing there are, up to a few."""
    kinds: dict[str, int] = {}
    for thing in things:
        what = type(thing).__name__ + str(getattr(thing, "why", getattr(thing, "code", "")))
        kinds[what] = min(4, kinds.get(what, 0) + 1)
    return str(sorted(kinds.items()))


def reading(form: str) -> Callable[[Path, bytes], object]:
    """Bytes to reports, as this form."""

    def run(folder: Path, raw: bytes) -> object:
        from whoholds.read.text.assemble import ReadOptions
        from whoholds.read.text.intake import load

        reports = load(raw, ReadOptions(form=form))
        for report in reports:
            assert all(s.of(report.text) for s in (n.span for n in report.not_read))
        return [(len(r.dropped) > 0, r.form, [d.code for d in r.doubts]) for r in reports[:3]]

    return run


def archive(name: str) -> Callable[[Path, bytes], object]:
    """A web archive to captures, once as `add` reads it and once as `read-bulk` does."""

    def run(folder: Path, raw: bytes) -> object:
        from whoholds.errors import ReadError
        from whoholds.read.text.archive import read_archive

        path = file_in(folder, name, raw)
        try:
            return count(read_archive(path)), in_bulk(path)
        except ReadError as error:
            try:
                in_bulk(path)
            except ReadError:
                pass
            raise error

    return run


def in_bulk(path: Path) -> object:
    from whoholds.desk.bulk.finding_parts import find_parts
    from whoholds.desk.bulk.records import each_record

    return [count(each_record(part, lambda _: None)) for part in find_parts([str(path)])][:3]


def bulk(name: str) -> Callable[[Path, bytes], object]:
    """A table or lines of reports."""
    return lambda folder, raw: in_bulk(file_in(folder, name, raw))


def http(folder: Path, raw: bytes) -> object:
    from whoholds.read.text.http_message import charset_of, decoded, parse_message

    message = parse_message(raw)
    charset_of(message.header("content-type"))
    return message.status, len(
        decoded(message.body, message.header("content-encoding"), 1 << 20)
    ) > 0


def robots(folder: Path, raw: bytes) -> object:
    from whoholds.errors import NotWanted
    from whoholds.read.text.visiting import Visitor

    class Robots(Visitor):
        def _robots(self, site: str) -> list[str]:
            return raw.decode("utf-8", "replace").splitlines()

    try:
        return Robots()._allowed("https://a.example/a/b?c=d") > 1
    except NotWanted:
        return "not wanted"


def feed(folder: Path, raw: bytes) -> object:
    from whoholds.read.text.feed import is_feed, read_feed

    found = read_feed(raw, "https://a.example/")
    assert all(i.link.startswith("http") or i.content for i in found.items)
    told = [i.facts(found.title) for i in found.items]
    return is_feed(raw), min(4, len(told)), found.more


def sitemap(folder: Path, raw: bytes) -> object:
    from whoholds.read.text.sitemap import is_sitemap, read_sitemap

    found = read_sitemap(raw)
    return is_sitemap(raw), min(4, len(found.items)), min(4, len(found.sitemaps))


#: Where the case of `ground` is as long as this process lives.
_HELD = tempfile.TemporaryDirectory(prefix="whoholds-fuzz-ground-")


@lru_cache(1)
def ground() -> Any:
    """The case that maps and tables are read for, and its places."""
    from whoholds.desk.import_terms import case_places

    folder = import_samples.new_case(Path(_HELD.name) / "case")
    WATCH.allow(folder.path)
    return folder, case_places(folder)


def importing(name: str, mapping: dict[str, Any]) -> Callable[[Path, bytes], object]:
    """A file of somebody else's map or table to readings, and its areas measured."""
    from whoholds.read.table.import_form import parse_form

    form = parse_form({"maker": "M", "licence": "x", "name": "n", **mapping})

    def run(folder: Path, raw: bytes) -> object:
        from whoholds.desk import import_readings as read
        from whoholds.desk.import_files import read_import
        from whoholds.desk.maker_areas import coloured, map_areas

        case, places = ground()
        file = read_import(file_in(folder, name, raw))
        series = read.Series(files=[file], form=form, case=case.case, import_id="i", reader="r",
                             places=places)  # fmt: skip
        tally = read.Tally()
        how = {"map": read.map_series_readings, "statuses": read.status_readings}
        made = list(how.get(form.form, read.table_readings)(series, tally))
        if form.form == "map":
            list(map_areas(series, coloured(case, series)))
        return min(3, len(made)), sorted(tally.skipped)

    return run


MAPPED = {
    "form": "map",
    "statuses": {
        "north": {"held_by": "northern-army"},
        "river": {"held_by": "River Front"},
        "grey": "unknown",
    },
}
TABLED: dict[str, Any] = {
    "form": "table", "key": ["key"],
    "columns": {"kind": "kind", "actor": "actor", "relation": "relation", "places": "places",
                "chain": "chain", "side": "side", "reported_at": "reported", "copy_of": "copy_of"},
}  # fmt: skip


def warmed(make: Callable[[], list[bytes]]) -> Callable[[], list[bytes]]:
    """Seeds, with what all cases share made before there are processes."""

    def made() -> list[bytes]:
        ground()
        return make()

    return made


def boundaries(folder: Path, raw: bytes) -> object:
    from whoholds.places.ground.boundary_file import load_boundaries

    found = load_boundaries(file_in(folder, "b.json", raw))
    return min(3, len(found.boundaries)), sorted({n.code for n in found.notes})


def layer(name: str) -> Callable[[Path, bytes], object]:
    """A file of places to a layer."""

    def run(folder: Path, raw: bytes) -> object:
        from whoholds.places.layer_source import read_source

        found = read_source(file_in(folder, name, raw), "l")
        return found.mapping, min(3, len(found.entries)), sorted({p.code for p in found.problems})

    return run


def own_case(folder: Path, text: str = seeds.CASE, table: bytes = b"name,other,kind\nA,B,") -> Any:
    """A case in a folder, with a table of places beside it."""
    from whoholds.places.case_file import load_case

    file_in(folder, "places.csv", table)
    return load_case(file_in(folder, "case.toml", text.encode()))


def curated(folder: Path, raw: bytes) -> object:
    from whoholds.places.case_file import load_layers

    (found,) = load_layers(own_case(folder, table=raw), folder)
    return len(found.places("a"))


def casefile(folder: Path, raw: bytes) -> object:
    from whoholds.places.case_file import load_case, load_contact_lines, load_layers

    own_case(folder)
    case = load_case(file_in(folder, "case.toml", raw))
    case.party_of("the north")
    return len(case.parties), len(load_layers(case, folder)), len(load_contact_lines(case, folder))


def contact_line(folder: Path, raw: bytes) -> object:
    from whoholds.places.case_file import load_contact_lines
    from whoholds.places.contact_line import distance_to_lines_km

    file_in(folder, "l.json", raw)
    case = own_case(folder, seeds.CASE.replace("[region]", '[region]\ncontact_line = "l.json"'))
    lines = load_contact_lines(case, folder)
    return distance_to_lines_km(10, 20, lines) < 100, min(3, len(lines))


def mapping(folder: Path, raw: bytes) -> object:
    from whoholds.desk.import_terms import ImportOptions, form_of
    from whoholds.read.chart.drawn_area import day_in_name

    path = file_in(folder, "m.toml", raw)
    form = form_of(ImportOptions(mapping=str(path)), ground()[0].case, Path("a" * 200))
    return form.form, day_in_name("a" * 120 + "20310507!", form.day_in_name)


def place_mapping(folder: Path, raw: bytes) -> object:
    from whoholds.desk.gazetteers import named_mapping

    return named_mapping(str(file_in(folder, "m.toml", raw))).form


def watched(folder: Path, raw: bytes) -> object:
    from whoholds.desk.watch_list import load_watches

    file_in(folder, "watch.toml", raw)
    return len(load_watches(folder).watches)


def gazetteer(folder: Path, raw: bytes) -> object:
    from whoholds.places.gazetteer_file import GazetteerFile

    found = GazetteerFile(file_in(folder, "places.sqlite", raw))
    try:
        places = list(found.all_places())
        told = [found.told_of(p) for p in places]
        keys = found.listed()
        [found.places(k) for k in keys[:20]]
        return len(places), sum(map(len, told)), len(found.alike("aland", 1)), len(found.sources())
    finally:
        found.close()


def ledger(folder: Path, raw: bytes) -> object:
    from whoholds.ledger.database import open_ledger
    from whoholds.ledger.slices import Clocks

    with open_ledger(file_in(folder, "ledger.sqlite", raw)) as held:
        fault = held.first_fault()
        entries = sum(1 for _ in held.entries()) if fault is None else -1
        columns = held.columns(Clocks()) if fault is None else None
        return entries, columns is None, fault.kind if fault else ""


def backup(folder: Path, raw: bytes) -> object:
    from whoholds.desk.backing_up import import_ledger

    told = import_ledger(file_in(folder, "case.zip", raw), folder / "again")
    return told.entries, told.captures, len(told.missing)


def released(name: str) -> Callable[[Path, bytes], object]:
    """A signed release with one of its files changed."""

    def run(folder: Path, raw: bytes) -> object:
        from whoholds.desk.release_changes import read_release
        from whoholds.desk.release_signature import signature_faults
        from whoholds.desk.releasing import outside_head
        from whoholds.errors import WhoholdsError

        files = seeds.released() | {name: raw}
        for own, body in files.items():
            (folder / own).write_bytes(body)
        told: list[object] = []
        for ask in (
            lambda: outside_head(folder).seq,
            lambda: [f.kind for f in signature_faults(folder, folder / "key.pub")],
            lambda: len(read_release(case_of_release(), folder)[1]),
        ):
            try:
                told.append(ask())
            except WhoholdsError as error:
                told.append(error.code)
        return told

    return run


@lru_cache(1)
def case_of_release() -> Any:
    from whoholds.desk.case_folder import open_case

    with tempfile.TemporaryDirectory() as held:
        (Path(held) / "case.toml").write_bytes(seeds.released()["case.toml"])
        return open_case(Path(held))


def released_seeds(name: str) -> Callable[[], list[bytes]]:
    def made() -> list[bytes]:
        case_of_release()
        return [seeds.released()[name]]

    return made


def read_before(form: str, text: str) -> Callable[[], list[bytes]]:
    """Seeds that are read once before: a library asks for a socket when it is loaded."""

    def made() -> list[bytes]:
        reading(form)(Path(), text.encode())
        return [text.encode()]

    return made


def one(*texts: str | bytes) -> Callable[[], list[bytes]]:
    """Seeds that are there already."""
    return lambda: [t if isinstance(t, bytes) else t.encode() for t in texts]


Seeds = Callable[[], list[bytes]]
Run = Callable[[Path, bytes], object]
_ANY = any_bytes
_MAP_JSON = [seeds.as_json(json.loads(seeds.map_text())), seeds.as_json(seeds.TOPOLOGY)]
_GEOJSON = (json_values, json_values, json_values, _ANY)
_TABLE: list[tuple[str, Seeds, Run, tuple[Mutation, ...]]] = [
    ("warc", seeds.warcs, archive("a.warc"), (_ANY, WARC_WORDS)),
    ("warc-gz", seeds.packed_warcs, archive("a.warc.gz"), (_ANY, gzipped(_ANY), gzipped(WARC_WORDS))),
    ("wacz", seeds.packages, archive("a.wacz"),
     (_ANY, members(_ANY, seal="datapackage.json"), members(json_values),
      members(WARC_WORDS, seal="datapackage.json"))),
    ("http", seeds.messages, http, (_ANY, WARC_WORDS)),
    ("robots", one(seeds.ROBOTS), robots, (_ANY, with_words(
        b"User-agent: *\n", b"Crawl-delay: 1e99\n", b"Crawl-delay: \xc2\xb2\n", b"Disallow: /%\n",
        b"Request-rate: 1/0\n", b"Request-rate: 9/9s\n", b"Allow: http://[x\n", b"Sitemap: //[\n"))),
    ("feed", one(seeds.RSS, seeds.ATOM, seeds.RSS.encode("utf-16")), feed, (_ANY, MARKUP)),
    ("sitemap", one(seeds.SITEMAP, seeds.INDEX), sitemap, (_ANY, MARKUP)),
    ("html", read_before("html", seeds.PAGE), reading("html"), (_ANY, HTML)),
    ("text", one(seeds.PLAIN, seeds.PLAIN.encode("utf-16")), reading("text"), (_ANY, DATES)),
    ("markdown", one(seeds.MARKDOWN), reading("markdown"), (_ANY, TOML, HTML)),
    ("telegram", lambda: [seeds.as_json(seeds.EXPORT)], reading("telegram"), _GEOJSON),
    ("pdf", seeds.pdfs, reading("pdf"), (_ANY, PDF_WORDS)),
    ("parquet", seeds.parquets, bulk("a.parquet"), (_ANY,)),
    ("parquet-footer", seeds.parquets, others.footer, (_ANY,)),
    ("jsonl", lambda: [b"\n".join((seeds.as_json({"url": "https://a", "text": seeds.WORDS}),
                                   seeds.as_json({"html": seeds.PAGE, "date": "2031"})))],
     bulk("a.jsonl"), (lines_of_json, _ANY)),
    ("jsonl-gz", lambda: [gzip.compress(seeds.as_json({"text": seeds.WORDS}))], bulk("a.jsonl.gz"),
     (gzipped(lines_of_json), _ANY)),
    ("kml", warmed(one(seeds.KML)), importing("a_20310507.kml", MAPPED), (_ANY, KML_WORDS)),
    ("kmz", warmed(lambda: [seeds.zipped(doc_kml=seeds.KML.encode(), a_png=b"x")]),
     importing("a_20310507.kmz", MAPPED), (members(KML_WORDS), members(_ANY), _ANY)),
    ("geojson", warmed(lambda: _MAP_JSON[:1]), importing("a_20310507.geojson", MAPPED), _GEOJSON),
    ("topojson", warmed(lambda: _MAP_JSON[1:]), importing("a_20310507.topojson", MAPPED), _GEOJSON),
    ("map-lines", warmed(lambda: [b"\n".join(_MAP_JSON), seeds.as_json(
        {"d": "2031-05-07", "north": [[[20, 60], [21, 60], [21, 61], [20, 60]]]})]),
     importing("a.jsonl", MAPPED | {"day": "d", "members": ["north"]}), (lines_of_json, _ANY)),
    ("map-packed", warmed(lambda: [gzip.compress(_MAP_JSON[0]), seeds.xz(_MAP_JSON[0])]),
     importing("a_20310507.geojson.gz", MAPPED), (_ANY, gzipped(json_values))),
    ("csv", warmed(one(seeds.FACT_ROWS)), importing("a.csv", TABLED), (cells(b","), _ANY, DATES)),
    ("tsv", warmed(lambda: [seeds.FACT_ROWS.replace(",", "\t").encode()]),
     importing("a.tsv", TABLED | {"rows": "tsv"}), (cells(b"\t"), _ANY, DATES)),
    ("rows-json", warmed(lambda: [seeds.as_json({"data": [
        {"key": "a", "kind": "control", "actor": "Northern army", "relation": "took",
         "places": "Cor", "chain": "Post", "side": "", "reported": "2031-05-07", "copy_of": None}]})]),
     importing("a.json", TABLED | {"rows": "json"}), _GEOJSON),
    ("acled", warmed(one(seeds.EVENTS)), importing("a.csv", {"preset": "acled"}),
     (cells(b","), _ANY, DATES)),
    ("ucdp", warmed(one(seeds.UCDP)), importing("a.csv", {"preset": "ucdp-ged"}),
     (cells(b","), _ANY, DATES)),
    ("statuses", warmed(one(seeds.STATUSES)), importing("a.csv", {"preset": "viina-control"}),
     (cells(b","), _ANY, DATES)),
    ("boundaries", lambda: [seeds.as_json(seeds.TOPOLOGY), *_MAP_JSON[:1],
                            gzip.compress(_MAP_JSON[0])],
     boundaries, (json_values, gzipped(json_values), _ANY)),
    ("places-dump", one(seeds.DUMP), layer("QA.txt"), (cells(b"\t"), _ANY, DATES)),
    ("places-zip", lambda: [seeds.zipped(QA_txt=seeds.DUMP.encode(), readme_txt=b"x")],
     layer("QA.zip"), (members(cells(b"\t")), members(_ANY), _ANY)),
    ("places-csv", one(seeds.LAYER), layer("a.csv"), (cells(b","), _ANY, DATES)),
    ("places-geojson", lambda: [seeds.as_json(seeds.POINTS)], layer("a.geojson"), _GEOJSON),
    ("places-own", one(seeds.LAYER), curated, (cells(b","), _ANY, DATES)),
    ("contact-line", lambda: [seeds.as_json(seeds.LINE)], contact_line, _GEOJSON),
    ("places-sqlite", lambda: [seeds.case_files()[2]], gazetteer, (database, _ANY)),
    ("ledger-sqlite", lambda: [seeds.case_files()[0]], ledger, (database, database, _ANY)),
    ("ledger-zip", lambda: [seeds.case_files()[1]], backup,
     (members(lines_of_json), members(_ANY), _ANY)),
    ("case-toml", one(seeds.CASE), casefile, (TOML, _ANY)),
    ("import-toml", warmed(one(import_samples.MAPPING, import_samples.FACTS)), mapping, (TOML, _ANY)),
    ("places-toml", one(seeds.PLACE_MAPPING), place_mapping, (TOML, _ANY)),
    ("watch-toml", one(seeds.WATCHED), watched, (TOML, _ANY)),
    ("dates", one(*others.DATES_WRITTEN), others.dates, (_ANY, DATES)),
    ("other-forms", others.unread_forms, others.other_forms, (members(_ANY), database, _ANY)),
    ("stamp", others.stamps, others.stamp, (_ANY,)),
    ("release", released_seeds("manifest.json"), released("manifest.json"), (json_values, _ANY)),
    ("signature", released_seeds("manifest.json.minisig"), released("manifest.json.minisig"), (_ANY,)),
    ("public-key", released_seeds("key.pub"), released("key.pub"), (_ANY,)),
]  # fmt: skip
TARGETS = {
    name: Target(name=name, seeds=made, run=run, how=how, worker=name == "parquet")
    for name, made, run, how in _TABLE
}
