// Two clocks: the day the map is of, and the day by which its reports were known; and play.

import { turningDays } from "./map_days.js";

const STEP_MS = 260;

export const clocksOf = (page, data, { load, changed }) => {
  const day = page.querySelector("#map-day");
  const dayTold = page.querySelector("#map-day-told");
  const known = page.querySelector("#map-known");
  const knownTold = page.querySelector("#map-known-told");
  const play = page.querySelector("#map-play");
  const held = new Map([[data.raw.known.at, data.raw.known]]);
  const days = data.raw.known_days;
  let now = data.raw.known;
  let timer = 0;
  let wanted = 0;

  day.max = String(data.days - 1);
  day.value = page.dataset.day ?? day.max;
  known.max = String(days.length - 1);
  known.value = known.max;
  known.disabled = days.length < 2;

  const told = () => {
    dayTold.textContent = data.dayText(Number(day.value));
    knownTold.textContent = days[Number(known.value)];
    day.setAttribute("aria-valuetext", dayTold.textContent);
    known.setAttribute("aria-valuetext", knownTold.textContent);
  };

  const tell = () => {
    told();
    changed({ day: Number(day.value), known: now });
  };

  const stop = () => {
    clearInterval(timer);
    timer = 0;
    play.textContent = "Play";
    play.setAttribute("aria-pressed", "false");
  };

  const start = () => {
    const turns = turningDays(now).filter((d) => d < data.days);
    if (Number(day.value) >= Number(day.max)) day.value = String(turns[0] ?? 0);
    play.textContent = "Pause";
    play.setAttribute("aria-pressed", "true");
    timer = setInterval(() => {
      const next = turns.find((d) => d > Number(day.value));
      day.value = String(next ?? day.max);
      tell();
      if (next === undefined) stop();
    }, STEP_MS);
  };

  const learn = async () => {
    const at = days[Number(known.value)];
    told();
    wanted += 1;
    const mine = wanted;
    if (!held.has(at)) {
      knownTold.textContent = `${at}, being worked out ...`;
      held.set(at, await load(`known-${at}`, { at }));
    }
    if (mine !== wanted) return;
    now = held.get(at);
    // Nothing can be known of days after those it was known on.
    if (Number(day.value) > data.numberOf(at)) day.value = String(data.numberOf(at));
    tell();
  };

  day.addEventListener("input", () => {
    stop();
    // Nothing is known of a day after: the map would show old reports as if they were news.
    const most = data.numberOf(now.at);
    if (Number(day.value) > most) day.value = String(most);
    tell();
  });
  known.addEventListener("input", () => {
    stop();
    learn();
  });
  play.addEventListener("click", () => (timer ? stop() : start()));

  return { tell, stop, day: () => Number(day.value), known: () => now };
};
