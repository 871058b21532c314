"""A draft to a report: furniture dropped, facts settled, languages told."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import cast

import msgspec

from whoholds.errors import NotAnArticle, NoText, SettingsError
from whoholds.model.doubt import Doubt
from whoholds.model.report import Dropped, NotRead, Origin, Report, TextOrigin
from whoholds.model.span import Span, cover
from whoholds.model.timespan import TimeSpan
from whoholds.read.sense.sentences import split
from whoholds.read.text.block import Block, Draft, Fact
from whoholds.read.text.furniture import MIN_KEPT_SHARE, Judged, judge
from whoholds.read.text.header_lines import HEADER_BLOCKS, is_header_line
from whoholds.read.text.language import READ, languages_of, name_of
from whoholds.read.text.metadata import outlet_of
from whoholds.read.text.plain import several
from whoholds.read.text.publication import parse_published

#: Less than this share of letters among the visible characters is no running text: English
#: prose has .80, tables of figures and source code less than .60.
MIN_LETTER_SHARE = 0.5

#: From this many lines on, an article has at least one sentence.
MIN_LINES_WITHOUT_PROSE = 3
#: A block of at least this many characters may be several paragraphs pasted as one.
LONG_BLOCK_CHARS = 400
#: A text beyond this many characters is not cut: no article is so long.
MAX_CUT_CHARS = 500_000
#: A text of at most this many blocks may be a page pasted without its line breaks.
PASTED_BLOCKS = 2

_SENTENCE_END = re.compile(r"[.!?…]['\"”’»)\]]*\Z")
_ADDRESS_DAY = re.compile(
    r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?:[/-]|\Z)"
)


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What the caller says about a report; each overrides what the report says itself.

    `published` is a day or a moment, `lang` an ISO 639 code, `form` forces how the bytes are
    read, `translation` names a file with an English translation and `translator` who made it.
    `fetch` allows the network, `private_addresses` also addresses of the own network.
    """

    published: str = ""
    outlet: str = ""
    title: str = ""
    author: str = ""
    lang: str = ""
    url: str = ""
    form: str = ""
    translation: str = ""
    translator: str = ""
    fetch: bool = False
    private_addresses: bool = False


#: What a text may say of its own words.
TOLD_ORIGINS = ("original", "translation", "paraphrase")
_GIVEN = ("title", "outlet", "author", "published", "lang", "url")


def assemble(
    draft: Draft, options: ReadOptions | None = None, repeated: frozenset[str] = frozenset()
) -> Report:
    """The report a draft holds.

    Raises:
        NoText: there is nothing to read.
        NotAnArticle: nothing but furniture, or no running text.
        SettingsError: `published` is no day or moment.
    """
    options = options or ReadOptions()
    kept, dropped, doubts = _sift(draft, repeated)
    text, spans = _joined(kept)
    _require_text(draft, text)
    langs = languages_of([b.text for b in kept], options.lang or READ)
    settled = _settle(draft, options, _main_language(kept, langs))
    published = _published(settled)
    said = {origin.field: origin.value for origin in settled}
    if draft.form not in {"html", "telegram"}:
        doubts += several([b.text for b in kept]) + _no_prose(kept, langs)
    return Report(
        report_id=_identity(text, said.get("url", ""), said.get("outlet", ""), draft.version),
        text=text,
        title=said.get("title", ""),
        outlet=said.get("outlet", ""),
        author=said.get("author", ""),
        lang=said.get("lang", READ),
        url=said.get("url", ""),
        published=published,
        offset_min=published.offset_min if published is not None else 0,
        form=draft.form,
        origins=settled,
        dropped=dropped,
        not_read=_not_read(spans, langs),
        text_origin=_text_origin(said.get("text_origin", "original")),
        forwarded_from=draft.forwarded_from,
        version=draft.version or said.get("modified", ""),
        marks=tuple((s, b.kind) for s, b in zip(spans, kept, strict=True) if b.kind in _MARKED),
        doubts=(*draft.doubts, *doubts),
    )


_MARKED = frozenset({"headline", "subhead", "caption", "table"})


