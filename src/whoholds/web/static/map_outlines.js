// What map makers draw: of each its last map up to the day, dashed and dated once that map is old.

const OLD_DAYS = 14;

// Rows of the data by maker, their days as numbers.
export const outlinesOf = (data) => {
  const makers = new Map();
  for (const [kind, name, day, status, lines, until] of data.raw.lines) {
    if (kind !== "outline") continue;
    if (!makers.has(name)) makers.set(name, []);
    makers.get(name).push({ day: data.numberOf(day), until: data.numberOf(until), status, lines });
  }
  return makers;
};

// What a maker's last map up to a day shows, and whether that map is old.
export const mapOn = (rows, day) => {
  const known = rows.filter((row) => row.day <= day);
  const since = known.reduce((last, row) => Math.max(last, row.day), -1e9);
  const own = known.filter((row) => row.day === since);
  const last = own.length ? Math.min(own[0].until, day) : 0;
  return { own, since, last, old: own.length > 0 && day - last > OLD_DAYS };
};

const path = (flat) => {
  const told = [];
  for (let n = 0; n < flat.length; n += 2) told.push([flat[n] / 10000, flat[n + 1] / 10000]);
  return told;
};

// Whose outline it is and of which day, at the northernmost corner of what the maker draws.
const tagOf = (own, told, old) => {
  const corners = own.flatMap(({ lines }) => lines.flatMap(path));
  if (!corners.length) return [];
  const at = corners.reduce((top, one) => (one[1] > top[1] ? one : top));
  const geometry = { type: "Point", coordinates: at };
  return [{ type: "Feature", geometry, properties: { old, told, tag: true } }];
};

export const outlineFeatures = (data, makers, day) => ({
  type: "FeatureCollection",
  features: [...makers].flatMap(([name, rows]) => {
    const { own, last, old } = mapOn(rows, day);
    const tag = tagOf(own, `${name}, ${data.dayText(last)}`, old);
    return own.map(({ status, lines }) => ({
      type: "Feature",
      geometry: { type: "MultiLineString", coordinates: lines.map(path) },
      properties: { old, told: `${name}, ${data.dayText(last)}: ${status}` },
    })).concat(tag);
  }),
});

// The same words as show/map_words.py; a test holds the two together.
const words = (data, rows, day) => {
  const { own, since, last, old } = mapOn(rows, day);
  if (!own.length) return "no map up to this day";
  const age = old ? `; old: its last map is of ${data.dayText(last)}` : "";
  return `since ${data.dayText(since)}: ${own.map((row) => row.status).join("; ")}${age}`;
};

export const makersTable = (table, data) => {
  const makers = outlinesOf(data);
  const rows = table ? [...table.querySelectorAll("tr[data-maker]")] : [];
  return ({ day }) => {
    for (const row of rows) {
      row.querySelector("td").textContent = words(data, makers.get(row.dataset.maker), day);
    }
  };
};
