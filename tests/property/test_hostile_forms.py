"""Of hostile text every form that goes out makes the document that it makes of plain text.

Two cases have the same entries; the texts of one are hostile. Each file is read by a reader of its
form, and what the reader finds (elements, rows, fields, links, relations, kinds of cells) has to
be the same for both: text is text, and nothing in it became anything else.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zipfile
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from twin_cases import Harmless, Twisted, grown, twin

from whoholds.desk import ledgering
from whoholds.desk.brief_files import brief_bytes
from whoholds.desk.briefing import BriefWish, brief
from whoholds.desk.deposit import deposit
from whoholds.desk.exporting import export, export_mapped
from whoholds.desk.fusing import fuse, write_estimates
from whoholds.desk.outward.handing import Handing
from whoholds.desk.watching import Shells, WatchWish, watch
from whoholds.show import citation

pytest.importorskip("scipy", reason="the fuse extra is not installed")

NOW = datetime(2031, 9, 1, 12, tzinfo=UTC)
LAYERS = ("claims", "control", "areas", "places")
FORMS = (".csv", ".xlsx", ".jsonl", ".geojson", ".kml", ".gpkg", ".parquet")
MAPPING = """
form = "table"
maker = "Desk"
licence = "CC BY 4.0"
citation = "Desk"
url = "https://x.example/"
rows = "tsv"

[columns]
kind = "KIND"
actor = "ACTOR"
places = "PLACES"
outlet = "OUTLET"
title = "TITLE"
url = "URL"
reported_at = "DAY"
"""


def _written(made, home):
    """Every file that a case with these texts gives away, by its name."""
    folder = twin(home / "aland", made)
    sent = []
    shells = Shells(clock=lambda: NOW, send=lambda *told: sent.append(told[1]))
    watch(folder, WatchWish(), shells)
    grown(folder, made)
    write_estimates(folder, fuse(folder))
    for days in (1, 3):
        later = msgspec.structs.replace(shells, clock=lambda d=days: NOW + timedelta(days=d))
        watch(folder, WatchWish(fetch=True), later)
    out = home / "out"
    out.mkdir()
    for layer in LAYERS:
        for form in FORMS:
            export(folder, out / f"{layer}{form}", how=Handing(layer=layer), clock=lambda: NOW)
    for form in (".jsonld", ".ftm.csv"):
        export(folder, out / f"claims{form}", clock=lambda: NOW)
    (folder.path / "book.toml").write_text(MAPPING, "utf-8")
    export_mapped(folder, out / "mapped.tsv", mapping=str(folder.path / "book.toml"))
    found = brief(folder, BriefWish(internal=True), clock=lambda: NOW)
    for form in ("md", "html", "docx", "pdf", "json"):
        (out / f"brief.{form}").write_bytes(brief_bytes(found, form))
    deposit(folder, out / "deposit", creators=(made.words("creator"),), clock=lambda: NOW)
    for name in ("desk.atom", "public.atom"):
        (out / name).write_bytes((folder.path / "watch" / name).read_bytes())
    (out / "webhook.json").write_bytes(sent[0])
    (out / "citations.txt").write_text(_citations(folder), "utf-8")
    return {str(p.relative_to(out)): p for p in sorted(out.rglob("*")) if p.is_file()}


def _citations(folder):
    with folder.open() as ledger:
        found = ledgering.claims(ledger)
    lines = (
        citation.citation_lines("aland", f.recorded, f.added, f.terms, columns=10**6) for f in found
    )
    return "\n".join(line for claim in lines for line in claim)


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """The files of the harmless case, and of the hostile one."""
    home = tmp_path_factory.mktemp("twins")
    return _written(Harmless(), home / "plain"), _written(Twisted(), home / "hostile")


def same(both, name, shape):
    """Hold one file of both cases against each other; the hostile one's path."""
    plain, hostile = both
    one, other = shape(plain[name]), shape(hostile[name])
    assert one == other
    assert one
    return hostile[name]


def marks(text):
    """The marks of hostile texts that are in it."""
    return set(re.findall(r"zq\d+z", text))


