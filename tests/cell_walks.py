"""From a cell of the map to the words in two clicks, so often; what was walked is kept on a file.

Each walk has a number that its day and its cell follow from. A run that was stopped goes on where
it was: walks are lines of the file, under the head of the record that they were made on.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

#: Moves the day as a hand does; the cells that have a sign then, each with the place it is of.
CELLS_ON = """(day) => {
  const slider = document.querySelector("#map-day");
  slider.value = day;
  slider.dispatchEvent(new Event("input"));
  const { marks } = whoholdsMap.view;
  const signed = ([place]) => marks[place] && marks[place].sign !== "stale";
  return whoholdsMap.map.ground.near
    .map((near, cell) => [cell, near.find(signed)])
    .filter(([, found]) => found)
    .map(([cell, found]) => [cell, found[0]]);
}"""
#: Where the middle of a cell is on the screen, after bringing it to the middle of the map.
MIDDLE = """(cell) => {
  const { map } = whoholdsMap.map;
  const ring = whoholdsMap.map.ground.rings[cell].slice(0, -1);
  const mean = (k) => ring.reduce((sum, p) => sum + p[k], 0) / ring.length;
  map.jumpTo({ center: [mean(0), mean(1)], zoom: 12 });
  const box = map.getCanvas().getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
}"""
INFERRED = "Inferred, no direct report"
WAIT_MS = 180_000
Walk = dict[str, Any]


def walked(path: Path | None, head: str) -> dict[int, Walk]:
    """Walks that a file has of this record, by number; none where it is of another."""
    if path is None or not path.is_file():
        return {}
    lines = [
        json.loads(line) for line in path.read_text("utf-8").splitlines() if line.endswith("}")
    ]
    if not lines or lines[0] != {"head": head}:
        return {}
    return {line["walk"]: line for line in lines[1:]}


def go_on(path: Path | None, head: str, times: int, walk: Callable[[int], Walk]) -> dict[int, Walk]:
    """Walk those of `times` that the file does not have, and keep each as soon as it is done.

    A walk that did not reach the words is not kept: what was mended is tried again.
    """
    known = walked(path, head)
    if path is not None:
        # Written anew: a line that was cut off would spoil the next.
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(map(_line, ({"head": head}, *known.values()))), "utf-8")
    for number in range(times):
        if number in known:
            continue
        known[number] = walk(number) | {"walk": number}
        if path is not None:
            with path.open("a", encoding="utf-8") as kept:
                kept.write(_line(known[number]))
    return {n: known[n] for n in range(times)}


def _line(told: Walk) -> str:
    return json.dumps(told, ensure_ascii=False) + "\n"


def until(page: Any, told: str, argument: object = None) -> None:
    """Wait until an expression holds: the page's own policy forbids to poll it from inside."""
    for _ in range(WAIT_MS // 50):
        if page.evaluate(told, argument):
            return
        page.wait_for_timeout(50)
    raise AssertionError(told)


def click_cell(page: Any, cell: int) -> bool:
    """Click a cell in the middle of the map; whether it is told as inferred."""
    point = page.evaluate(MIDDLE, cell)
    until(page, "whoholdsMap.map.map.loaded()")
    page.wait_for_timeout(60)
    page.mouse.click(*point)
    return bool(page.text_content("#map-panel h2") == INFERRED)


def from_a_cell(page: Any, number: int) -> Walk:
    """One walk on a page whose cells are switched on: a day, a cell, its place, its words."""
    chance = random.Random(f"cell {number}")
    cells: list[list[int]] = []
    while not cells:
        day = chance.randrange(page.evaluate("whoholdsMap.data.days"))
        cells = page.evaluate(CELLS_ON, day)
    cell, place = chance.choice(cells)
    is_inferred = click_cell(page, cell)
    clicks = 1
    near = page.locator("#map-panel .near button")
    if is_inferred:
        own = page.evaluate("c => whoholdsMap.map.inferred(c).map(([n]) => n)", cell)
        near = near.nth(own.index(place))
    # The sign of a place may lie over the middle of a cell; one that nobody reported of leads on.
    if near.count():
        name = near.first.text_content()
        near.first.click()
        clicks = 2
        until(page, "n => document.querySelector('#map-panel h2').textContent == n", name)
    until(page, "document.querySelector('#map-panel .card') != null")
    card = page.locator("#map-panel .card").first
    words = card.locator(".words").evaluate("node => node.firstChild.textContent")
    return {
        "day": day,
        "cell": cell,
        "place": page.text_content("#map-panel h2"),
        "clicks": clicks,
        "words": " ".join(words.split()),
        "ours": card.locator(".words .note").count() > 0,
        "leads": card.locator(".to-claim").get_attribute("href"),
    }


def at_source(page: Any, walk: Walk) -> None:
    """The claim's own page has the words: quoted, or marked as ours with a link to the report."""
    answer = page.context.new_page()
    answer.goto(page.evaluate("at => new URL(at, location.href).href", walk["leads"]))
    told = " ".join(answer.text_content("body").split())
    outside = answer.locator("a[href^=http]").count()
    answer.close()
    assert walk["words"].strip("“” ") in told, walk
    if walk["ours"]:
        assert "our paraphrase" in told, walk
        assert outside, walk
    else:
        assert walk["words"].startswith("“"), walk
