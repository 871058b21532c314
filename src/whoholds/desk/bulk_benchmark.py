"""Shell: measure reading in bulk beside what it is made of, in one run, pieces in turn.

General news: pages that are there for measuring extraction, as web archives, repeated, each repeat
with a paragraph of its own. Conflict news: the Guardian sample, a page an article. Ratios are of
processor time in one process, so that other programs on the machine weigh less; what several
processes give is by the wall's clock.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from whoholds.bench.bulk_speed import BulkLap, BulkSpeed, Growth, Processes
from whoholds.desk.benchmark import default_sample, load_texts, run
from whoholds.desk.bulk.finding_parts import find_parts
from whoholds.desk.bulk.job import Job
from whoholds.desk.bulk.part_reading import read_part
from whoholds.desk.reading import parser_of, set_up
from whoholds.desk.shared_folder import shared_folder
from whoholds.errors import BadGold

RECORDS = 20_000
#: What is measured, each by itself if need be.
PARTS = ("growth", "processes", "general", "conflict")
#: Archives of general news that are timed in turn.
LAPS = 10
#: Records of one archive: the pieces that are timed in turn.
PIECE = 500
#: Pages of each piece that the slow way is timed on: it takes a tenth of a second and more a page.
SLOW_PAGES = 12
_EXTRACTION = Path("corpora") / "extraction"
#: Reads archives in a process of its own, and tells after each how much time and memory it took.
_READ = """
import resource, sys, time
from whoholds.desk.bulk.bulk_reading import read_bulk
from whoholds.desk.bulk.job import PartDone

def told(event):
    if isinstance(event, PartDone):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(event.reached["record"], time.process_time(), peak, flush=True)

read_bulk(sys.argv[2:], sys.argv[1], told=told)
"""
_Pages = Sequence[tuple[str, bytes]]


def general_pages() -> list[tuple[str, bytes]]:
    """The 181 pages of the extraction benchmark and the 150 of trafilatura, with addresses.

    Raises:
        BadGold: they are not there.
    """
    folder = shared_folder() / _EXTRACTION
    try:
        return [*_benchmark_pages(folder), *_trafilatura_pages(folder)]
    except (OSError, KeyError, tarfile.TarError) as cause:
        raise BadGold(f"cannot read the pages in {folder}: {cause}") from cause


def _benchmark_pages(folder: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(folder / "article-extraction-benchmark.tar.gz") as archive:
        for name in sorted(n for n in archive.getnames() if n.endswith(".html.gz")):
            yield f"https://a.example/{Path(name).stem}", gzip.decompress(_member(archive, name))


def _trafilatura_pages(folder: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(folder / "trafilatura-eval-150.tar.gz") as archive:
        for name in sorted(n for n in archive.getnames() if n.endswith((".html", ".htm"))):
            yield f"https://b.example/{Path(name).name}", _member(archive, name)


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    return b"" if file is None else file.read()


def conflict_pages(sample: Path | None = None) -> list[tuple[str, bytes]]:
    """The Guardian sample's articles, each as a plain page."""
    texts = load_texts(sample or default_sample())
    return [(f"https://c.example/{n}", article_page(text, n)) for n, text in enumerate(texts)]


def article_page(text: str, number: int) -> bytes:
    """A text as a plain page of news, a paragraph a line."""
    lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.splitlines() if line.strip())
    head = f"<!doctype html><html><head><title>Article {number}</title></head><body><article>"
    return f"{head}\n{lines}</article></body></html>".encode()


def write_archives(folder: Path, pages: _Pages, records: int, piece: int = PIECE) -> list[Path]:
    """The pages as .warc.gz files of so many records, again and again until there are enough."""
    out = []
    for first in range(0, records, piece):
        path = folder / f"{first:08}.warc.gz"
        with path.open("wb") as file:
            for n in range(first, min(records, first + piece)):
                url, body = pages[n % len(pages)]
                file.write(_record(f"{url}?n={n}", _own(body, n), n))
        out.append(path)
    return out


def _own(body: bytes, number: int) -> bytes:
    """A page with a paragraph that no other has."""
    told = " ".join(hashlib.sha256(f"{number} {k}".encode()).hexdigest()[:8] for k in range(12))
    at = body.lower().rfind(b"</body>")
    at = len(body) if at < 0 else at
    return body[:at] + f"<p>Record {number} says of itself: {told}.</p>".encode() + body[at:]


def _record(url: str, body: bytes, number: int) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2031-05-14T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", 6, mtime=0)


