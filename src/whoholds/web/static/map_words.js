// How a place stands, in words; the same as show/map_words.py (a test holds the two together).

export const NO_REPORT =
  "No information: no report that is known speaks of that day or an earlier one.";
const MOST = 20;

export const chanceWords = (step) => {
  if (step >= MOST) return "over 95 %";
  return step ? `${5 * step} %` : "under 5 %";
};

export const stateNames = (data) => [...data.parties.map((p) => p.name), "contested"];

const what = (mark, names) => {
  if (mark.sign === "stale") return "Unclear: no report in the two months before that day.";
  if (mark.sign === "claimed") {
    const who = mark.state < 0 ? "whose it is, is not said" : `said to be ${names[mark.state]}'s`;
    return `Claimed: ${who}. One origin or one side alone says so: no probability.`;
  }
  if (mark.sign === "open") return "Estimated (machine): open, no state is likelier than 55 %.";
  const name = names[mark.state];
  const held = mark.state === names.length - 1 ? name : `held by ${name}`;
  return `Estimated (machine): ${held}, probability ${chanceWords(mark.step)}.`;
};

const basis = (data, mark) => {
  const names = [...data.parties.map((p) => p.name), "no side"];
  const sides = names.filter((_, n) => (mark.sides >> n) & 1).join(", ");
  const many = mark.origins === 1 ? "" : "s";
  return (
    `It rests on ${mark.origins} independent origin${many} (${sides}); ` +
    `last report ${data.dayText(mark.last)}.`
  );
};

export const markWords = (data, mark) => {
  if (!mark) return NO_REPORT;
  const disputed = mark.disputed ? " Disputed: recent reports name different holders." : "";
  return `${what(mark, stateNames(data))}${disputed} ${basis(data, mark)}`;
};

export const shortWords = (data, mark) => {
  if (!mark) return "no information";
  if (mark.sign === "stale") return "unclear: old reports";
  const names = stateNames(data);
  let told = "open";
  if (mark.sign === "claimed") told = mark.state < 0 ? "claimed" : `claimed by ${names[mark.state]}`;
  if (mark.sign === "estimated") told = `${names[mark.state]}, ${chanceWords(mark.step)}`;
  return mark.disputed ? `${told}, disputed` : told;
};
