// The map as a folder shows it, opened from a disk: data comes as scripts, since a page of a disk
// may fetch nothing.

import { basemapOf, heldWhole } from "./map_basemap.js";
import { start } from "./map_start.js";

const held = new Map();
const waiting = new Map();

globalThis.whoholdsData = (name, told) => {
  held.set(name, told);
  waiting.get(name)?.(told);
};

const load = (name) =>
  new Promise((done, failed) => {
    if (held.has(name)) {
      done(held.get(name));
      return;
    }
    waiting.set(name, done);
    const script = document.createElement("script");
    script.src = `data/${name}.js`;
    script.addEventListener("error", () => failed(new Error(`${name} is not there`)));
    document.head.append(script);
  });

const begin = async () => {
  const { maplibregl, whoholdsWorker } = globalThis;
  const page = document.getElementById("map-app");
  try {
    const worker = new Blob([whoholdsWorker], { type: "text/javascript" });
    maplibregl.setWorkerUrl(URL.createObjectURL(worker));
    const basemap = page.dataset.basemap
      ? await basemapOf(maplibregl, globalThis.pmtiles, heldWhole(await load("basemap")))
      : undefined;
    globalThis.whoholdsMap = await start(maplibregl, page, await load("state"), { load, basemap });
  } catch (error) {
    const trouble = document.getElementById("map-trouble");
    trouble.textContent = `The map cannot be drawn (${error.message}); the table tells the same.`;
    trouble.hidden = false;
  }
};

begin();
