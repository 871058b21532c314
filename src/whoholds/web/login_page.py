"""The page that asks for name and password; it tells nothing of the case. Pure."""

from __future__ import annotations

from whoholds.show.elements import Html, el, leads_to_a_page
from whoholds.web.framing import Frame, field, form, framed


def login_page(frame: Frame, onward: str, told: str = "") -> Html:
    """The form.

    Args:
        frame: what stands around it, without the case.
        onward: the page to see afterwards.
        told: why it is asked again.
    """
    name = el("input", id="name", name="name", type="text", required=True,
              autocomplete="username", autofocus=True)  # fmt: skip
    word = el("input", id="password", name="password", type="password", required=True,
              autocomplete="current-password")  # fmt: skip
    return framed(
        frame,
        "Sign in",
        el("h1", "Sign in"),
        el("p", told, class_="alarm", role="alert") if told else None,
        form(
            frame,
            "/login",
            el("input", type="hidden", name="onward", value=onward),
            field("Name", name, "name"),
            field("Password", word, "password"),
            el("p", el("button", "Sign in", type="submit", class_="main"), class_="go"),
            class_="box narrow",
        ),
    )


def safe_onward(address: str) -> str:
    """The page to see after signing in: one of this site, else the first."""
    is_own = address.startswith("/") and leads_to_a_page(address)
    return address if is_own and address.isascii() and address.isprintable() else "/"
