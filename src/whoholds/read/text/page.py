"""HTML to blocks, with trafilatura for the article and lxml for what it leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec

from whoholds.errors import NotAnArticle, TooLarge
from whoholds.model.doubt import Doubt
from whoholds.read.text.block import Block, BlockKind, Draft, SetAside
from whoholds.read.text.furniture import judge_alone, reasons_outside
from whoholds.read.text.header_lines import text_facts
from whoholds.read.text.metadata import page_facts

if TYPE_CHECKING:
    from lxml.etree import ElementDefaultClassLookup
    from lxml.html import HtmlElement

#: Pages beyond this size are refused. The largest of 331 pages measured has 1.5 MB, and
#: extraction takes a second and some 40 MB of memory a megabyte.
MAX_HTML_BYTES = 8_000_000
#: A line that only the balanced mode finds is kept if its log-odds of being furniture are at most
#: this (long sentences) and it stands behind a sure line: 12 of 12 such lines on the 181 pages are
#: article, and 14 of 46 of the shorter ones. Before the first sure line 1 of 5 is.
PROSE_LOG_ODDS = -5.0
#: So are pages of more elements: extraction takes a tenth of a second and 3 MB for each thousand,
#: and the largest of 181 news pages has 1,600.
MAX_ELEMENTS = 60_000
#: Text outside the article is kept up to this many characters in all.
MAX_OUTSIDE_CHARS = 200_000
#: A line of fewer letters is told even where the same letters stand inside the article.
MIN_TOLD_LETTERS = 12
#: libxml2 drops what lies deeper than 256 elements unless told otherwise; a page of news has 40.
MAX_DEPTH = 250
#: A caption of fewer words is a credit or a button.
MIN_CAPTION_WORDS = 8
#: Fewer letters than this are not an article.
MIN_ARTICLE_LETTERS = 40
#: Below this length and this share of the page's letters, precision mode may have missed the
#: article behind a notice: the balanced mode is tried and taken if it finds much more.
SHORT_ARTICLE_LETTERS, SHORT_ARTICLE_SHARE, MUCH_MORE = 1_000, 0.15, 5.0
#: Two `<article>` elements of at least this many words each are two articles in one page.
MIN_SECOND_ARTICLE_WORDS = 120

_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "select"})
_BREAKING = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "br", "button", "caption", "dd"),
        *("details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "label", "legend", "li"),
        *("main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody"),
        *("td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
_PROSE = frozenset({"p", "blockquote", "pre"})
_SENTENCE = re.compile(r"[.!?]['\"”’)\]]*\Z|\d")
_CAPTIONS = frozenset({"figcaption", "caption"})
_LIST_MARK = re.compile(r"\A[-•] +")


class PageLine(msgspec.Struct, frozen=True, kw_only=True):
    """A run of text of the page without a block break in it."""

    text: str
    tag: str
    linked: float


def read_html(html: str) -> Draft:
    """The article of a page as blocks, everything else of the page set aside.

    Raises:
        NotAnArticle: no article was found in the page.
        TooLarge: the page is beyond the stated bound.
    """
    if len(html) > MAX_HTML_BYTES:
        raise TooLarge(
            f"the page has {len(html):,} characters; at most {MAX_HTML_BYTES:,} are read: "
            "save the article alone"
        )
    tree = _parse(html)
    if tree is None:
        raise NotAnArticle("the page holds no text: is it an article's page?")
    lines = tuple(_lines(tree))
    whole = _letters(line.text for line in lines)
    article, subheads = ((), frozenset()) if _is_deep(tree) else find_article(html, whole)
    found = _letters(article)
    if found < MIN_ARTICLE_LETTERS:
        article = tuple(line.text for line in lines if line.tag in _PROSE and line.linked < 0.5)
        found = _letters(article)
    if found < MIN_ARTICLE_LETTERS:
        raise NotAnArticle(
            "no article was found in the page: save the text itself as plain text to read it"
        )
    blocks = _with_captions(tuple(_blocks(article, subheads, lines)), lines)
    return Draft(
        form="html",
        blocks=blocks,
        set_aside=tuple(_outside(blocks, lines)),
        facts=(*page_facts(tree), *text_facts(blocks)),
        doubts=_several(tree),
    )


def find_article(html: str, whole: int) -> tuple[tuple[str, ...], frozenset[str]]:
    """The article's lines, and which are subheads; `whole` counts the page's letters.

    What trafilatura finds in precision mode, and the long prose that only its balanced mode finds
    behind that; all of the latter where the former is next to nothing (a notice, not the text).
    """
    tree = _loaded(html)
    precise, subheads = extract_article(tree)
    balanced, more_subheads = extract_article(tree, precise=False)
    found = _letters(precise)
    little = found < min(SHORT_ARTICLE_LETTERS, SHORT_ARTICLE_SHARE * whole)
    if little and _letters(balanced) > MUCH_MORE * found:
        return balanced, more_subheads
    return tuple(_with_prose(precise, balanced)), subheads | more_subheads


def _with_prose(precise: tuple[str, ...], balanced: tuple[str, ...]) -> Iterator[str]:
    """The lines of precision mode, each followed by the prose that stands behind it otherwise."""
    sure = {_key(line) for line in precise}
    behind: dict[str, list[str]] = {}
    anchor = ""
    for line in balanced:
        if _key(line) in sure:
            anchor = _key(line)
        elif anchor and judge_alone(line) <= PROSE_LOG_ODDS:
            behind.setdefault(anchor, []).append(line)
    for line in precise:
        yield line
        yield from behind.pop(_key(line), ())


def extract_article(
    tree: HtmlElement | None, *, precise: bool = True
) -> tuple[tuple[str, ...], frozenset[str]]:
    """The article's lines by trafilatura, and which of them are subheads."""
    from trafilatura import bare_extraction  # noqa: PLC0415  (half a second to import)

    if tree is None:
        return (), frozenset()
    found = bare_extraction(
        tree, favor_precision=precise, include_comments=False, with_metadata=False
    )
    if found is None or isinstance(found, dict) or not found.text:
        return (), frozenset()
    subheads = frozenset(" ".join("".join(e.itertext()).split()) for e in found.body.iter("head"))
    lines = (" ".join(line.split()) for line in found.text.splitlines())
    return tuple(line for line in lines if line), subheads


