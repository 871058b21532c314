// Cells of ground between places, and the line where holders meet. Each takes the sign of the
// nearest place that has one, and says so: inferred, no direct report.

// Corners in degrees, and which cells share an edge.
export const grounded = (cells) => {
  const corners = [];
  for (let n = 0; n < cells.corners.length; n += 2) {
    corners.push([cells.corners[n] / 10000, cells.corners[n + 1] / 10000]);
  }
  const edges = new Map();
  cells.cells.forEach((own, cell) => {
    own.forEach((a, n) => {
      const b = own[(n + 1) % own.length];
      const key = a < b ? `${a} ${b}` : `${b} ${a}`;
      if (!edges.has(key)) edges.set(key, { ends: [a, b], cells: [] });
      edges.get(key).cells.push(cell);
    });
  });
  const near = cells.near.map((row) => {
    const told = [];
    for (let n = 0; n < row.length; n += 2) told.push([row[n], row[n + 1] / 10]);
    return told;
  });
  const shared = [...edges.values()].filter((e) => e.cells.length === 2);
  const rings = cells.cells.map((own) => [...own, own[0]].map((n) => corners[n]));
  return { corners, near, shared, rings };
};

// Squares a tile is cut into, each way: show/map_slices.py.
const GRID = 16;

// The cells of tiles of one zoom ([key "z/x/y", squares]), as a whole map has them. Squares that lie
// side by side share their corners, across tiles too.
export const cellsOfTiles = (tiles) => {
  const numbers = new Map();
  const corners = [];
  const corner = (zoom, gx, gy) => {
    const key = `${gx} ${gy}`;
    if (!numbers.has(key)) {
      const side = 2 ** zoom * GRID;
      const lat = Math.atan(Math.sinh(Math.PI * (1 - (2 * gy) / side)));
      numbers.set(key, numbers.size);
      corners.push(Math.round(10000 * ((360 * gx) / side - 180)), Math.round((10000 * lat * 180) / Math.PI));
    }
    return numbers.get(key);
  };
  const cells = [];
  const near = [];
  for (const [key, squares] of tiles) {
    const [zoom, x, y] = key.split("/").map(Number);
    for (const [square, ...pairs] of squares) {
      const gx = x * GRID + (square % GRID);
      const gy = y * GRID + Math.floor(square / GRID);
      cells.push([[0, 0], [1, 0], [1, 1], [0, 1]].map(([a, b]) => corner(zoom, gx + a, gy + b)));
      near.push(pairs);
    }
  }
  return { corners, cells, near };
};

// Of each cell the place whose sign it takes, -1 where no place near it has any.
export const inferredFrom = (ground, marks) =>
  ground.near.map((near) => {
    const found = near.find(([place]) => marks[place] && marks[place].sign !== "stale");
    return found ? found[0] : -1;
  });

const holderOf = (mark, holders) =>
  mark && (mark.sign === "estimated" || mark.sign === "claimed") && mark.state < holders
    ? mark.state
    : -1;

// Edges between cells of two holders.
export const contactOf = (ground, from, marks, holders) => {
  const held = from.map((place) => (place < 0 ? -1 : holderOf(marks[place], holders)));
  return ground.shared
    .filter(({ cells: [a, b] }) => held[a] >= 0 && held[b] >= 0 && held[a] !== held[b])
    .map(({ ends }) => ends.map((n) => ground.corners[n]));
};

// As far as ground takes a sign, and so many places at most: fuse.case_arrays, desk.map_ground.
const REACH_KM = 15;
const MOST_NEAR = 4;
const KM_PER_DEG = 111.195;

// The places nearest to one that have a sign, [number, km], nearest first.
export const nearestSigned = (places, number, marks) => {
  const { at } = places[number];
  if (!at) return [];
  const narrow = Math.cos((at[1] * Math.PI) / 180);
  return places
    .filter((p) => p.at && p.number !== number && marks[p.number] && marks[p.number].sign !== "stale")
    .map((p) => [p.number, KM_PER_DEG * Math.hypot(p.at[1] - at[1], (p.at[0] - at[0]) * narrow)])
    .filter(([, km]) => km <= REACH_KM)
    .sort((a, b) => a[1] - b[1])
    .slice(0, MOST_NEAR);
};