def _sift(
    draft: Draft, repeated: frozenset[str]
) -> tuple[tuple[Block, ...], tuple[Dropped, ...], tuple[Doubt, ...]]:
    """The blocks that are the article, and everything else with its reason, in order."""
    draft, judged = _judged(draft, repeated)
    kept: list[Block] = []
    pieces: list[tuple[int, Dropped]] = []
    offset = 0
    at = [0]
    for i, (block, verdict) in enumerate(zip(draft.blocks, judged, strict=True)):
        header = i < HEADER_BLOCKS and block.kind == "body" and is_header_line(block.text)
        reason = verdict.reason if verdict.furniture else "metadata" if header else ""
        if reason:
            piece = Dropped(text=block.text, reason=reason, at=offset, line=block.line)
            pieces.append((i, piece))
        else:
            kept.append(block)
            offset += len(block.text) + 1
        at.append(offset)
    if draft.form == "telegram" and not kept:
        return draft.blocks, (), ()
    end = max(0, offset - 1)
    pieces += [
        (
            a.before,
            Dropped(text=a.text, reason=a.reason, at=at[a.before], line=a.line, outside=True),
        )
        for a in draft.set_aside
    ]
    ordered = sorted(pieces, key=lambda p: (p[0], p[1].line or 0))
    dropped = tuple(msgspec.structs.replace(d, at=min(d.at, end)) for _, d in ordered)
    return tuple(kept), dropped, _much_dropped(draft.blocks, kept)


def _judged(draft: Draft, repeated: frozenset[str]) -> tuple[Draft, tuple[Judged, ...]]:
    """A verdict for each block; an article pasted with its page as one paragraph is cut first."""
    judged = judge(draft.blocks, repeated)
    little = _kept_share(draft.blocks, judged) < MIN_KEPT_SHARE
    long = sum(len(b.text) for b in draft.blocks) > MAX_CUT_CHARS
    if long or (not little and len(draft.blocks) > PASTED_BLOCKS):
        return draft, judged
    cut = _by_sentence(draft)
    again = judge(cut.blocks, repeated)
    return (cut, again) if little or any(j.furniture for j in again) else (draft, judged)


def _kept_share(blocks: Sequence[Block], judged: Sequence[Judged]) -> float:
    whole = sum(len(b.text) for b in blocks)
    kept = sum(len(b.text) for b, j in zip(blocks, judged, strict=True) if not j.furniture)
    return kept / whole if whole else 1.0


def _by_sentence(draft: Draft) -> Draft:
    """The same draft with its long blocks cut into sentences."""
    blocks: list[Block] = []
    starts: list[int] = []
    for block in draft.blocks:
        starts.append(len(blocks))
        spans = split(block.text) if len(block.text) >= LONG_BLOCK_CHARS else ()
        if block.kind == "body" and len(spans) > 1:
            blocks += [msgspec.structs.replace(block, text=s.of(block.text)) for s in spans]
        else:
            blocks.append(block)
    starts.append(len(blocks))
    moved = tuple(msgspec.structs.replace(a, before=starts[a.before]) for a in draft.set_aside)
    return msgspec.structs.replace(draft, blocks=tuple(blocks), set_aside=moved)


def _much_dropped(blocks: Sequence[Block], kept: Sequence[Block]) -> tuple[Doubt, ...]:
    whole = sum(len(b.text) for b in blocks)
    left = sum(len(b.text) for b in kept)
    if left >= MIN_KEPT_SHARE * whole:
        return ()
    reason = f"only {left} of {whole} characters were taken for the article: see what was dropped"
    return (Doubt(code="D-FURNITURE", reason=reason),)


def _no_prose(kept: Sequence[Block], langs: Sequence[str]) -> tuple[Doubt, ...]:
    """A doubt where several lines hold no sentence (a table, source code, a list of names)."""
    if len(kept) < MIN_LINES_WITHOUT_PROSE or set(langs) != {READ}:
        return ()
    if any(_SENTENCE_END.search(b.text) and b.text.count(" ") >= 3 for b in kept):
        return ()
    return (Doubt(code="D-PROSE", reason="no line ends like a sentence: is it an article?"),)


def _joined(blocks: Sequence[Block]) -> tuple[str, tuple[Span, ...]]:
    """The report's text, one block a line, and where each block stands in it."""
    spans: list[Span] = []
    offset = 0
    for block in blocks:
        spans.append(Span(offset, offset + len(block.text)))
        offset += len(block.text) + 1
    return "\n".join(b.text for b in blocks), tuple(spans)


