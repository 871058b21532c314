"""Markdown to blocks: front matter is metadata, marks of markup are taken away."""

from __future__ import annotations

import re

from whoholds.read.text.block import Block, BlockKind, Draft, Fact, SetAside
from whoholds.read.text.header_lines import text_facts
from whoholds.read.text.plain import lines_of

#: Front matter beyond this many lines is text.
MAX_FRONT_LINES = 200

#: Keys of front matter by field, best first.
FRONT_KEYS = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline", "by"),
    "outlet": ("outlet", "publisher", "site", "source", "publication"),
    "published": ("published", "date", "datepublished", "published_at", "created", "pubdate"),
    "modified": ("updated", "modified", "lastmod"),
    "url": ("url", "canonical", "canonical_url", "link", "permalink", "source_url"),
    "lang": ("lang", "language", "locale"),
    "text_origin": ("text_origin",),
}

_KEY = re.compile(r"([A-Za-z][\w-]{0,40})\s*+:\s*+(.*)\Z")
_HEADING = re.compile(r"(#{1,6})\s++(.*?)(?:(?<!\s)\s++#++)?\Z")
_RULE = re.compile(
    r"(?:[-*_=][ ]?){3,}\Z|<[!/]?[a-z][^<>]{0,200}>\Z|<!--[^<>]{0,400}-->\Z", re.IGNORECASE
)
_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+(?=\S)")
_NUMBERED = re.compile(r"\d")
_QUOTE = re.compile(r"(?:>\s?)+")
_IMAGE = re.compile(r"!\[([^\]\[]{0,400})\]\([^()\s]{0,1000}(?:\s+\"[^\"]{0,200}\")?\)")
_LINK = re.compile(
    r"\[([^\]\[]{1,400})\]"
    r"\([^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:\s+\"[^\"]{0,200}\")?\)"
)
_REFERENCE = re.compile(r"\[\^?[^\]\[]{1,100}\]:\s")
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,20}(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_STRONG = re.compile(r"(?<![\\*\w])(\*{1,3})(?=\S)|(?<=[^\s\\*])(\*{1,3})(?!\w)")
_UNDERLINE = re.compile(r"(?<![\\\w])_{1,3}(?=\S)|(?<=[^\s\\])_{1,3}(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
_CAPTION = re.compile(
    r"\A(?:[▲△▶►▼↑]|(?:photo|image|map|figure|source|caption)\s*:)", re.IGNORECASE
)


def read_markdown(text: str) -> Draft:
    """Blocks and facts of a Markdown text.

    A paragraph is one block; headings are marked as subheads, the first of level one as the
    headline. Images are set aside, their captions kept.
    """
    lines = lines_of(text)
    front, body = _front_matter(lines)
    blocks: list[Block] = []
    aside: list[SetAside] = []
    for block in _paragraphs(body):
        plain, images = _plain(block.text)
        aside += [
            SetAside(text=image, reason="image", before=len(blocks), line=block.line)
            for image in images
        ]
        if plain:
            blocks.append(Block(text=plain, line=block.line, kind=_kind(block, plain)))
        elif not images:
            aside.append(
                SetAside(text=block.text, reason="markup", before=len(blocks), line=block.line)
            )
    found = tuple(blocks)
    return Draft(
        form="markdown",
        blocks=found,
        set_aside=(*_front_aside(lines, body), *aside),
        facts=(*_front_facts(front), *_heading_fact(found), *text_facts(found)),
    )


def has_front_matter(text: str) -> bool:
    """Whether a text begins with a block of front matter."""
    front, _ = _front_matter(lines_of(text[:20_000]))
    return bool(front)


def _front_matter(
    lines: tuple[tuple[int, str], ...],
) -> tuple[dict[str, str], tuple[tuple[int, str], ...]]:
    """Keys and values between two `---` lines at the top (a flat reading of YAML)."""
    if not lines or lines[0][1] != "---":
        return {}, lines
    found: dict[str, str] = {}
    for i, (_, line) in enumerate(lines[1 : MAX_FRONT_LINES + 1], start=1):
        if line in {"---", "..."}:
            return found, lines[i + 1 :]
        if (matched := _KEY.match(line)) is not None:
            found.setdefault(matched[1].lower(), matched[2].strip().strip("\"'"))
    return {}, lines


def _front_aside(
    lines: tuple[tuple[int, str], ...], body: tuple[tuple[int, str], ...]
) -> tuple[SetAside, ...]:
    front = lines[: len(lines) - len(body)]
    text = "\n".join(line for _, line in front)
    return (SetAside(text=text, reason="metadata", before=0, line=1),) if front else ()


def _front_facts(front: dict[str, str]) -> tuple[Fact, ...]:
    return tuple(
        Fact(field=field, value=front[key], where="front matter")
        for field, keys in FRONT_KEYS.items()
        for key in keys
        if front.get(key)
    )


def _heading_fact(blocks: tuple[Block, ...]) -> tuple[Fact, ...]:
    first = next((b for b in blocks[:3] if b.kind == "headline"), None)
    return () if first is None else (Fact(field="title", value=first.text, where="heading"),)


def _paragraphs(lines: tuple[tuple[int, str], ...]) -> tuple[Block, ...]:
    """Paragraphs with their first lines; headings, items, rules and images stand alone."""
    found: list[Block] = []
    gathered: list[str] = []
    start = 0

    def flush() -> None:
        if gathered:
            found.append(Block(text=" ".join(gathered), line=start))
            gathered.clear()

    for n, line in lines:
        if not line:
            flush()
        elif _HEADING.match(line) or _RULE.match(line) or _IMAGE.fullmatch(line):
            flush()
            found.append(Block(text=line, line=n))
        else:
            if gathered and (_ITEM.match(line) or _CAPTION.match(line)):
                flush()
            if not gathered:
                start = n
            gathered.append(line)
    flush()
    return tuple(found)


def _plain(text: str) -> tuple[str, tuple[str, ...]]:
    """A block without its markup, and the images that stood in it."""
    if _RULE.match(text) or _REFERENCE.match(text):
        return "", ()
    images = tuple(m[0] for m in _IMAGE.finditer(text))
    bare = _IMAGE.sub(" ", text)
    heading = _HEADING.match(bare)
    if heading is not None:
        bare = heading[2]
    elif bare.startswith(">"):
        bare = _QUOTE.sub("", bare, count=1)
    item = _ITEM.match(bare)
    if item is not None and not _NUMBERED.match(item[0]):
        bare = bare[item.end() :]
    bare = _TAG.sub(" ", _LINK.sub(r"\1", bare))
    bare = _ESCAPE.sub(r"\1", _UNDERLINE.sub("", _STRONG.sub("", bare)))
    return " ".join(bare.split()), images


def _kind(block: Block, plain: str) -> BlockKind:
    heading = _HEADING.match(block.text)
    if heading is not None:
        return "headline" if len(heading[1]) == 1 else "subhead"
    if _CAPTION.match(plain):
        return "caption"
    return "item" if _ITEM.match(block.text) else "body"
