// Two days side by side under a slider: the map of one day left of it, of another day right.

import { marksOn } from "./map_days.js";
import { mapView } from "./map_view.js";

export const comparison = (maplibregl, page, data, main, { picked, basemap }) => {
  const holder = page.querySelector("#map-other");
  const box = page.querySelector("#map-swipe");
  const swipe = page.querySelector("#map-swipe-at");
  const other = page.querySelector("#map-other-day");
  const told = page.querySelector("#map-other-told");
  let view = null;
  let known = data.raw.known;
  let moving = false;

  const follow = (from, to) => () => {
    if (moving || !view) return;
    moving = true;
    to().jumpTo({ center: from().getCenter(), zoom: from().getZoom() });
    moving = false;
  };

  const cut = () => {
    holder.style.clipPath = `inset(0 0 0 ${swipe.value}%)`;
    box.style.setProperty("--at", `${swipe.value}%`);
  };

  const draw = () => {
    const day = Math.min(Number(other.value), data.numberOf(known.at));
    told.textContent = data.dayText(day);
    page.querySelector("#map-right-day").textContent = told.textContent;
    other.setAttribute("aria-valuetext", told.textContent);
    if (view) view.draw(marksOn(known, day), day);
  };

  other.max = String(data.days - 1);
  other.value = String(Math.round((data.days - 1) / 2));
  other.addEventListener("input", draw);
  swipe.addEventListener("input", cut);
  main.map.on("move", follow(() => main.map, () => view.map));

  return {
    begin: (shown) => {
      holder.hidden = false;
      box.hidden = false;
      cut();
      view = mapView(maplibregl, holder, data, {
        basemap,
        picked,
        ready: () => {
          view.map.jumpTo({ center: main.map.getCenter(), zoom: main.map.getZoom() });
          view.map.on("move", follow(() => view.map, () => main.map));
          for (const [name, on] of Object.entries(shown)) view.show(name, on);
          draw();
        },
      });
      draw();
    },
    end: () => {
      holder.hidden = true;
      box.hidden = true;
      view?.map.remove();
      view = null;
      holder.replaceChildren();
    },
    is: () => view !== null,
    show: (name, on) => view?.show(name, on),
    know: (state) => {
      known = state;
      draw();
    },
    relight: () => view?.relight(),
  };
};