def _loaded(html: str) -> HtmlElement | None:
    """The page as trafilatura's own tree, which both its modes begin with."""
    from trafilatura import load_html  # noqa: PLC0415
    from trafilatura.utils import HTML_PARSER  # noqa: PLC0415

    HTML_PARSER.set_element_class_lookup(_alike())
    return load_html(html)


@cache
def _alike() -> ElementDefaultClassLookup:
    """Elements of one class, whatever their tag: a sixth of an extraction went into choosing it.

    Only what forms, fields and labels can do besides is lost by it, and no extractor asks for that.
    """
    from lxml import etree, html  # noqa: PLC0415

    return etree.ElementDefaultClassLookup(
        element=html.HtmlElement,
        comment=html.HtmlComment,
        pi=html.HtmlProcessingInstruction,
        entity=html.HtmlEntity,
    )


def _parse(html: str) -> HtmlElement | None:
    """The page as a tree; broken markup is mended, entities are never fetched."""
    from lxml import etree  # noqa: PLC0415  (only where a page is read)
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415

    parser = HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    parser.set_element_class_lookup(_alike())
    try:
        tree = document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    if any(e.type_name == "ERR_RESOURCE_LIMIT" for e in parser.error_log):
        raise TooLarge("the page is nested deeper than 2,048 elements: save its text to read it")
    if any(n >= MAX_ELEMENTS for n, _ in enumerate(tree.iter())):
        raise TooLarge(
            f"the page has more than {MAX_ELEMENTS:,} elements: save its text to read it"
        )
    return tree


def _is_deep(tree: HtmlElement) -> bool:
    """Whether the page nests deeper than the extractor's parser goes before it loses text."""
    from lxml import etree  # noqa: PLC0415

    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth >= MAX_DEPTH:
            return True
    return False


def _lines(tree: HtmlElement) -> Iterator[PageLine]:
    """The page's text in reading order, one line a block."""
    buffer: list[tuple[str, bool]] = []
    tag = "body"
    for kind, what, linked in _walk(tree):
        if kind == "text":
            buffer.append((what, linked))
            continue
        if line := _line(buffer, tag):
            yield line
        buffer, tag = [], what
    if line := _line(buffer, tag):
        yield line


def _walk(tree: HtmlElement) -> Iterator[tuple[str, str, bool]]:
    """Text pieces and breaks in order, without recursion (pages nest thousands deep)."""
    stack: list[tuple[HtmlElement, bool, bool]] = [(tree, False, False)]
    while stack:
        element, leaving, linked = stack.pop()
        name = element.tag if isinstance(element.tag, str) else ""
        if leaving:
            if name in _BREAKING:
                yield "break", _owner(element.getparent()), linked
            if element.tail and element is not tree:
                yield "text", element.tail, linked
            elif name == "a":
                yield "text", " ", linked
            continue
        stack.append((element, True, linked))
        if name in _UNSEEN or not name:
            continue
        if name in _BREAKING:
            yield "break", name, linked
        inside = linked or name in {"a", "button"}
        if element.text:
            yield "text", element.text, inside
        stack.extend((child, False, inside) for child in reversed(element))


def _owner(element: HtmlElement | None) -> str:
    return element.tag if element is not None and isinstance(element.tag, str) else "body"


def _line(buffer: list[tuple[str, bool]], tag: str) -> PageLine | None:
    text = " ".join("".join(piece for piece, _ in buffer).split())
    if not text:
        return None
    if not any(is_link for _, is_link in buffer):
        return PageLine(text=text, tag=tag, linked=0.0)
    size = sum(len("".join(piece.split())) for piece, _ in buffer)
    linked = sum(len("".join(piece.split())) for piece, is_link in buffer if is_link)
    return PageLine(text=text, tag=tag, linked=linked / size if size else 0.0)


