// One map: places, cells, lines. It draws what it is given and tells what was pointed at.

import { contactOf, grounded, inferredFrom } from "./map_cells.js";
import { outlineFeatures, outlinesOf } from "./map_outlines.js";
import { drawPattern, drawSign, pictured, signName, themeNow } from "./map_signs.js";

const SIGN_PX = 44;
const PATTERN_PX = 64;
const LONGEST_MS = 2000;
const MOST_NAMES = 120;
const EMPTY = { type: "FeatureCollection", features: [] };
const RANK = { estimated: 4, open: 3, claimed: 2, stale: 1 };

const feature = (type, coordinates, properties) => ({
  type: "Feature",
  geometry: { type, coordinates },
  properties,
});

const line = (flat) => {
  const told = [];
  for (let n = 0; n < flat.length; n += 2) told.push([flat[n] / 10000, flat[n + 1] / 10000]);
  return told;
};

const linesOf = (data, kind) => ({
  type: "FeatureCollection",
  features: data.raw.lines
    .filter(([own]) => own === kind)
    .map(([, name, , status, lines]) =>
      feature("MultiLineString", lines.map(line), { name, status }),
    ),
});

const style = (data, theme, basemap) => ({
  version: 8,
  sources: {
    ...(basemap ? basemap.sources : {}),
    borders: { type: "geojson", data: linesOf(data, "border") },
    cells: { type: "geojson", data: EMPTY },
    contact: { type: "geojson", data: EMPTY },
    given: { type: "geojson", data: linesOf(data, "contact") },
    outlines: { type: "geojson", data: EMPTY },
    places: { type: "geojson", data: EMPTY },
    // Apart from the signs, which change with every day: names are then not cut and placed anew.
    names: { type: "geojson", data: EMPTY },
    chosen: { type: "geojson", data: EMPTY },
  },
  layers: [
    { id: "ground", type: "background", paint: { "background-color": theme.card } },
    ...(basemap ? basemap.layers(theme) : []),
    { id: "cells", type: "fill", source: "cells", paint: { "fill-pattern": ["get", "i"], "fill-antialias": false } },
    {
      id: "border-edge", type: "line", source: "borders",
      paint: { "line-color": theme.line, "line-width": 5, "line-opacity": 0.6 },
    },
    {
      id: "borders", type: "line", source: "borders",
      paint: { "line-color": theme.soft, "line-width": 1.4, "line-dasharray": [4, 2, 1, 2] },
    },
    {
      id: "outlines", type: "line", source: "outlines", filter: ["==", ["get", "old"], false],
      paint: { "line-color": theme.accent, "line-width": 2 },
    },
    {
      id: "outlines-old", type: "line", source: "outlines", filter: ["get", "old"],
      paint: { "line-color": theme.accent, "line-width": 2, "line-dasharray": [2, 2.5] },
    },
    {
      id: "contact-edge", type: "line", source: "contact", layout: { "line-join": "round" },
      paint: { "line-color": theme.card, "line-width": 6 },
    },
    {
      id: "contact", type: "line", source: "contact", layout: { "line-join": "round" },
      paint: { "line-color": theme.ink, "line-width": 2.4 },
    },
    {
      id: "given", type: "line", source: "given", layout: { visibility: "none" },
      paint: { "line-color": theme.ink, "line-width": 2, "line-dasharray": [3, 1] },
    },
    {
      id: "chosen", type: "circle", source: "chosen",
      paint: {
        "circle-radius": 17, "circle-color": "rgba(0,0,0,0)", "circle-stroke-width": 3,
        "circle-stroke-color": theme.focus,
      },
    },
    {
      id: "places", type: "symbol", source: "places",
      layout: {
        "icon-image": ["get", "i"], "icon-allow-overlap": true, "icon-ignore-placement": true,
        "symbol-sort-key": ["get", "r"],
        "icon-size": ["interpolate", ["linear"], ["zoom"], 3, 0.62, 7, 0.9, 10, 1.15],
      },
    },
    {
      id: "names", type: "symbol", source: "names",
      layout: {
        "text-field": ["format", ["get", "n"], {}, ["get", "d"], { "font-scale": 0.82 }],
        "text-font": ["system-ui, sans-serif"], "text-size": 12.5,
        "text-variable-anchor": ["left", "right", "top", "bottom"], "text-radial-offset": 0.95,
        "text-justify": "auto", "symbol-sort-key": ["get", "o"], "text-padding": 3,
      },
      paint: { "text-color": theme.ink, "text-halo-color": theme.card, "text-halo-width": 1.6 },
    },
    {
      id: "outlines-told", type: "symbol", source: "outlines", filter: ["has", "tag"],
      layout: {
        "text-field": ["get", "told"], "text-font": ["system-ui, sans-serif"], "text-size": 12.5,
        "text-variable-anchor": ["bottom", "left", "right", "top"], "text-radial-offset": 0.4,
        "text-allow-overlap": false,
      },
      paint: { "text-color": theme.accent, "text-halo-color": theme.card, "text-halo-width": 2 },
    },
  ],
});

