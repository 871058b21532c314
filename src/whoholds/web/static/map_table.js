// The table tells what the map shows: it follows the day and the state of knowledge.

import { markWords } from "./map_words.js";

export const tableOf = (table, data) => {
  const rows = [...table.querySelectorAll("tr[data-place]")];
  const caption = table.querySelector("[data-asof]");
  return (view) => {
    caption.textContent = `situation as of ${data.dayText(view.day)}, as known at ${view.known.at}`;
    for (const row of rows) {
      const mark = view.marks[Number(row.dataset.place)];
      row.querySelector(".how").textContent = markWords(data, mark);
      row.querySelector(".last").textContent = mark ? data.dayText(mark.last) : "none";
      row.classList.toggle("silent", !mark);
    }
  };
};
