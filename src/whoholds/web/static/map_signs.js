// Signs of places and patterns of cells. Never colour alone: form says who, filling how sure.
//
// solid: estimated; with cuts across it, fewer than 95 and 80 of 100; slanted lines: claimed only;
// dots: contested; a cross over it: disputed; grey: open, or nothing known; an outline: old reports.

// A sign's name: holder, filling, cross. Signs that look alike have one name.
export const signName = (mark, holders) => {
  if (!mark) return "none";
  const cross = mark.disputed ? "-x" : "";
  if (mark.sign === "open") return `open${cross}`;
  const who = mark.state < 0 ? "n" : mark.state === holders ? "c" : `${mark.state}`;
  if (mark.sign === "stale") return `${who}-stale`;
  if (mark.sign === "claimed") return `${who}-hatch${cross}`;
  const band = mark.step >= 19 ? "solid" : mark.step >= 16 ? "cut1" : "cut3";
  return `${who}-${who === "c" ? "dots" : band}${cross}`;
};

const FORMS = {
  circle: (c, m, r) => c.arc(m, m, r, 0, 7),
  square: (c, m, r) => c.rect(m - r * 0.88, m - r * 0.88, r * 1.76, r * 1.76),
  triangle: (c, m, r) => polygon(c, m, r * 1.2, 3, -90),
  diamond: (c, m, r) => polygon(c, m, r * 1.2, 4, -90),
  pentagon: (c, m, r) => polygon(c, m, r * 1.1, 5, -90),
  cross: (c, m, r) => {
    const a = r * 0.4;
    const p = [[-a, -r], [a, -r], [a, -a], [r, -a], [r, a], [a, a], [a, r], [-a, r], [-a, a], [-r, a], [-r, -a], [-a, -a]];
    p.forEach(([x, y], n) => (n ? c.lineTo(m + x, m + y) : c.moveTo(m + x, m + y)));
    c.closePath();
  },
};

const polygon = (c, m, r, corners, turn) => {
  for (let n = 0; n < corners; n += 1) {
    const a = ((turn + (360 * n) / corners) * Math.PI) / 180;
    const at = [m + r * Math.cos(a), m + r * Math.sin(a)];
    if (n) c.lineTo(...at);
    else c.moveTo(...at);
  }
  c.closePath();
};

const lines = (c, size, step, width, slanted) => {
  c.lineWidth = width;
  c.beginPath();
  for (let at = -size; at < 2 * size; at += step) {
    c.moveTo(slanted ? at : -1, slanted ? size + 1 : at);
    c.lineTo(slanted ? at + size + 2 : size + 1, slanted ? -1 : at);
  }
  c.stroke();
};

const dotted = (c, size, step, r) => {
  c.beginPath();
  for (let y = step / 2, odd = 0; y < size; y += step, odd += 1) {
    for (let x = odd % 2 ? step : step / 2; x < size; x += step) {
      c.moveTo(x + r, y);
      c.arc(x, y, r, 0, 7);
    }
  }
  c.fill();
};

const crossed = (c, m, r, theme) => {
  for (const [colour, width] of [[theme.card, 5], [theme.ink, 2.4]]) {
    c.strokeStyle = colour;
    c.lineWidth = width;
    c.lineCap = "round";
    c.beginPath();
    c.moveTo(m - r, m - r);
    c.lineTo(m + r, m + r);
    c.moveTo(m + r, m - r);
    c.lineTo(m - r, m + r);
    c.stroke();
  }
};

// A party's colour as it is lit: on a dark page lighter, so that it stands out from it.
const lit = (colour, theme) => {
  if (!theme.dark) return colour;
  const parts = [1, 3, 5].map((n) => parseInt(colour.slice(n, n + 2), 16));
  return `rgb(${parts.map((p) => Math.round(p + (255 - p) * 0.32)).join(",")})`;
};

