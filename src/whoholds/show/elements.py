"""HTML that is safe by how it is made: text becomes markup only by being escaped. Pure.

`el` makes one element. Its children are other elements (`Html`) or text, and text is always
escaped; so are the values of attributes, and an address is kept only where it leads to a page.
`trusted` is the one way to declare a piece of markup safe that was made elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from whoholds.show.markup import esc

#: Elements without content.
_VOID = frozenset({"br", "hr", "input", "link", "meta"})
#: Attributes whose value is an address.
_ADDRESSES = frozenset({"href", "src", "action", "formaction"})
#: Characters that stay as they are in an address.
_KEPT = ":/?#[]@!$&'()*+,;=%~-._"
#: Where an address may lead: a page on the web, this site, this folder, this page. "//host" leads
#: elsewhere.
_SCHEMES = ("https://", "http://", "#", "?", "./", "../")


class Html(str):
    """Markup that may stand in a page as it is."""

    __slots__ = ()


Child = Html | str | None | Iterable["Html | str | None"]
Value = str | int | bool | None


def el(tag: str, /, *children: Child, **attributes: Value) -> Html:
    """An element; text in it is escaped.

    Args:
        tag: the element's name.
        children: elements and text, or lists of them; None is left out.
        attributes: a trailing "_" is dropped and "_" inside becomes "-" ("class_", "aria_label");
            True writes the bare name, False and None nothing.
    """
    start = f"<{tag}{''.join(map(_attribute, attributes, attributes.values()))}>"
    return Html(start) if tag in _VOID else Html(f"{start}{join(*children)}</{tag}>")


def join(*children: Child) -> Html:
    """Elements and text one after another, text escaped."""
    return Html("".join(map(_child, children)))


def trusted(markup: str) -> Html:
    """Markup that another function of this package made with every text escaped."""
    return Html(markup)


def segment(name: str) -> str:
    """A name as one step of an address's path."""
    return quote(name, safe="")


def leads_to_a_page(address: str) -> bool:
    """Whether an address leads to a page of the web or of this site, and runs nothing."""
    own = address.startswith("/") and not address.startswith(("//", "/\\"))
    return own or address.startswith(_SCHEMES)


def web_address(address: str) -> str:
    """An address of the web as any document may hold it, "" for every other.

    Characters that could end it, of a quotation or an element, are written by their numbers.
    """
    if not address.startswith(("https://", "http://")):
        return ""
    return quote(address, safe=_KEPT)


def _child(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Html):
        return child
    if isinstance(child, str):
        return esc(child)
    return "".join(map(_child, child))


def _attribute(name: str, value: Value) -> str:
    name = name.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    if value is True:
        return f" {name}"
    text = str(value)
    if name in _ADDRESSES and not leads_to_a_page(text):
        return ""
    return f' {name}="{esc(text)}"'
