// The page of the map: its parts put together. `load(name, query)` gets more of its data.

import { nearestSigned } from "./map_cells.js";
import { comparison } from "./map_compare.js";
import { marksOn, unpacked } from "./map_days.js";
import { makersTable } from "./map_outlines.js";
import { panelOf } from "./map_panel.js";
import { drawSign, pictured, themeNow } from "./map_signs.js";
import { slicesOf } from "./map_slices.js";
import { tableOf } from "./map_table.js";
import { clocksOf } from "./map_time.js";
import { mapView } from "./map_view.js";

const legend = (page, data) => {
  const theme = themeNow();
  for (const canvas of page.querySelectorAll("canvas[data-sign]")) {
    const drawn = pictured(drawSign, canvas.dataset.sign, canvas.width, data.parties, theme);
    canvas.getContext("2d").putImageData(drawn, 0, 0);
  }
};

const stamp = (name, told) => {
  document.querySelector(`[data-stamp=${name}]`).textContent = told;
};

export const start = async (maplibregl, page, raw, { load, basemap }) => {
  const data = unpacked(raw);
  const stage = page.querySelector("#map");
  page.classList.add("has-map");
  for (const hidden of page.querySelectorAll("[data-needs-script]")) hidden.hidden = false;
  legend(page, data);
  const table = tableOf(document.querySelector("#map-table"), data, (n) => choose(n, true));
  const makers = makersTable(document.querySelector("#map-makers"), data);
  const left = document.querySelector("#map-left");
  const view = { day: data.days - 1, known: raw.known, marks: [] };
  const shown = { cells: false, contact: !data.wide, outlines: false };
  let chosen = null;
  let ready = false;

  const choose = (number, walk = false) => {
    chosen = number;
    map.choose(number);
    if (walk) map.goTo(number);
    panel.place(number, view);
    panel.focus();
  };
  const picked = (found) => {
    if (!found) return;
    if (found.place !== undefined) choose(found.place);
    else {
      chosen = null;
      map.choose(null);
      panel.cell(map.inferred(found.cell), view);
      panel.focus();
    }
  };
  const panel = panelOf(page.querySelector("#map-panel"), data, {
    load,
    choose: (n) => choose(n, true),
    nearest: (n, { marks }) => nearestSigned(data.places, n, marks),
  });
  const draw = ({ day, known }) => {
    const isOther = known !== view.known;
    Object.assign(view, { day, known, marks: marksOn(known, day) });
    if (isOther) slices?.look();
    if (ready) map.draw(view.marks, day);
    table(view);
    makers(view);
    stamp("day", data.dayText(day));
    page.querySelector("#map-left-day").textContent = data.dayText(day);
    stamp("known", known.at);
    stamp("upto", known.upto ?? "none");
    compare?.know(known);
    if (chosen !== null && ready) panel.place(chosen, view);
  };
  let compare = null;
  let slices = null;
  // Another state of knowledge is shown once what is in view is known of it.
  const learned = async (name, query) => {
    const known = await load(name, query);
    await slices?.fill(known);
    return known;
  };
  const clocks = clocksOf(page, data, { load: learned, changed: draw });
  const map = mapView(maplibregl, stage, data, {
    basemap,
    picked,
    ready: () => {
      ready = true;
      map.show("contact", shown.contact);
      if (data.wide) {
        slices = slicesOf(data, map.map, {
          load,
          changed: clocks.tell,
          told: (words) => {
            left.textContent = words;
          },
          now: () => view.known,
          grounds: () => shown.cells || shown.contact,
          ground: (cells) => {
            data.raw.cells = cells;
            map.regrounded();
          },
        });
      }
      clocks.tell();
      page.dataset.ready = "yes";
    },
  });
  compare = comparison(maplibregl, page, data, map, { picked, basemap });
  stage.querySelector("canvas").setAttribute(
    "aria-label",
    "Map. Arrow keys move it, plus and minus zoom, Enter tells of the place nearest to its middle.",
  );
  for (const box of page.querySelectorAll("input[data-layer]")) {
    box.addEventListener("change", () => {
      shown[box.dataset.layer] = box.checked;
      map.show(box.dataset.layer, box.checked);
      slices?.look();
      compare.show(box.dataset.layer, box.checked);
    });
  }
  page.querySelector("#map-compare").addEventListener("change", (event) => {
    if (event.target.checked) compare.begin(shown);
    else compare.end();
  });
  page.querySelector("#map-in").addEventListener("click", () => map.map.zoomIn());
  page.querySelector("#map-out").addEventListener("click", () => map.map.zoomOut());
  page.querySelector("#map-whole").addEventListener("click", () => map.whole());
  const names = new Map(data.places.map((p) => [p.name.toLowerCase(), p.number]));
  page.querySelector("#map-find").addEventListener("change", (event) => {
    const name = event.target.value.trim();
    const found = names.get(name.toLowerCase());
    if (found !== undefined) choose(found, true);
    else if (slices && name) slices.named(name).then((n) => n === null || choose(n, true));
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    legend(page, data);
    map.relight();
    compare.relight();
  });
  clocks.tell();
  return { map, choose, data, view };
};