def json_shape(told):
    """The kinds of values, by the members that lead to them."""
    found = Counter()

    def walk(value, path):
        if isinstance(value, dict):
            found[path, "object"] += 1
            for name, inner in value.items():
                # In one object the members are called by the names of sources.
                own = "*" if path.endswith(".source_dates") else name
                walk(inner, f"{path}.{own}")
        elif isinstance(value, list):
            found[path, "array"] += 1
            for inner in value:
                walk(inner, f"{path}[]")
        else:
            found[path, type(value).__name__] += 1

    walk(told, "")
    return found


def of_json(path):
    """The shape of one document."""
    return json_shape(json.loads(path.read_bytes()))


def of_lines(path):
    """The shape of JSON lines; no other line ends a document."""
    return sum((json_shape(json.loads(x)) for x in path.read_bytes().split(b"\n") if x), Counter())


def of_elements(root):
    """Elements by their path, each with the names of its attributes."""
    found = Counter()

    def walk(node, path):
        own = f"{path}/{node.tag}" if isinstance(node.tag, str) else f"{path}/odd"
        found[own, tuple(sorted(node.attrib))] += 1
        for child in node:
            walk(child, own)

    walk(root, "")
    return found


def of_xml(path):
    """The shape of an XML file, as a strict reader has it."""
    lxml = pytest.importorskip("lxml.etree")
    return of_elements(lxml.fromstring(path.read_bytes(), lxml.XMLParser(resolve_entities=False)))