def text_alone(archive: Path) -> int:
    """The baseline: every record's text by fastwarc and resiliparse, nothing else; characters."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    found = 0
    with archive.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
            body = record.reader.read()
            tree = HTMLTree.parse_from_bytes(body, detect_encoding(body) or "utf-8")
            found += len(extract_plain_text(tree))
    return found


def slow_way(pages: _Pages) -> Callable[[], None]:
    """The other baseline: trafilatura and the full spaCy pipeline on every page."""
    from trafilatura import extract

    from whoholds.desk.benchmark import spacy_pipeline

    pipeline = spacy_pipeline()

    def read() -> None:
        pipeline([extract(body) or "" for _, body in pages])

    return read


def cpu_seconds(work: Callable[[], object]) -> float:
    """Processor time of one call in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measure_laps(pages: _Pages, archives: Sequence[Path], scratch: Path) -> list[BulkLap]:
    """Each archive read by us (copies read too, and copies left out) and by both baselines."""
    slow_pages = pages[:: max(1, len(pages) // SLOW_PAGES)]
    slow = slow_way(slow_pages)
    jobs = {c: Job(out=str(scratch / f"copies-{c}"), copies=c) for c in (True, False)}
    parts = find_parts([str(a) for a in archives])
    warm = write_archives(scratch, pages, min(40, len(pages)), 40)[0]
    read_part(jobs[True], find_parts([str(warm)])[0])
    parser_of(set_up()).quicken()
    laps = []
    for path, part in zip(archives, parts, strict=True):
        text_s = cpu_seconds(lambda path=path: text_alone(path))  # type: ignore[misc]
        begun = time.process_time()
        done = read_part(jobs[True], part)
        all_s = time.process_time() - begun
        first_s = cpu_seconds(lambda part=part: read_part(jobs[False], part))  # type: ignore[misc]
        slow_s = cpu_seconds(slow) / len(slow_pages)
        laps.append(
            BulkLap(
                records=done.reached.get("record", 0),
                text_s=text_s,
                ours_s=all_s,
                without_copies_s=first_s,
                slow_s=slow_s * done.reached.get("record", 0),
                reached=done.reached,
                claims=done.claims,
            )
        )
    return laps


def measure_growth(archives: Sequence[Path], scratch: Path, sizes: Sequence[int]) -> list[Growth]:
    """Processor time and peak memory of one process of its own, when it has read so many records.

    On Linux its memory is at least that of this process: measure before the model is loaded here.

    Raises:
        subprocess.CalledProcessError: it fails.
    """
    command = [sys.executable, "-c", _READ, str(scratch / "grown"), *map(str, archives)]
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    unit = 1 if sys.platform == "darwin" else 1024
    out, records, left = [], 0, sorted(sizes)
    for line in run.stdout.splitlines():
        read, seconds, peak = line.split()
        records += int(read)
        if left and records >= left[0]:
            left.pop(0)
            memory = int(peak) * unit / 1e6
            out.append(Growth(records=records, seconds=float(seconds), memory_mb=memory))
    return out


def measure_processes(archives: Sequence[Path], scratch: Path) -> Processes:
    """The same archives by one process and by two; a pool's start beside one process's."""
    tiny = write_archives(scratch / "tiny", [("https://d.example/1", _WAR)], 2, 1)
    times = {}
    for jobs in (1, 2):
        for name, some in (("start", tiny), ("all", archives)):
            out = scratch / f"{name}-{jobs}"
            command = [sys.executable, "-c", _POOL, str(jobs), str(out), *map(str, some)]
            times[name, jobs] = run(command)
    return Processes(
        one_s=times["all", 1],
        two_s=times["all", 2],
        one_start_s=times["start", 1],
        pool_start_s=times["start", 2],
    )


_POOL = """
import sys
from whoholds.desk.bulk.bulk_reading import BulkOptions, read_bulk
if __name__ == "__main__":
    jobs, out, *sources = sys.argv[1:]
    read_bulk(sources, out, BulkOptions(jobs=int(jobs), copies=True))
"""
_WAR = (
    b"<!doctype html><html><body><article><p>The Northern army captured the village of Aland on "
    b"Tuesday, its spokesman said.</p></article></body></html>"
)


def measure_bulk(
    records: int = RECORDS, *, scratch: Path | None = None, only: Collection[str] = PARTS
) -> BulkSpeed:
    """Everything, or only some of `PARTS`, in a folder of its own that is taken away again.

    Raises:
        BadGold: the pages are not there.
    """
    general, conflict = general_pages(), conflict_pages()
    own = {p for p in PARTS if p in (only or PARTS)}
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        place = Path(folder)
        for name in ("general", "conflict", "work", "work/tiny"):
            (place / name).mkdir(parents=True)
        most = records if "growth" in own else min(records, LAPS * PIECE)
        archives = write_archives(place / "general", general, most)
        sizes = [n for n in (records // 8, records // 4, records // 2, records) if n >= PIECE]
        told = write_archives(place / "conflict", conflict, len(conflict), 48)
        (place / "g").mkdir()
        (place / "c").mkdir()
        # Those in processes of their own first: what is loaded here counts as their memory.
        growth = measure_growth(archives, place / "work", sizes) if "growth" in own else []
        processes = measure_processes(told, place / "work") if "processes" in own else None
        return BulkSpeed(
            general=tuple(
                measure_laps(general, archives[:LAPS], place / "g") if "general" in own else ()
            ),
            conflict=tuple(measure_laps(conflict, told, place / "c") if "conflict" in own else ()),
            growth=tuple(growth),
            processes=processes,
        )
