// The table tells what the map shows: it follows the day and the state of knowledge.

import { markWords } from "./map_words.js";

// Rows of a map in slices: of the places in view those that most is reported of. They are made anew
// when the map has come to rest.
const MOST_ROWS = 300;
const REST_MS = 300;

// A row that says the same is left alone: a page lays out again what is written.
const write = (cell, words) => {
  if (cell.textContent !== words) cell.textContent = words;
};

const filled = (row, data, mark) => {
  write(row.querySelector(".how"), markWords(data, mark));
  write(row.querySelector(".last"), mark ? data.dayText(mark.last) : "none");
  row.classList.toggle("silent", !mark);
};

const rowOf = (place, data, mark, choose) => {
  const row = document.createElement("tr");
  const name = document.createElement("button");
  name.type = "button";
  name.textContent = place.name;
  name.addEventListener("click", () => choose(place.number));
  const head = document.createElement("th");
  head.scope = "row";
  head.dir = "auto";
  head.append(name);
  const cells = ["how", "last"].map((kind) => {
    const cell = document.createElement("td");
    cell.className = kind;
    return cell;
  });
  row.append(head, ...cells);
  row.dataset.place = String(place.number);
  filled(row, data, mark);
  return row;
};

export const tableOf = (table, data, choose) => {
  const caption = table.querySelector("[data-asof]");
  let timer = 0;

  const again = (view) => {
    const shown = [...data.shown].sort((a, b) => a.number - b.number).slice(0, MOST_ROWS);
    table.tBodies[0].replaceChildren(
      ...shown.map((place) => rowOf(place, data, view.marks[place.number], choose)),
    );
  };

  return (view) => {
    caption.textContent = `situation as of ${data.dayText(view.day)}, as known at ${view.known.at}`;
    if (data.wide) {
      clearTimeout(timer);
      timer = setTimeout(() => again(view), REST_MS);
      return;
    }
    for (const row of table.querySelectorAll("tr[data-place]")) {
      filled(row, data, view.marks[Number(row.dataset.place)]);
    }
  };
};
