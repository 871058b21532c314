// What was pointed at, in words: how a place stands, who says so in which words, and where to read
// on. Of a cell: that nobody reported of it, and the places it takes its sign from.

import { markWords, shortWords } from "./map_words.js";

const make = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== null && value !== false) node.setAttribute(name, value);
  }
  node.append(...children.filter((c) => c !== null));
  return node;
};

const away = (days) => {
  if (days === 0) return "that day";
  const count = Math.abs(days);
  return `${count} day${count === 1 ? "" : "s"} ${days > 0 ? "before" : "after"} it`;
};

const claimPiece = (data, claim, day) => {
  const spoken = claim.spoken === null ? "" : `, speaks of ${data.dayText(claim.spoken)}`;
  const later = (claim.spoken ?? claim.reported) > day;
  const head = make("p", { class: "head" }, claim.head);
  const words = make("p", { class: "words", dir: "auto" }, claim.quote);
  if (claim.ours) words.append(" ", make("span", { class: "note" }, `(${claim.ours})`));
  return make(
    "article",
    { class: `card control ${claim.fact}${later ? " past" : ""}` },
    make(
      "p",
      { class: "tags" },
      make("a", { href: claim.href, class: "to-claim" }, `${claim.dated ? data.dayText(claim.reported) : "undated"} · ${claim.id.slice(0, 10)}`),
      spoken ? make("span", {}, spoken.slice(2)) : null,
      later ? make("span", { class: "older" }, "speaks of later") : null,
    ),
    head,
    words,
    make("p", { class: "note" }, `${claim.chain}; ${claim.fact}`),
  );
};

export const panelOf = (holder, data, { load, choose, nearest }) => {
  let wanted = 0;

  // Places that ground takes its sign from, each a button to it.
  const nearList = (near, view) =>
    make("ol", { class: "near" }, ...near.map(([number, km]) => {
      const button = make("button", { type: "button" }, data.places[number].name);
      button.addEventListener("click", () => choose(number));
      return make("li", {}, button, ` ${km.toFixed(1)} km: ${shortWords(data, view.marks[number])}`);
    }));

  // Nobody reported of it: the nearest places of which somebody did, the way on to their words.
  const silent = (one, view) => {
    const near = nearest(one.number, view);
    return [
      make("p", { class: "note" }, "No claim that was fused is about it."),
      ...(near.length
        ? [make("p", {}, "The nearest places with a report that is not old:"), nearList(near, view)]
        : []),
    ];
  };

  const show = (...children) => {
    holder.replaceChildren(...children.filter(Boolean));
    holder.hidden = false;
    holder.scrollTop = 0;
  };

  const placeHead = (place, view) => {
    const mark = view.marks[place.number];
    const told = make("p", { class: "map-words" }, markWords(data, mark));
    const stamps = make(
      "dl",
      { class: "stamps" },
      ...[
        ["situation as of", data.dayText(view.day)],
        ["as known at", view.known.at],
        ["last report about it", mark ? `${data.dayText(mark.last)}, ${away(view.day - mark.last)}` : "none"],
      ].flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]),
    );
    return [told, stamps];
  };

  const place = async (number, view) => {
    wanted += 1;
    const mine = wanted;
    const one = data.places[number];
    const title = make("h2", { tabindex: "-1", dir: "auto" }, one.name);
    const body = make("div", { class: "claims" }, make("p", { class: "note" }, "reading its claims ..."));
    show(title, ...placeHead(one, view), body);
    if (!(data.raw.known.marks[number]?.length || view.known.marks[number]?.length)) {
      body.replaceChildren(...silent(one, view));
      return;
    }
    const told = await load(`place-${number}`, { site: one.key });
    if (mine !== wanted) return;
    const limit = data.numberOf(view.known.at);
    const late = (c) => Number((c.spoken ?? c.reported) > view.day);
    const known = told.claims.filter((c) => c.reported <= limit).sort((a, b) => late(a) - late(b));
    const hidden = told.claims.length - known.length;
    body.replaceChildren(
      told.decided ? make("p", { class: "map-words" }, told.decided) : "",
      make("p", {}, make("a", { href: told.href, class: "to-place" }, "Its claims on two clocks, with their weights")),
      make("h3", {}, `${known.length} claim${known.length === 1 ? "" : "s"} about it`),
      ...known.map((claim) => claimPiece(data, claim, view.day)),
      hidden ? make("p", { class: "note" }, `${hidden} more became known later.`) : "",
      told.more ? make("p", { class: "note" }, `${told.more} earlier ones are on its page.`) : "",
    );
  };

  const cell = (near, view) => {
    wanted += 1;
    show(
      make("h2", { tabindex: "-1" }, "Inferred, no direct report"),
      make("p", {}, "Nobody reported of this piece of ground. It takes the sign of the nearest place with a report that is not old:"),
      nearList(near, view),
    );
  };

  return { place, cell, focus: () => holder.querySelector("h2")?.focus() };
};
