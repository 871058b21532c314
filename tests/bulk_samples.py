"""Small web archives of invented news for reading in bulk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from archive_samples import answer, packed, record

#: Fills an article; says nothing of war or control.
FILLER = (
    "Officials in the district said on Tuesday that prices of bread and fuel had gone up again.",
    "Buyers at the market told our reporter that they would wait for the harvest this year.",
    "The mayor opened a new library, and the school choir sang for two hours in the rain.",
    "A bridge over the river is to be painted before the winter, the council decided at noon.",
    "The football club from the valley played well, its coach said after the match at home.",
    "Two bakers won prizes at the fair for a loaf that weighs as much as a small child.",
    "Trains to the coast will run every hour from next week, the railway company announced.",
    "Rain is expected on the hills until Friday, and sunshine after that, forecasters said.",
    "The museum shows paintings of boats until the end of the month, free for children.",
    "A farmer found a coin of silver in his field and brought it to the town hall at once.",
)


def page(*sentences: str, title: str = "News of the day") -> bytes:
    """A page of news with these sentences, each a paragraph, and the filler."""
    body = "".join(f"<p>{s}</p>" for s in (*sentences, *FILLER))
    html = f"<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}"
    return f"{html}</h1>{body}</article></body></html>".encode()


def war(town: str, number: int = 0) -> bytes:
    """A page with one claim, and words of war around it."""
    return page(
        f"The Northern army took {town}.",
        f"Shelling went on near {town} for day {number}, and soldiers dug in along the front line.",
        "Rebels fired artillery at the road, and troops moved back from the hills at night.",
        title=f"News from {town}",
    )


def peace(number: int = 0) -> bytes:
    """A page without a word of war."""
    return page(f"The parade of day {number} was the longest that anybody could remember.")


def write_archive(path: Path, pages: Iterable[tuple[str, bytes]], day: str = "2031-05-14") -> Path:
    """A .warc.gz of pages by address, one capture a second."""
    path.write_bytes(
        packed(
            *(
                record(url, answer(body), taken=f"{day}T10:{n // 60:02}:{n % 60:02}Z")
                for n, (url, body) in enumerate(pages)
            )
        )
    )
    return path
