// A map's data (whoholds.map/1, see show/map_file.py) as a page asks for it: by day.

const SIGNS = ["estimated", "claimed", "stale", "open"];
const FIELDS = 8;
const DAY_MS = 86400000;

// The first day, the places with positions in degrees, the states by name.
export const unpacked = (raw) => {
  const first = Date.parse(`${raw.first}T00:00:00Z`);
  const numberOf = (day) => Math.round((Date.parse(`${day}T00:00:00Z`) - first) / DAY_MS);
  return {
    raw,
    numberOf,
    dayText: (n) => new Date(first + n * DAY_MS).toISOString().slice(0, 10),
    days: numberOf(raw.until) + 1,
    // Of a map in slices only some places are here, under their numbers, and of these some in view.
    wide: raw.wide ?? null,
    shown: raw.wide ? [] : null,
    parties: raw.parties.map(([id, name, colour, form]) => ({ id, name, colour, form })),
    places: raw.places.map(([key, name, lat, lon, home], number) => ({
      key, name, number, home: home === 1,
      at: lat === null ? null : [lon / 100000, lat / 100000],
    })),
  };
};

const markFrom = (row, n) => ({
  day: row[n],
  sign: SIGNS[row[n + 1]],
  state: row[n + 2],
  step: row[n + 3],
  disputed: row[n + 4] === 1,
  origins: row[n + 5],
  last: row[n + 6],
  sides: row[n + 7],
});

// The mark of each place in force on a day, null where nothing that is known speaks of it.
export const marksOn = (known, day) =>
  known.marks.map((row) => {
    let low = 0;
    let high = row.length / FIELDS;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (row[middle * FIELDS] <= day) low = middle + 1;
      else high = middle;
    }
    return low ? markFrom(row, (low - 1) * FIELDS) : null;
  });

// Days on which any place comes to stand otherwise: where play stops on its way.
export const turningDays = (known) => {
  const days = new Set();
  known.marks.forEach((row) => {
    for (let n = 0; n < row.length; n += FIELDS) days.add(row[n]);
  });
  return [...days].sort((a, b) => a - b);
};