def _blocks(
    article: tuple[str, ...], subheads: frozenset[str], lines: tuple[PageLine, ...]
) -> Iterator[Block]:
    """The extracted lines with what the page knows about each."""
    known = {_key(line.text): line for line in lines}
    for text in article:
        bare = _LIST_MARK.sub("", text)
        line = known.get(_key(bare))
        yield Block(
            text=bare,
            kind=_kind(text, bare, subheads, line),
            linked=line.linked if line is not None else 0.0,
        )


def _kind(text: str, bare: str, subheads: frozenset[str], line: PageLine | None) -> BlockKind:
    if line is not None and line.tag in _CAPTIONS:
        return "caption"
    if bare in subheads:
        return "subhead"
    if text.startswith("| "):
        return "table"
    return "item" if bare != text else "body"


def _between(
    blocks: tuple[Block, ...], lines: tuple[PageLine, ...]
) -> Iterator[tuple[int, PageLine]]:
    """The page's lines that are no block, each with the number of the block that follows it."""
    where = {_key(b.text): i for i, b in reversed(tuple(enumerate(blocks)))}
    before = 0
    for line in lines:
        found = where.get(_key(line.text))
        if found is None:
            yield before, line
        else:
            before = max(before, found + 1)


def _with_captions(blocks: tuple[Block, ...], lines: tuple[PageLine, ...]) -> tuple[Block, ...]:
    """The same blocks with the captions that stand between them on the page."""
    found: dict[int, list[Block]] = {}
    for before, line in _between(blocks, lines):
        if line.tag in _CAPTIONS and _says_something(line.text):
            found.setdefault(before, []).append(Block(text=line.text, kind="caption"))
    found.pop(len(blocks), None)
    return tuple(b for i, block in enumerate(blocks) for b in (*found.get(i, ()), block))


def _says_something(caption: str) -> bool:
    """Whether a caption is a sentence or holds a figure or date, not a title or a credit."""
    return len(caption.split()) >= MIN_CAPTION_WORDS and bool(_SENTENCE.search(caption))


def _outside(blocks: tuple[Block, ...], lines: tuple[PageLine, ...]) -> Iterator[SetAside]:
    """The page's lines that the article does not hold, each before the block that follows it."""
    whole = _key(" ".join(b.text for b in blocks))
    kept = [
        (before, line)
        for before, line in _between(blocks, lines)
        if len(key := _key(line.text)) < MIN_TOLD_LETTERS or key not in whole
    ]
    reasons = reasons_outside([Block(text=x.text, linked=x.linked) for _, x in kept])
    room = MAX_OUTSIDE_CHARS
    for (before, line), reason in zip(kept, reasons, strict=True):
        if room <= 0:
            return
        room -= len(line.text)
        yield SetAside(text=line.text, reason=reason, before=before)


def _several(tree: HtmlElement) -> tuple[Doubt, ...]:
    """A doubt where the page holds two long articles side by side."""
    found = 0
    for element in tree.iter("article"):
        if any(a.tag == "article" for a in element.iterancestors()):
            continue
        paragraphs = " ".join(" ".join(p.itertext()) for p in element.iter("p"))
        found += len(paragraphs.split()) >= MIN_SECOND_ARTICLE_WORDS
    if found < 2:
        return ()
    reason = f"the page holds {found} long articles; only one was read: save them apart"
    return (Doubt(code="D-SEVERAL", reason=reason),)


_LETTERS = re.compile(r"[^\W_]+")
#: ASCII's small letters, and what of it is neither letter nor figure.
_SMALL = bytes(range(256)).lower()
_ASCII_MARKS = bytes(n for n in range(128) if not chr(n).isalnum())
_NO_LETTERS = bytes(n for n in range(128) if not chr(n).isalpha())
#: What makes most lines of English more than ASCII. Without them a line is soon done.
_MARKS = "’‘“”–—…\xa0"
#: Lines whose key is remembered, those of one page, and how long they are at most.
REMEMBERED, REMEMBERED_CHARS = 2_048, 2_000


def _key(text: str) -> str:
    """Text without what extraction may change: white space and marks."""
    return _known_key(text) if len(text) <= REMEMBERED_CHARS else _bare(text)


def _bare(text: str) -> str:
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, "")
    if text.isascii():
        return text.encode("ascii").translate(_SMALL, _ASCII_MARKS).decode("ascii")
    return "".join(_LETTERS.findall(text)).lower()


#: A page's lines are looked up several times each.
_known_key = lru_cache(maxsize=REMEMBERED)(_bare)


def _letters(lines: Iterable[str]) -> int:
    text = "".join(lines)
    for mark in _MARKS:
        text = text.replace(mark, "")
    if text.isascii():
        return len(text.encode("ascii").translate(None, _NO_LETTERS))
    return sum(map(str.isalpha, text))