// Draw one sign in the middle of a square of `size` pixels.
export const drawSign = (c, name, size, parties, theme) => {
  const [who, filling, cross] = name.split("-");
  const party = parties[Number(who)];
  const colour = party ? lit(party.colour, theme) : who === "c" ? theme.ink : theme.soft;
  const m = size / 2;
  const r = size * 0.33;
  c.clearRect(0, 0, size, size);
  c.save();
  if (name === "none" || who === "open") {
    c.beginPath();
    c.arc(m, m, who === "open" ? r * 0.8 : r * 0.42, 0, 7);
    c.fillStyle = theme.grey;
    c.fill();
    c.strokeStyle = theme.card;
    c.lineWidth = 2;
    c.stroke();
  } else {
    const form = FORMS[party ? party.form : "circle"];
    c.beginPath();
    form(c, m, r);
    c.fillStyle = filling === "solid" || filling.startsWith("cut") ? colour : theme.card;
    c.fill();
    c.save();
    c.clip();
    c.strokeStyle = filling.startsWith("cut") ? theme.card : colour;
    c.fillStyle = colour;
    if (filling === "cut1") lines(c, size, size * 0.5, size * 0.075, false);
    if (filling === "cut3") lines(c, size, size * 0.167, size * 0.07, false);
    if (filling === "hatch") lines(c, size, size * 0.17, size * 0.06, true);
    if (filling === "dots") dotted(c, size, size * 0.19, size * 0.052);
    c.restore();
    c.beginPath();
    form(c, m, r + 2);
    c.strokeStyle = theme.card;
    c.lineWidth = 2;
    c.stroke();
    c.beginPath();
    form(c, m, r);
    c.strokeStyle = colour;
    c.lineWidth = 3;
    if (filling === "stale") c.setLineDash([5, 3.4]);
    c.stroke();
  }
  c.restore();
  if (cross === "x" || (who === "open" && filling === "x")) crossed(c, m, r * 0.95, theme);
};

// A repeating pattern for cells, lighter than the signs: nobody reported of a cell itself.
export const drawPattern = (c, name, size, parties, theme) => {
  const [who, filling, cross] = name.split("-");
  const party = parties[Number(who)];
  const colour = party ? lit(party.colour, theme) : who === "c" ? theme.ink : theme.soft;
  c.clearRect(0, 0, size, size);
  c.fillStyle = colour;
  c.strokeStyle = colour;
  if (filling === "solid" || filling?.startsWith("cut")) {
    c.globalAlpha = 0.42;
    c.fillRect(0, 0, size, size);
    c.globalAlpha = 1;
    // Thin lines of the colour itself over a lighter ground: a cut down to the page would stand out
    // from the map more than what it cuts.
    c.globalAlpha = 0.5;
    const cuts = { cut1: 2, cut3: 5 }[filling] ?? 0;
    for (let n = 0; n < cuts; n += 1) c.fillRect(0, Math.round(((n + 0.5) * size) / cuts), size, 2);
    c.globalAlpha = 1;
  }
  c.globalAlpha = 0.55;
  if (filling === "hatch") lines(c, size, size / 4, size / 26, true);
  if (filling === "dots") dotted(c, size, size / 4, size / 26);
  if (name === "none" || who === "open" || filling === "stale") {
    c.globalAlpha = filling === "stale" ? 0.16 : 0.22;
    c.fillStyle = theme.grey;
    c.fillRect(0, 0, size, size);
  }
  if (cross === "x" || (who === "open" && filling === "x")) {
    c.globalAlpha = 0.7;
    c.strokeStyle = theme.ink;
    c.lineWidth = size / 22;
    c.beginPath();
    for (const [x, y] of [[0.25, 0.25], [0.75, 0.75]]) {
      const [a, b, d] = [x * size, y * size, size * 0.1];
      c.moveTo(a - d, b - d);
      c.lineTo(a + d, b + d);
      c.moveTo(a + d, b - d);
      c.lineTo(a - d, b + d);
    }
    c.stroke();
  }
  c.globalAlpha = 1;
  c.globalCompositeOperation = "source-over";
};

// One sheet for all pictures of a size: to make one takes longer than to draw on it, and a day that
// is moved asks for some thirty signs.
const sheets = new Map();
const sheetOf = (size) => {
  if (!sheets.has(size)) {
    const canvas = document.createElement("canvas");
    canvas.width = size;
    canvas.height = size;
    sheets.set(size, canvas.getContext("2d", { willReadFrequently: true }));
  }
  return sheets.get(size);
};

// A picture of a sign or a pattern, for the map.
export const pictured = (draw, name, size, parties, theme) => {
  const c = sheetOf(size);
  c.reset();
  draw(c, name, size, parties, theme);
  return c.getImageData(0, 0, size, size);
};

// The colours of the page, as it is lit now.
export const themeNow = () => {
  const style = getComputedStyle(document.documentElement);
  const told = (name) => style.getPropertyValue(name).trim();
  return {
    dark: window.matchMedia("(prefers-color-scheme: dark)").matches,
    paper: told("--paper"), card: told("--card"), ink: told("--ink"), soft: told("--soft"),
    line: told("--line"), accent: told("--accent"), grey: told("--grey") || told("--soft"),
    focus: told("--focus"),
  };
};
