"""The review: a claim in its sentence, the machine's word beside a person's, a key each. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import msgspec

from whoholds.desk.leaning import Leaning
from whoholds.desk.overview import Overview
from whoholds.desk.recalling import Recalled
from whoholds.model.claim import Factuality, Relation
from whoholds.model.entry import Found
from whoholds.model.reading import SentenceReading
from whoholds.show.card import Place, card_html
from whoholds.show.elements import Html, el, join, trusted
from whoholds.show.estimate_lines import percent
from whoholds.show.markup import anchors, sentence_html
from whoholds.web.claim_page import history_piece
from whoholds.web.deciding import REASONS, Act, settings_of
from whoholds.web.framing import Frame, form, framed
from whoholds.web.pieces import claim_address, claim_row, report_address, standing
from whoholds.web.rework_forms import merge_form, missed_form, split_form

#: Claims of the queue that are listed around the one in hand.
LISTED = 12
#: The reason that an amendment has unless another is chosen.
PLAIN_REASON = "other"
#: What each key does.
KEYS = (
    ("a", "accept"),
    ("r", "reject; then a number for the reason"),
    ("e", "amend: opens the form"),
    ("x", "split: it is several claims"),
    ("m", "merge: it is another claim"),
    ("n", "new: a claim of this report that was missed"),
    ("s", "skip: to the end of the queue"),
    ("d, w", "order by doubts; by what estimates lean on"),
    ("j, k", "next, previous"),
    ("u", "undo the last decision made here"),
    ("o", "open the report"),
    ("?", "this list"),
    ("Esc", "leave a field, close a form"),
)


class InHand(msgspec.Struct, frozen=True, kw_only=True):
    """The claim in hand with its report, its neighbours in the queue and its history."""

    found: Found
    held: Recalled
    at: int
    before: str = ""
    after: str = ""
    acts: tuple[Act, ...] = ()
    near: tuple[Found, ...] = ()
    undo: str = ""


#: By what the queue can be ordered, with the key and the words of each.
ORDERS = {"doubt": ("d", "most doubts first"), "estimate": ("w", "what estimates lean on first")}


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """The claims that wait, by what they are ordered, and what estimates lean on each."""

    queue: tuple[Found, ...]
    order: str = "doubt"
    leaning: Mapping[str, Leaning] = {}


def review_page(frame: Frame, seen: Overview, listed: Listed, hand: InHand | None) -> Html:
    """The desk of one person."""
    return framed(
        frame,
        "Review",
        el("h1", "Review"),
        _progress(seen),
        None if frame.by or frame.read_only else _name(frame),
        _desk(frame, listed, hand) if hand else _empty(seen),
        _help(),
        here="/review",
    )


def _progress(seen: Overview) -> Html:
    told = f"{seen.accepted:,} of {seen.standing:,} accepted"
    return el(
        "p",
        el("progress", told, max=max(seen.standing, 1), value=seen.accepted + seen.rejected),
        el("b", told),
        f" · {seen.rejected:,} rejected · {seen.waiting:,} wait",
        f" · {len(seen.queue):,} of the latest reports are listed here"
        if len(seen.queue) < seen.waiting
        else None,
        class_="progress",
    )


def _name(frame: Frame) -> Html:
    return form(
        frame,
        "/name",
        el("label", "A decision has a name: yours ", for_="by"),
        el("input", id="by", name="by", type="text", required=True, autocomplete="name"),
        " ",
        el("button", "Decide under this name", type="submit"),
        class_="alarm",
    )


def _empty(seen: Overview) -> Html:
    told = "Nothing waits." if seen.standing else "There is no claim yet: paste a report."
    return el("p", told, " ", el("a", "To the case", href="/"), class_="note")


def _desk(frame: Frame, listed: Listed, hand: InHand) -> Html:
    own = listed.leaning.get(_id(hand))
    return el(
        "div", _in_hand(frame, hand, len(listed.queue), own), _queue(listed, hand), class_="desk"
    )


def _queue(listed: Listed, hand: InHand) -> Html:
    queue = listed.queue
    first = max(0, min(hand.at - LISTED // 2, len(queue) - LISTED))
    rows = [
        el(
            "li",
            el(
                "a",
                claim_row(f),
                _leans(listed.leaning.get(f.recorded.claim_id)),
                href=_here(f.recorded.claim_id),
                aria_current="true" if f.recorded.claim_id == _id(hand) else None,
            ),
            value=n,
        )
        for n, f in enumerate(queue[first : first + LISTED], start=first + 1)
    ]
    orders = [
        el("a", el("kbd", key), f" {told}", href=f"/review?by={order}", data_key=key,
           aria_current="true" if order == listed.order else None)
        for order, (key, told) in ORDERS.items()
        if order == "doubt" or listed.leaning
    ]  # fmt: skip
    told = f"{len(queue):,} wait, {ORDERS[listed.order][1]}"
    return el(
        "nav",
        el("h2", told),
        el("p", orders, class_="orders"),
        el("ol", rows),
        class_="queue",
        aria_label="Queue",
    )


def _leans(leaning: Leaning | None) -> Html | None:
    """What the estimate of a place would be without a claim, where that differs."""
    if leaning is None or percent(leaning.prob) == percent(leaning.without):
        return None
    told = f"{leaning.place}: {percent(leaning.prob)}, without it {percent(leaning.without)}"
    return el("small", told, class_="leans", title="estimated by a machine")


def _in_hand(frame: Frame, hand: InHand, waiting: int, leaning: Leaning | None) -> Html:
    found = hand.found
    machine, person = standing(found)
    report = found.report
    title = report.title or "a report without a title"
    where = f"{hand.at + 1} of {waiting}" if hand.at < waiting else "decided"
    columns = el(
        "div",
        el(
            "section",
            el("h3", "The machine read"),
            trusted(_card(hand)),
            el("p", f"standing: {machine}", class_="note"),
            el("p", "the estimate of ", _leans(leaning), class_="note")
            if _leans(leaning)
            else None,
        ),
        el(
            "section",
            el("h3", "A person says"),
            el("p", el("b", person)),
            None if frame.read_only else _acts(frame, hand),
            history_piece(hand.acts) if hand.acts else None,
        ),
        class_="sides",
    )
    return el(
        "section",
        el(
            "p",
            where,
            " · ",
            el("a", f"{report.outlet or 'no outlet'}: {title}", href=_report(hand), data_key="o"),
            " · ",
            el("a", "claim", href=claim_address(found)),
            class_="byline",
        ),
        trusted(_context(hand)),
        columns,
        class_="hand",
    )


def _context(hand: InHand) -> str:
    """The claim's sentence, marked, with the sentences around it."""
    reading = hand.held.reading
    name, n = hand.held.name_of(_id(hand))
    text = reading.report.text
    out = []
    for at in range(max(0, n - 1), min(len(reading.sentences), n + 2)):
        sentence = reading.sentences[at]
        mine = (hand.found.recorded.claim,) if at == n else ()
        marked = sentence_html(
            text, at + 1, SentenceReading(span=sentence.span, claims=mine), [name] if mine else []
        )
        out.append(f"<b class=now>{marked}</b>" if mine else f"<span>{marked}</span>")
    return f'<blockquote class="text" dir="auto">{" ".join(out)}</blockquote>'