def _require_text(draft: Draft, text: str) -> None:
    visible = sum(len("".join(b.text[:2_000].split())) for b in draft.blocks)
    if visible == 0:
        raise NoText("the input holds no text: give a page, a text file or paste an article")
    if not text:
        raise NotAnArticle(
            "nothing but a page's furniture was found: is the article behind a wall? "
            "Save its text as plain text to read it"
        )
    if draft.form == "telegram":
        return
    letters = sum(sum(map(str.isalpha, b.text[:2_000])) for b in draft.blocks)
    if letters < MIN_LETTER_SHARE * visible:
        raise NotAnArticle("the input is no running text (figures, a table or source code?)")


def _settle(draft: Draft, options: ReadOptions, told: str) -> tuple[Origin, ...]:
    """One origin a field: the option where given, else the best fact that can be used."""
    facts = (*draft.facts, *_derived(draft.facts, options))
    found = {field: _best(field, facts) for field in (*_GIVEN, "modified", "text_origin")}
    if found["lang"] is None or _code(found["lang"].value) != told:
        found["lang"] = Fact(field="lang", value=told, where="the text itself")
    origins: list[Origin] = []
    for field, fact in found.items():
        given = getattr(options, field, "")
        if given:
            over = f"{fact.value} ({fact.where})" if fact is not None else ""
            origins.append(
                Origin(field=field, value=given, where=f"option --{field}", overridden=over)
            )
        elif fact is not None:
            value = _code(fact.value) if field == "lang" else fact.value
            origins.append(Origin(field=field, value=value, where=fact.where))
    return tuple(_without_suffix(origins))


def _best(field: str, facts: Sequence[Fact]) -> Fact | None:
    for fact in facts:
        if fact.field == field and (field != "published" or parse_published(fact.value)):
            return fact
    return None


def _derived(facts: Sequence[Fact], options: ReadOptions) -> tuple[Fact, ...]:
    """What the address says: a day in its path, the host as the outlet. Used last."""
    url = options.url or next((f.value for f in facts if f.field == "url"), "")
    day = _ADDRESS_DAY.search(url)
    host = outlet_of(url)
    return (
        *((Fact(field="published", value="-".join(day.groups()), where="address"),) if day else ()),
        *((Fact(field="outlet", value=host, where="address"),) if host else ()),
    )


def _without_suffix(origins: list[Origin]) -> list[Origin]:
    """Titles without the outlet's name behind them ("Beford falls | Aland Post")."""
    outlet = next((o.value for o in origins if o.field == "outlet"), "")
    if not outlet:
        return origins
    suffix = re.compile(rf"\s+[|–—-]\s+{re.escape(outlet)}\s*\Z", re.IGNORECASE)
    return [
        msgspec.structs.replace(o, value=suffix.sub("", o.value))
        if o.field == "title" and not o.where.startswith("option")
        else o
        for o in origins
    ]


def _published(settled: Sequence[Origin]) -> TimeSpan | None:
    origin = next((o for o in settled if o.field == "published"), None)
    if origin is None:
        return None
    found = parse_published(origin.value)
    if found is None:
        wanted = "write 2024-10-09 or 2024-10-09T18:30:00+02:00"
        raise SettingsError((("published", f"{origin.value!r} is no day or moment: {wanted}"),))
    return msgspec.structs.replace(found, reason=f"{origin.where}; {found.reason}")


def _text_origin(told: str) -> TextOrigin:
    if told not in TOLD_ORIGINS:
        raise SettingsError((("text_origin", f"{told!r} is none of {', '.join(TOLD_ORIGINS)}"),))
    return cast("TextOrigin", told)


def _main_language(kept: Sequence[Block], langs: Sequence[str]) -> str:
    sizes: dict[str, int] = {}
    for block, lang in zip(kept, langs, strict=True):
        sizes[lang] = sizes.get(lang, 0) + len(block.text)
    return max(sizes, key=lambda code: sizes[code]) if sizes else READ


def _not_read(spans: Sequence[Span], langs: Sequence[str]) -> tuple[NotRead, ...]:
    """Runs of blocks in one language that is not read."""
    runs: list[tuple[str, list[Span]]] = []
    for span, lang in zip(spans, langs, strict=True):
        if runs and runs[-1][0] == lang:
            runs[-1][1].append(span)
        else:
            runs.append((lang, [span]))
    return tuple(
        NotRead(span=cover(run), reason=f"not read: {name_of(lang)}", lang=lang)
        for lang, run in runs
        if lang != READ
    )


def _code(value: str) -> str:
    """The ISO 639 part of a language tag ("en-GB", "ru_RU")."""
    return re.split(r"[-_]", value.strip().lower())[0]


def _identity(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]
