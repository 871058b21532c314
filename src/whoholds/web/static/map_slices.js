// A map of many places, had in slices as it is looked at (whoholds.slice/1, show/map_slices.py).

import { cellsOfTiles } from "./map_cells.js";

const COLUMNS = [Int16Array, Int8Array, Int8Array, Uint8Array, Uint8Array, Uint16Array, Int16Array, Uint16Array];
const DEGREE = 100000;
const DEEPEST = 14;
// A slice is asked for while the map moves, so often at most.
const PAUSE_MS = 150;

// Places of a slice, each with the row of its marks as the whole map has it.
export const decoded = (buffer) => {
  const length = new DataView(buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const many = head.places.reduce((sum, row) => sum + row[6], 0);
  let at = 4 + length;
  const columns = COLUMNS.map((Kind) => {
    const column = new Kind(buffer, at, many);
    at += Math.ceil((many * Kind.BYTES_PER_ELEMENT) / 4) * 4;
    return column;
  });
  let mark = 0;
  const places = head.places.map(([number, key, name, lat, lon, home, marks]) => {
    const row = new Int32Array(marks * columns.length);
    for (let n = 0; n < marks; n += 1, mark += 1) {
      for (let k = 0; k < columns.length; k += 1) row[n * columns.length + k] = columns[k][mark];
    }
    return { number, key, name, home: home === 1, at: [lon / DEGREE, lat / DEGREE], row };
  });
  return { places, left: head.left, squares: head.squares };
};

const across = (lon, lat) => {
  const turned = (Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180;
  return [0.5 + lon / 360, 0.5 - Math.asinh(Math.tan(turned)) / (2 * Math.PI)];
};

// Tiles that a box of ground lies in.
export const tilesOf = (west, south, east, north, zoom) => {
  const count = 2 ** zoom;
  const [left, top] = across(west, north).map((v) => Math.max(0, Math.floor(v * count)));
  const [right, bottom] = across(east, south).map((v) => Math.min(count - 1, Math.floor(v * count)));
  const told = [];
  for (let x = left; x <= right; x += 1) for (let y = top; y <= bottom; y += 1) told.push({ z: zoom, x, y });
  return told;
};

// Keeps `data.shown` at the places of the tiles in view; `changed` is called where it is another.
// While `grounds()` says so the ground between them is had too, and given to `ground`.
// `now()` is the state of knowledge that is shown: each has marks of its own.
export const slicesOf = (data, map, { load, changed, told, grounds, ground, now }) => {
  const held = new Map();
  let timer = 0;
  let seen = "";
  let groundSeen = "";

  const take = ({ places, left, squares }, known) => {
    for (const { row, ...place } of places) {
      data.places[place.number] ??= place;
      known.marks[place.number] ??= row;
    }
    return { numbers: places.map((p) => p.number), left, squares };
  };

  // A tile of a state of knowledge.
  const of = (known, key) => `${known.at} ${key}`;
  const asked = (known, query) => (known.at === data.raw.until ? query : { ...query, known: known.at });

  const tell = (wanted, known) => {
    const own = wanted.map((key) => held.get(of(known, key))).filter((tile) => tile?.numbers);
    const numbers = own.flatMap((tile) => tile.numbers);
    const left = own.reduce((sum, tile) => sum + tile.left, 0);
    const sign = `${known.at} ${wanted} ${own.length}`;
    if (sign === seen || (!own.length && wanted.length)) return;
    seen = sign;
    data.shown = numbers.map((n) => data.places[n]);
    told(left ? `${numbers.length.toLocaleString("en")} of ${(numbers.length + left).toLocaleString("en")} places hereabouts; nearer shows the others` : "");
    changed();
  };

  const tellGround = (wanted, known) => {
    const squares = (key) => held.get(of(known, `${key} ground`))?.squares;
    const own = wanted.map((key) => [key, squares(key)]).filter(([, s]) => s);
    const sign = `${known.at} ${own.map(([key]) => key)}`;
    if (sign === groundSeen || (!own.length && wanted.length)) return;
    groundSeen = sign;
    ground(cellsOfTiles(own));
    changed();
  };

  const have = (key, query, known) => {
    const name = of(known, key);
    const one = held.get(name) ?? {};
    one.had ??= load("slice", asked(known, query)).then(
      (buffer) => {
        held.set(name, { ...one, ...take(decoded(buffer), known) });
        look();
      },
      () => held.delete(name),
    );
    held.set(name, one);
    return one.had;
  };

  const tilesInView = () => {
    const bounds = map.getBounds();
    const zoom = Math.max(0, Math.min(DEEPEST, Math.round(map.getZoom())));
    const tiles = tilesOf(bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth(), zoom);
    return tiles.map((tile) => ({ tile, key: `${tile.z}/${tile.x}/${tile.y}` }));
  };

  const fill = (known) =>
    Promise.all(
      tilesInView().flatMap(({ tile, key }) => [
        have(key, tile, known),
        ...(grounds() ? [have(`${key} ground`, { ...tile, ground: 1 }, known)] : []),
      ]),
    );

  const look = () => {
    const known = now();
    const wanted = tilesInView().map(({ key }) => key);
    fill(known);
    tell(wanted, known);
    if (grounds()) tellGround(wanted, known);
  };

  map.on("move", () => {
    timer ||= setTimeout(() => {
      timer = 0;
      look();
    }, PAUSE_MS);
  });
  map.on("moveend", look);
  look();

  return {
    look,
    // Has the marks of a state of knowledge for what is in view, before it is shown.
    fill,
    // The place of a name that most is reported of, null where none has it.
    named: async (name) => {
      const known = now();
      const { numbers } = take(decoded(await load("slice", asked(known, { name }))), known);
      return numbers.length ? numbers[0] : null;
    },
  };
};
