// The map as a server shows it.

import * as maplibregl from "./vendor/maplibre-gl-6.17.0/maplibre-gl.mjs";
import { basemapOf } from "./map_basemap.js";
import { start } from "./map_start.js";

const page = document.getElementById("map-app");
const ask = async (path, query = {}) => {
  const answer = await fetch(`${path}?${new URLSearchParams(query)}`);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
};
const slice = async (query) => {
  const answer = await fetch(`/map/slice.bin?${new URLSearchParams(query)}`);
  if (!answer.ok) throw new Error(`slice: ${answer.status}`);
  return answer.arrayBuffer();
};
const load = (name, query) =>
  name === "slice" ? slice(query) : ask(`/map/${name.split("-")[0]}.json`, query);

maplibregl.setWorkerUrl(
  new URL("./vendor/maplibre-gl-6.17.0/maplibre-gl-worker.mjs", import.meta.url).href,
);
try {
  const given = page.dataset.basemap;
  const basemap = given
    ? await basemapOf(maplibregl, window.pmtiles, new window.pmtiles.FetchSource(new URL(given, location.href).href))
    : undefined;
  window.whoholdsMap = await start(maplibregl, page, await ask("/map/state.json"), { load, basemap });
} catch (error) {
  page.querySelector("#map-trouble").textContent = `The map cannot be drawn (${error.message}); the table tells the same.`;
  page.querySelector("#map-trouble").hidden = false;
}