def table(path):
    """The rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t" if path.suffix == ".tsv" else ","))


def is_formula(cell):
    """Whether a spreadsheet would run a cell, whatever it takes for the end of one."""
    told = re.split(r"[;\t\r\n|]", cell)
    return any(re.match(r'"*([=+@\uff1d\uff0b\uff20]|-(?![\d.]+$))', part) for part in told)


def of_table(path):
    """Its head, and which cells of its rows are empty."""
    head, *rows = table(path)
    return Counter([tuple(head)] + [tuple(bool(c) for c in row) for row in rows])


@pytest.mark.parametrize("layer", LAYERS)
def test_geojson_has_the_same_members(both, layer):
    path = same(both, f"{layer}.geojson", of_json)
    assert b"<" not in path.read_bytes()
    if layer == "claims":
        told = json.loads(path.read_bytes())
        ids = [f["id"] for f in told["features"]]
        assert len(set(ids)) == len(ids) > 12
        assert len(marks(path.read_text("utf-8"))) > 50


@pytest.mark.parametrize("layer", LAYERS)
def test_json_lines_have_the_same_members(both, layer):
    same(both, f"{layer}.jsonl", of_lines)


@pytest.mark.parametrize("layer", LAYERS)
def test_kml_has_the_same_elements_and_its_balloons_hold_no_text_of_others(both, layer):
    path = same(both, f"{layer}.kml", of_xml)
    text = path.read_text("utf-8")
    # Viewers show what stands there as HTML, with what `$[name]` means put in.
    assert "$[" not in "".join(re.findall(r"<BalloonStyle>.*?</BalloonStyle>", text, re.S))
    assert "<description" not in text


def of_geopackage(path):
    """Its tables and columns, and the kinds of values in each."""
    found = Counter()
    with closing(sqlite3.connect(path)) as base:
        for kind, name, sql in base.execute("SELECT type, name, sql FROM sqlite_master"):
            found[kind, name, sql] += 1
        for (name,) in base.execute("SELECT table_name FROM gpkg_contents").fetchall():
            rows = base.execute(f'SELECT * FROM "{name}"').fetchall()
            found.update((name, tuple(type(v).__name__ for v in row)) for row in rows)
    return found


@pytest.mark.parametrize("layer", LAYERS)
def test_a_geopackage_has_the_same_tables_and_rows(both, layer):
    path = same(both, f"{layer}.gpkg", of_geopackage)
    pyogrio = pytest.importorskip("pyogrio")
    assert layer in {name for name, _ in pyogrio.list_layers(path)}
    assert pyogrio.read_info(path, layer=layer)["features"] == len(
        json.loads(both[1][f"{layer}.geojson"].read_bytes())["features"]
    )


@pytest.mark.parametrize("layer", LAYERS)
def test_parquet_has_the_same_columns(both, layer):
    pq = pytest.importorskip("pyarrow.parquet")

    def shape(path):
        told = pq.read_table(path)
        nulls = {n: told.column(n).null_count for n in told.column_names}
        return told.num_rows, nulls, told.schema.remove_metadata(), set(told.schema.metadata)

    same(both, f"{layer}.parquet", shape)


@pytest.mark.parametrize(
    "name",
    [f"{x}.csv" for x in LAYERS]
    + ["claims.ftm.csv", "mapped.tsv"]
    + [f"deposit/{x}.csv" for x in (*LAYERS, "codebook")],
)
def test_a_table_has_the_same_cells_and_no_formula_wherever_cells_are_cut(both, name):
    path = same(both, name, of_table)
    odd = [c for row in table(path) for c in row if is_formula(c)]
    assert odd == []


@pytest.mark.parametrize("layer", LAYERS)
def test_a_workbook_has_the_same_cells_and_no_formula_or_link(both, layer):
    openpyxl = pytest.importorskip("openpyxl")

    def shape(path):
        book, found = openpyxl.load_workbook(path), Counter()
        for sheet in book:
            for cell in (c for row in sheet.iter_rows() for c in row):
                found[sheet.title, cell.column, cell.data_type, cell.hyperlink is not None] += 1
        with zipfile.ZipFile(path) as package:
            return found, sorted(package.namelist())

    path = same(both, f"{layer}.xlsx", shape)
    kinds = {(kind, linked) for (_, _, kind, linked) in shape(path)[0]}
    assert kinds <= {("s", False), ("n", False), ("b", False)}
    for part in zipfile.ZipFile(path).namelist():
        raw = zipfile.ZipFile(path).read(part)
        assert pytest.importorskip("lxml.etree").fromstring(raw) is not None, part


def test_annotations_have_the_same_members_and_no_foreign_relation(both):
    path = same(both, "claims.jsonld", of_json)
    told = json.loads(path.read_bytes())
    for one in told["items"]:
        assert one["id"].startswith("whoholds:aland/claim/")
        assert re.match(r"https?://|urn:sha256:", one["target"]["source"])
        assert re.fullmatch(r"[!#-;=?-\[\]_a-z~]+", one["target"]["source"])
        # A licence that is no address is words, not a resource.
        assert re.match(r"https?://", one.get("rights", "https://"))


def test_statements_of_followthemoney_are_of_the_same_entities(both):
    def shape(path):
        head, *rows = table(path)
        told = [dict(zip(head, row, strict=True)) for row in rows]
        return Counter((r["schema"], r["prop"], r["prop_type"], r["dataset"]) for r in told)

    path = same(both, "claims.ftm.csv", shape)
    head, *rows = table(path)
    for row in (dict(zip(head, r, strict=True)) for r in rows):
        if row["prop_type"] == "url":
            assert re.fullmatch(r"https?://[!#-;=?-\[\]_a-z~A-Z]+", row["value"]), row["value"]
        if row["prop_type"] == "entity":
            assert re.fullmatch(r"aland-[a-z]+-[0-9a-f]+|aland-report-\w+", row["value"])


def of_markdown(path):
    """What a reader of CommonMark with tables makes of it; raw HTML and links by what they are."""
    reader = pytest.importorskip("markdown_it").MarkdownIt("commonmark", {"html": True})
    reader.enable("table").enable("strikethrough")
    found = Counter()
    for token in reader.parse(path.read_text("utf-8")):
        found[token.type, token.tag, token.level] += 1
        for inner in token.children or ():
            told = re.sub(r"\d+", "N", inner.content) if inner.type == "html_inline" else ""
            to = str(inner.attrs.get("href", ""))
            found[inner.type, inner.tag, told, re.sub(r"\d+", "N", to)[:8]] += 1
    # Text is cut where a character is escaped: how often says nothing.
    return Counter({k: n for k, n in found.items() if k[0] not in {"text", "text_special"}})


@pytest.mark.parametrize("name", ["brief.md", "deposit/README.md"])
def test_markdown_has_the_same_blocks_links_and_markup(both, name):
    path = same(both, name, of_markdown)
    assert marks(path.read_text("utf-8"))
    kinds = {k[0] for k in of_markdown(path)}
    assert not kinds & {"image", "fence", "code_block", "html_block", "code_inline"}


def test_a_brief_as_a_page_has_the_same_elements(both):
    html = pytest.importorskip("lxml.html")
    path = same(both, "brief.html", lambda p: of_elements(html.fromstring(p.read_bytes())))
    for node in html.fromstring(path.read_bytes()).iter("a"):
        assert re.match(r"#|https://x\.example/", node.get("href", "#")), node.get("href")


def test_a_brief_as_docx_has_the_same_parts_elements_and_relations(both):
    lxml = pytest.importorskip("lxml.etree")

    def parts(path):
        with zipfile.ZipFile(path) as package:
            return {n: lxml.fromstring(package.read(n)) for n in package.namelist()}

    def shape(path):
        return {name: of_elements(root) for name, root in parts(path).items()}

    path = same(both, "brief.docx", shape)
    document = pytest.importorskip("docx").Document(str(path))
    text = "\n".join(p.text for p in document.paragraphs)
    assert marks(text)
    fields = ("instrText", "fldSimple", "altChunk", "object", "drawing")
    found = [n.tag for n in parts(path)["word/document.xml"].iter() if n.tag.endswith(fields)]
    assert found == []
    for rel in parts(path)["word/_rels/document.xml.rels"]:
        if rel.get("TargetMode") == "External":
            assert rel.get("Target").startswith("https://x.example/")


def test_a_brief_as_pdf_has_links_of_the_same_kinds_and_no_script(both):
    pypdf = pytest.importorskip("pypdf")
    pytest.importorskip("reportlab")

    def links(path):
        for page in pypdf.PdfReader(path).pages:
            for held in page.get("/Annots", ()):
                yield held.get_object()

    def shape(path):
        root = pypdf.PdfReader(path).trailer["/Root"]
        kinds = {(a["/Subtype"], str(a.get("/A", {}).get("/S", ""))) for a in links(path)}
        uris = {a["/A"]["/URI"] for a in links(path) if "/URI" in a.get("/A", {})}
        return sorted(root), kinds, len(uris), {u[:18] for u in uris}

    path = same(both, "brief.pdf", shape)
    assert shape(path)[-1] == {"https://x.example/"}
    text = "\n".join(p.extract_text() for p in pypdf.PdfReader(path).pages)
    assert marks(text)
    acting = rb"/(JavaScript|JS|OpenAction|AA|Launch|EmbeddedFile)\b"
    assert re.search(acting, path.read_bytes()) is None


@pytest.mark.parametrize("name", ["brief.json", "webhook.json", "deposit/datapackage.json",
                                  "deposit/datacite.json", "deposit/manifest.json"])  # fmt: skip
def test_other_documents_have_the_same_members(both, name):
    same(both, name, of_json)


def test_a_webhook_is_told_what_is_hostile(both):
    assert marks(both[1]["webhook.json"].read_text("utf-8"))


@pytest.mark.parametrize("name", ["desk.atom", "public.atom"])
def test_a_feed_has_the_same_elements(both, name):
    path = same(both, name, of_xml)
    root = pytest.importorskip("lxml.etree").fromstring(path.read_bytes())
    assert marks("".join(root.itertext()))
    assert {n.get("type") for n in root.iter("{*}content")} <= {"text"}


def test_no_text_forges_a_line_of_a_citation(both):
    def shape(path):
        return Counter(
            line[:10] for line in path.read_text("utf-8").split("\n") if line[9:10] == " "
        )

    path = same(both, "citations.txt", shape)
    text = path.read_text("utf-8")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_every_file_is_read_by_a_test(both):
    """A form that is added is no form that nobody looked at."""
    assert {Path(n).suffix for n in both[0]} == {
        ".csv", ".xlsx", ".jsonl", ".geojson", ".kml", ".gpkg", ".parquet", ".jsonld", ".tsv",
        ".md", ".html", ".docx", ".pdf", ".json", ".atom", ".txt",
    }  # fmt: skip
    assert set(both[0]) == set(both[1])
    assert io.BytesIO(both[1]["brief.pdf"].read_bytes()).read(4) == b"%PDF"
