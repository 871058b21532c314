"""Pages of a map in a folder: the map, and a page a place with its claims. Pure."""

from __future__ import annotations

from whoholds.model.mapped import MapPlace, MapState
from whoholds.show.elements import Child, Html, el, join
from whoholds.show.map_markup import HOLDS, PARAPHRASED, map_body
from whoholds.show.map_words import mark_words
from whoholds.show.markup import ROBOTS
from whoholds.show.place_story import PlaceStory, story_piece, story_stamps

#: Nothing is loaded but from the folder itself. A page of a disk has no origin: its files are
#: named by their scheme, and its worker is a piece of the page ("blob:", handed on as "data:").
POLICY = (
    "default-src 'none'; script-src 'self' file:; worker-src blob: data:; connect-src blob: data:; "
    "style-src 'self' file:; base-uri 'none'; form-action 'none'"
)
STYLES = ("webpage.css", "site.css", "map.css")
#: Scripts of the map, in the order in which they run.
BASEMAP_SCRIPT = "pmtiles.js"
SCRIPTS = ("maplibre-gl.js", "worker.js", "map.js")


def index_page(state: MapState, licence: str) -> Html:
    """The map."""
    names = (BASEMAP_SCRIPT, *SCRIPTS) if state.basemap else SCRIPTS
    scripts = [el("script", defer=True, src=f"./assets/{name}") for name in names]
    return _page(
        state,
        state.title or state.case_id,
        "./",
        el("h1", "Who is said to hold what"),
        el("noscript", el("p", "The map needs a script; the table tells the same.")),
        map_body(state, state.number(state.until), leads),
        el("p", licence, class_="note"),
        head=scripts,
    )


def leads(number: int, _: MapPlace) -> str:
    """The page of a place in the folder, from its top."""
    return f"./place/{number}.html"


def place_page(state: MapState, story: PlaceStory) -> Html:
    """A place with its drawing and its claims."""
    return _page(
        state,
        story.name,
        "../",
        el("p", el("a", "To the map", href="../index.html")),
        el("h1", story.name, dir="auto"),
        el("p", mark_words(state, story.words_of), class_="byline"),
        story_piece(story),
        story_stamps(story),
        el("p", HOLDS, class_="map-note"),
        el("p", PARAPHRASED, class_="map-note") if state.paraphrased else None,
    )


def _page(state: MapState, title: str, up: str, *content: Child, head: Child = None) -> Html:
    whole = el(
        "head",
        el("meta", charset="utf-8"),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'),
        Html(ROBOTS),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("title", f"{title} - who is said to hold what"),
        [el("link", rel="stylesheet", href=f"{up}assets/{name}") for name in STYLES],
        head,
    )
    bar = el(
        "header",
        el("p", el("b", "whoholds"), " ", state.title or state.case_id, class_="mark"),
        class_="bar",
    )
    body = el(
        "body",
        el("a", "Skip to the page", class_="skip", href="#page"),
        bar,
        el("main", *content, id="page", class_="wrap map-wrap"),
    )
    return join(Html("<!doctype html>\n"), el("html", whole, body, lang="en"))
