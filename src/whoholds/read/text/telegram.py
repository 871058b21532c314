"""A Telegram export (`result.json`) to drafts: one message, one report."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from whoholds.errors import NoText, UnreadableBytes
from whoholds.read.text.block import Block, Draft, Fact
from whoholds.read.text.plain import lines_of

_Text = str | list[str | dict[str, Any]]


class _Message(msgspec.Struct, frozen=True):
    id: int
    type: str = "message"
    date: str = ""
    date_unixtime: str = ""
    edited: str = ""
    edited_unixtime: str = ""
    from_: str | None = msgspec.field(name="from", default="")
    forwarded_from: str | None = None
    text: _Text = ""


class _Chat(msgspec.Struct, frozen=True):
    name: str | None = ""
    messages: tuple[_Message, ...] = ()


class _Chats(msgspec.Struct, frozen=True):
    list: tuple[_Chat, ...] = ()


class _Export(msgspec.Struct, frozen=True):
    name: str | None = ""
    messages: tuple[_Message, ...] = ()
    chats: _Chats | None = None


def is_export(text: str) -> bool:
    """Whether a JSON text looks like a Telegram export."""
    head = text[:4_000]
    return head.lstrip()[:1] == "{" and ('"messages"' in head or '"chats"' in head)


def read_export(text: str) -> tuple[Draft, ...]:
    """A draft for each message with words, oldest first.

    The channel is the outlet, `forwarded_from` the source behind it, an edit makes a version.
    Times without a zone in the export are taken from its UTC seconds where it has them.

    Raises:
        UnreadableBytes: the JSON is broken or no Telegram export.
        NoText: no message holds words.
    """
    try:
        export = msgspec.json.decode(text.encode(), type=_Export)
    except (msgspec.DecodeError, RecursionError) as cause:
        raise UnreadableBytes(
            f"the JSON is no Telegram export that can be read ({cause}): export the chat as JSON"
        ) from cause
    chats = (
        _Chat(name=export.name, messages=export.messages),
        *(export.chats.list if export.chats is not None else ()),
    )
    drafts = tuple(
        draft
        for chat in chats
        for message in chat.messages
        if message.type == "message" and (draft := _draft(chat, message)) is not None
    )
    if not drafts:
        raise NoText("no message of the export holds words")
    return drafts


def _draft(chat: _Chat, message: _Message) -> Draft | None:
    words = _words(message.text)
    blocks = tuple(Block(text=line) for _, line in lines_of(words) if line)
    if not any(c.isalpha() for c in words):
        return None
    name = " ".join((chat.name or "").split())
    facts = [
        Fact(field="outlet", value=name, where="telegram channel"),
        Fact(
            field="published",
            value=_moment(message.date_unixtime, message.date),
            where="telegram date",
        ),
    ]
    author = " ".join((message.from_ or "").split())
    if author and author != name:
        facts.append(Fact(field="author", value=author, where="telegram sender"))
    return Draft(
        form="telegram",
        blocks=blocks,
        facts=tuple(f for f in facts if f.value),
        forwarded_from=" ".join((message.forwarded_from or "").split()),
        version=_moment(message.edited_unixtime, message.edited),
    )


def _words(text: _Text) -> str:
    if isinstance(text, str):
        return text
    return "".join(part if isinstance(part, str) else str(part.get("text", "")) for part in text)


def _moment(unix_seconds: str, local: str) -> str:
    """ISO 8601 in UTC where the export has seconds, else the export's own local time."""
    if unix_seconds.isascii() and unix_seconds.isdigit() and len(unix_seconds) <= 11:
        return datetime.fromtimestamp(int(unix_seconds), UTC).isoformat()
    return local