const boundsOf = (data) => {
  if (data.wide) {
    const [west, south, east, north] = data.wide.bounds;
    return [[west, south], [east, north]];
  }
  const placed = data.places.filter((p) => p.at);
  const home = placed.some((p) => p.home) ? placed.filter((p) => p.home) : placed;
  const lon = home.map((p) => p.at[0]);
  const lat = home.map((p) => p.at[1]);
  return [[Math.min(...lon), Math.min(...lat)], [Math.max(...lon), Math.max(...lat)]];
};

// A map in `holder`; `ready` is called when it can be drawn on.
export const mapView = (maplibregl, holder, data, { ready, picked, basemap }) => {
  let theme = themeNow();
  let ground = grounded(data.raw.cells);
  const holders = data.parties.length;
  const map = new maplibregl.Map({
    container: holder,
    style: style(data, theme, basemap),
    bounds: boundsOf(data),
    fitBoundsOptions: { padding: 48 },
    attributionControl: false,
    fadeDuration: 0,
    dragRotate: false,
    pitchWithRotate: false,
    maxPitch: 0,
    renderWorldCopies: false,
    maxZoom: 14,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();

  const image = (name) => {
    if (map.hasImage(name)) return;
    const cell = name.startsWith("cell:");
    const own = cell ? name.slice(5) : name;
    const told = cell
      ? pictured(drawPattern, own, PATTERN_PX, data.parties, theme)
      : pictured(drawSign, own, SIGN_PX, data.parties, theme);
    map.addImage(name, told, { pixelRatio: 2 });
  };
  const shown = { marks: [], day: 0, cells: false, from: [], contact: true, outlines: false };
  const makers = outlinesOf(data);

  const placeFeatures = () => {
    const numbers = (data.shown ?? []).map((p) => p.number).sort((a, b) => a - b);
    const named = data.shown ? numbers[MOST_NAMES - 1] ?? Infinity : Infinity;
    return placesNamed(named);
  };

  const placesNamed = (named) => ({
    type: "FeatureCollection",
    features: (data.shown ?? data.places)
      .filter((p) => p.at)
      .map((p, n, all) => {
        const mark = shown.marks[p.number];
        const name = signName(mark, holders);
        image(name);
        const rank = mark ? RANK[mark.sign] : 0;
        return feature("Point", p.at, {
          p: p.number, i: name, r: rank,
          // Where many are in view only those that most is reported of have their names told.
          t: mark && (all.length <= MOST_NAMES || p.number <= named) ? 1 : 0,
        });
      }),
  });

  // Names of the places that are drawn, those first that give way last: of many places the ones that
  // most is reported of, whatever the day.
  const nameFeatures = ({ features }) => ({
    type: "FeatureCollection",
    features: features
      .filter(({ properties: f }) => f.t)
      .map(({ geometry, properties: f }) => {
        const mark = shown.marks[f.p];
        const old = mark.sign === "stale" ? `\n${data.dayText(mark.last)}` : "";
        const told = { p: f.p, n: data.places[f.p].name, d: old, o: data.wide ? f.p : -f.r };
        return feature("Point", geometry.coordinates, told);
      }),
  });

  const cellFeatures = () => ({
    type: "FeatureCollection",
    features: ground.rings.flatMap((ring, cell) => {
      const place = shown.from[cell];
      if (place < 0) return [];
      const name = `cell:${signName(shown.marks[place], holders)}`;
      image(name);
      return [feature("Polygon", [ring], { c: cell, i: name })];
    }),
  });

  const contactFeatures = () => ({
    type: "FeatureCollection",
    features: [
      feature("MultiLineString", contactOf(ground, shown.from, shown.marks, holders), {}),
    ],
  });

  // One drawing at a time: while one is under way only the last that was asked for is kept.
  let busy = false;
  let again = false;
  const redraw = () => {
    if (!map.getSource("places")) return;
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    const free = () => {
      if (!busy) return;
      busy = false;
      if (again) {
        again = false;
        redraw();
      }
    };
    if (!drawNow()) {
      free();
      return;
    }
    map.once("idle", free);
    setTimeout(free, LONGEST_MS);
  };

  // What each source was given last: the same again would be cut, sent and placed anew for nothing.
  let given = {};
  const give = (name, collection, sign) => {
    if (given[name] === sign) return false;
    given[name] = sign;
    map.getSource(name).setData(collection);
    return true;
  };
  // Lines are few, and told apart by their course; a place never moves.
  const signOf = ({ features }) =>
    features
      .map(({ properties: f, geometry }) =>
        f.p === undefined ? JSON.stringify(geometry) : `${f.p} ${f.i ?? f.d} ${f.o}`,
      )
      .join();

  // Whether anything has to be drawn.
  const drawNow = () => {
    const places = placeFeatures();
    const names = nameFeatures(places);
    const wanted = (shown.cells || shown.contact) && ground.rings.length;
    shown.from = wanted ? inferredFrom(ground, shown.marks) : [];
    const cells = shown.cells ? cellFeatures() : EMPTY;
    const contact = shown.contact && wanted ? contactFeatures() : EMPTY;
    const drawn = shown.outlines ? outlineFeatures(data, makers, shown.day) : EMPTY;
    return [
      give("places", places, signOf(places)),
      give("names", names, signOf(names)),
      give("cells", cells, cells.features.map((f) => `${f.properties.c} ${f.properties.i}`).join()),
      give("contact", contact, signOf(contact)),
      give("outlines", drawn, drawn === EMPTY ? "" : JSON.stringify(drawn)),
    ].some(Boolean);
  };

  const visible = (layer, on) =>
    map.setLayoutProperty(layer, "visibility", on ? "visible" : "none");

  const at = (point, reach = 12) => {
    const box = [[point.x - reach, point.y - reach], [point.x + reach, point.y + reach]];
    const found = map.queryRenderedFeatures(box, { layers: ["places"] });
    const near = found
      .map((f) => ({ f, d: distance(map.project(f.geometry.coordinates), point) - f.properties.r / 10 }))
      .sort((a, b) => a.d - b.d);
    if (near.length) return { place: near[0].f.properties.p };
    const cell = shown.cells && map.queryRenderedFeatures(point, { layers: ["cells"] })[0];
    return cell ? { cell: cell.properties.c } : null;
  };

  map.on("click", (event) => picked(at(event.point)));
  map.on("mousemove", (event) => {
    map.getCanvas().classList.toggle("points", Boolean(at(event.point)));
  });
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    picked(at(map.project(map.getCenter()), 40));
  });
  map.on("load", () => {
    redraw();
    ready();
  });

  return {
    map,
    get ground() {
      return ground;
    },
    // The ground of the map is another: that of many places follows what is in view.
    regrounded: () => {
      ground = grounded(data.raw.cells);
      given.cells = undefined;
      given.contact = undefined;
    },
    draw: (marks, day) => {
      shown.marks = marks;
      shown.day = day;
      redraw();
    },
    show: (name, on) => {
      if (name === "cells" || name === "contact" || name === "outlines") {
        shown[name] = on;
        redraw();
        if (name === "contact" && data.raw.lines.some(([kind]) => kind === "contact")) visible("given", on);
      } else visible(name, on);
    },
    inferred: (cell) => ground.near[cell],
    choose: (number) => {
      const place = number === null ? null : data.places[number];
      const features = place && place.at ? [feature("Point", place.at, {})] : [];
      map.getSource("chosen").setData({ type: "FeatureCollection", features });
    },
    goTo: (number) => {
      const place = data.places[number];
      if (place.at) map.easeTo({ center: place.at, zoom: Math.max(map.getZoom(), 9), duration: still() ? 0 : 400 });
    },
    whole: () => map.fitBounds(boundsOf(data), { padding: 48, duration: still() ? 0 : 400 }),
    relight: () => {
      theme = themeNow();
      map.setStyle(style(data, theme, basemap), { diff: false });
      given = {};
      map.once("styledata", redraw);
    },
  };
};

const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);
const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