def _card(hand: InHand) -> str:
    name, n = hand.held.name_of(_id(hand))
    sentence = msgspec.structs.replace(
        hand.held.reading.sentences[n], claims=(hand.found.recorded.claim,)
    )
    place = Place(name, n + 1, anchors((sentence,)))
    return card_html(hand.found.recorded.claim, hand.found.report, place)


def _acts(frame: Frame, hand: InHand) -> Html:
    """Every act: a form each, so that it works without script, and a key each."""
    off = not frame.by
    accept = _act_form(frame, hand, "accept", _button("a", "Accept", off, css="main"))
    undo = None
    if hand.undo:
        undo = form(frame, "/undo", _button("u", f"Undo: {hand.undo}", off), class_="act")
    moves = [
        el("a", el("kbd", key), f" {told}", href=_here(to), data_key=key, class_="move")
        for key, told, to in (("j", "next", hand.after), ("k", "previous", hand.before))
        if to
    ]
    return el(
        "div",
        accept,
        _reject(frame, hand, off),
        _amend(frame, hand, off),
        _rework(frame, hand, off),
        _act_form(frame, hand, "skip", _button("s", "Skip", off=False)),
        undo,
        el("p", moves, class_="moves"),
        class_="acts",
    )


def _reject(frame: Frame, hand: InHand, off: bool) -> Html:
    reasons = [
        el(
            "button",
            el("kbd", key),
            f" {told}",
            type="submit",
            name="code",
            value=code,
            data_key=key,
            disabled=off,
        )
        for key, (code, told) in zip("1234567890", REASONS.items(), strict=True)
    ]
    words = el("input", id="reject-words", name="words", type="text")
    inner = _act_form(
        frame,
        hand,
        "reject",
        el("div", reasons, class_="reasons"),
        el("p", el("label", "and in words, before you choose", for_="reject-words"), words),
    )
    return el("details", _summary("r", "Reject"), inner, id="reject")


