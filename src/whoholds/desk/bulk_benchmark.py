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
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path

from whoholds.bench.bulk_speed import BulkLap, BulkSpeed, Growth, Processes
from whoholds.desk.benchmark import default_sample, load_texts, run
from whoholds.desk.bulk.finding_parts import find_parts
from whoholds.desk.bulk.job import Job, Part
from whoholds.desk.bulk.part_reading import read_part
from whoholds.desk.kept_figures import KeptFigures
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
        last = min(records, first + piece)
        path = folder / f"{first:08}-{last:08}.warc.gz"
        out.append(path)
        if path.is_file():
            continue  # by an earlier run, in a folder that is kept
        fresh = path.with_suffix(".new")
        with fresh.open("wb") as file:
            for n in range(first, last):
                url, body = pages[n % len(pages)]
                file.write(_record(f"{url}?n={n}", _own(body, n), n))
        fresh.replace(path)
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


def measure_laps(
    pages: _Pages, archives: Sequence[Path], scratch: Path, kept: KeptFigures, name: str
) -> list[BulkLap]:
    """Each archive read by us (copies read too, and copies left out) and by both baselines."""
    slow_pages = pages[:: max(1, len(pages) // SLOW_PAGES)]
    jobs = {c: Job(out=str(scratch / f"copies-{c}"), copies=c) for c in (True, False)}

    @cache
    def slow() -> Callable[[], None]:
        """Loaded and warm, and so is ours; only where a lap is measured at all."""
        warm = write_archives(scratch, pages, min(40, len(pages)), 40)[0]
        read_part(jobs[True], find_parts([str(warm)])[0])
        parser_of(set_up()).quicken()
        return slow_way(slow_pages)

    def lap(path: Path, part: Part) -> BulkLap:
        read_slowly = slow()
        text_s = cpu_seconds(lambda: text_alone(path))
        begun = time.process_time()
        done = read_part(jobs[True], part)
        all_s = time.process_time() - begun
        first_s = cpu_seconds(lambda: read_part(jobs[False], part))
        records = done.reached.get("record", 0)
        return BulkLap(
            records=records,
            text_s=text_s,
            ours_s=all_s,
            without_copies_s=first_s,
            slow_s=cpu_seconds(read_slowly) / len(slow_pages) * records,
            reached=done.reached,
            claims=done.claims,
        )

    parts = find_parts([str(a) for a in archives])
    return [
        kept.take(f"{name} {n + 1} of {len(parts)}", BulkLap, partial(lap, path, part))
        for n, (path, part) in enumerate(zip(archives, parts, strict=True))
    ]


def measure_growth(
    archives: Sequence[Path],
    scratch: Path,
    sizes: Sequence[int],
    say: Callable[[str], None] = lambda _: None,
) -> list[Growth]:
    """Processor time and peak memory of one process of its own, when it has read so many records.

    On Linux its memory is at least that of this process: measure before the model is loaded here.

    Raises:
        subprocess.CalledProcessError: it fails.
    """
    with tempfile.TemporaryDirectory(dir=scratch) as fresh:
        command = [sys.executable, "-c", _READ, f"{fresh}/grown", *map(str, archives)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
            out = list(_grown(run.stdout or (), sorted(sizes), say))
    if run.returncode:
        raise subprocess.CalledProcessError(run.returncode, command)
    return out


def _grown(
    lines: Iterable[str], sizes: Sequence[int], say: Callable[[str], None]
) -> Iterator[Growth]:
    """What the process was found to have used at each size, told as it comes."""
    unit = 1 if sys.platform == "darwin" else 1024
    records, left, begun = 0, list(sizes), time.perf_counter()
    for line in lines:
        read, seconds, peak = line.split()
        records += int(read)
        if left and records >= left[0]:
            left.pop(0)
            memory = int(peak) * unit / 1e6
            rest = (time.perf_counter() - begun) / records * (sizes[-1] - records)
            say(f"growth: {records:,} of {sizes[-1]:,} records, about {rest:.0f} s left")
            yield Growth(records=records, seconds=float(seconds), memory_mb=memory)


def measure_processes(archives: Sequence[Path], scratch: Path) -> Processes:
    """The same archives by one process and by two; a pool's start beside one process's."""
    tiny = write_archives(scratch / "tiny", [("https://d.example/1", _WAR)], 2, 1)
    times = {}
    with tempfile.TemporaryDirectory(dir=scratch) as fresh:  # what is there is not read again
        for jobs in (1, 2):
            for name, some in (("start", tiny), ("all", archives)):
                out = f"{fresh}/{name}-{jobs}"
                times[name, jobs] = run(
                    [sys.executable, "-c", _POOL, str(jobs), out, *map(str, some)]
                )
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
    records: int = RECORDS,
    *,
    scratch: Path | None = None,
    only: Collection[str] = PARTS,
    keep: Path | None = None,
) -> BulkSpeed:
    """Everything, or only some of `PARTS`, in a folder of its own that is taken away again.

    Args:
        records: of general news.
        scratch: where that folder is made, else the system's.
        only: what is measured.
        keep: a folder for archives and figures instead, from which a stopped run goes on.

    Raises:
        BadGold: the pages are not there.
    """
    own = frozenset(p for p in PARTS if p in (only or PARTS))
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        return _measured(keep, records, own, KeptFigures(keep / "figures", f"{records} records"))
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        return _measured(Path(folder), records, own, KeptFigures(None, ""))


def _measured(place: Path, records: int, own: frozenset[str], kept: KeptFigures) -> BulkSpeed:
    general, conflict = general_pages(), conflict_pages()
    for name in ("general", "conflict", "work/tiny", "g", "c"):
        (place / name).mkdir(parents=True, exist_ok=True)
    most = records if "growth" in own else min(records, LAPS * PIECE)
    kept.say(f"writing {most:,} records of general news")
    archives = write_archives(place / "general", general, most)
    sizes = [n for n in (records // 8, records // 4, records // 2, records) if n >= PIECE]
    told = write_archives(place / "conflict", conflict, len(conflict), 48)
    work = place / "work"
    # Those in processes of their own first: what is loaded here counts as their memory.
    growth: tuple[Growth, ...] = ()
    if "growth" in own:
        growing = partial(measure_growth, archives, work, sizes, kept.say)
        growth = kept.take("growth", tuple[Growth, ...], lambda: tuple(growing()))
    processes = None
    if "processes" in own:
        processes = kept.take("processes", Processes, lambda: measure_processes(told, work))
    laps, c_laps = archives[:LAPS] if "general" in own else [], told if "conflict" in own else []
    return BulkSpeed(
        general=tuple(measure_laps(general, laps, place / "g", kept, "general news")),
        conflict=tuple(measure_laps(conflict, c_laps, place / "c", kept, "conflict news")),
        growth=growth,
        processes=processes,
    )