def _rework(frame: Frame, hand: InHand, off: bool) -> Html:
    """It is several, it is another one, or another was missed."""
    report = hand.found.recorded.report_id
    rows = (
        ("x", "split", "Split: it is several", split_form(frame, _id(hand), off)),
        ("m", "merge", "Merge: it is another one", merge_form(frame, _id(hand), hand.near, off)),
        ("n", "missed", "New: one that was missed", missed_form(frame, report, off)),
    )
    forms = [el("details", _summary(key, told), inner, id=name) for key, name, told, inner in rows]
    return el("div", forms, class_="rework")


def _amend(frame: Frame, hand: InHand, off: bool) -> Html:
    fields = [_amend_field(n, v) for n, v in settings_of(hand.found.recorded.claim).items()]
    options = [
        el("option", told, value=code, selected=code == PLAIN_REASON)
        for code, told in REASONS.items()
    ]
    inner = _act_form(
        frame,
        hand,
        "amend",
        el("p", "Lists are parted by “;”, a time is FIRST/LAST day.", class_="note"),
        el("div", fields, class_="grid"),
        el("p", el("label", "Why ", for_="code"), el("select", options, id="code", name="code")),
        el("button", "Record as amended", type="submit", class_="main", disabled=off),
    )
    return el("details", _summary("e", "Amend"), inner, id="amend")


def _amend_field(name: str, value: str) -> Html:
    known = {"relation": Relation, "factuality": Factuality}.get(name)
    own = f"amend-{name}"
    choices = get_args(known) if known else ("yes", "no") if name == "again" else ()
    if not choices:
        control = el("input", id=own, name=f"set-{name}", type="text", value=value)
    else:
        options = [el("option", c or "(none)", value=c, selected=c == value) for c in choices]
        control = el("select", options, id=own, name=f"set-{name}")
    return el("p", el("label", name, for_=own), control, class_="field")


def _act_form(frame: Frame, hand: InHand, act: str, *content: Html) -> Html:
    return form(
        frame,
        f"/review/{act}",
        el("input", type="hidden", name="claim", value=_id(hand)),
        el("input", type="hidden", name="next", value=hand.after),
        *content,
        class_="act",
    )


def _button(key: str, told: str, off: bool, css: str = "") -> Html:
    return el(
        "button",
        el("kbd", key),
        f" {told}",
        type="submit",
        data_key=key,
        disabled=off,
        class_=css or None,
    )


def _summary(key: str, told: str) -> Html:
    return el("summary", el("kbd", key), f" {told}", data_key=key)


def _help() -> Html:
    rows = [join(el("dt", el("kbd", key)), el("dd", told)) for key, told in KEYS]
    return el("details", _summary("?", "Keys"), el("dl", rows, class_="keys"), id="help")


def _id(hand: InHand) -> str:
    return hand.found.recorded.claim_id


def _here(claim_id: str) -> str:
    return f"/review?claim={claim_id}"


def _report(hand: InHand) -> str:
    name, _ = hand.held.name_of(_id(hand))
    return f"{report_address(hand.found.recorded.report_id)}#c-{name}"
