// Colour and shape of each family of types: colour never stands alone.

const FAMILIES = dictionary.families;
const TYPES = FAMILIES.flatMap((family) => family.types);
const familyOf = (type) => FAMILIES.find((family) => family.types.includes(type)) ?? dictionary.unknown;
const DASHES = dictionary.dashes;

const polygon = (sides, turn) =>
  Array.from({ length: sides }, (_, i) => [Math.cos(turn + (2 * Math.PI * i) / sides), Math.sin(turn + (2 * Math.PI * i) / sides)]);
const CORNERS = {
  diamond: polygon(4, 0).map(([x, y]) => [x * 1.18, y * 1.18]),
  square: polygon(4, Math.PI / 4).map(([x, y]) => [x * 1.22, y * 1.22]),
  pentagon: polygon(5, -Math.PI / 2).map(([x, y]) => [x * 1.1, y * 1.1]),
  hexagon: polygon(6, 0).map(([x, y]) => [x * 1.06, y * 1.06]),
  down: polygon(3, Math.PI / 2).map(([x, y]) => [x * 1.25, y * 1.25 - 0.2]),
  up: polygon(3, -Math.PI / 2).map(([x, y]) => [x * 1.25, y * 1.25 + 0.2]),
  bar: [[-1.3, -0.68], [1.3, -0.68], [1.3, 0.68], [-1.3, 0.68]],
  star: polygon(10, -Math.PI / 2).map(([x, y], i) => (i % 2 ? [x * 0.58, y * 0.58] : [x * 1.35, y * 1.35])),
};

const colours = {};
const strong = matchMedia("(prefers-contrast: more), (forced-colors: active)");
/** How far something steps back from what the eye is led to: less where the reader asks for contrast. */
const faded = (alpha) => (strong.matches ? Math.max(alpha, 0.7) : alpha);
/** Reads the colours of the page anew: at the start, and when the reader turns to dark or light. */
function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["paper", "ink", "muted", "faint", "line", "accent", "edge", "outline", "halo", "new", "gone"]) {
    colours[name] = style.getPropertyValue(`--${name}`).trim();
  }
  stamps.clear();
  met.clear();
}

/** Draws the mark of a type about a point; `size` is the radius of the circle of equal weight. */
function drawMark(ctx, type, x, y, size, width = 1.4) {
  const { colour, shape } = familyOf(type);
  ctx.beginPath();
  if (CORNERS[shape]) {
    CORNERS[shape].forEach(([dx, dy], i) => ctx[i ? "lineTo" : "moveTo"](x + dx * size, y + dy * size));
    ctx.closePath();
  } else ctx.arc(x, y, size, 0, 2 * Math.PI);
  ctx.fillStyle = colour;
  ctx.fill();
  ctx.lineWidth = width;
  ctx.strokeStyle = colours.outline;
  ctx.lineJoin = "round";
  ctx.stroke();
  if (shape !== "ring") return;
  ctx.beginPath();
  ctx.arc(x, y, size * 0.45, 0, 2 * Math.PI);
  ctx.fillStyle = colours.paper;
  ctx.fill();
  ctx.stroke();
}

// What is painted again and again, marks and names, is stamped from its second time on: a step of panning only copies pixels.
const stamps = new Map();
const met = new Set();
const MOST_STAMPS = 1500;

/** Paints something at a place, `w` by `h` pixels of the screen, by a painter that the same key always stands for. */
function imprint(ctx, key, x, y, w, h, ratio, painter) {
  const full = `${ratio} ${key}`;
  if (!met.has(full)) {
    if (met.size > MOST_STAMPS) met.clear();
    met.add(full);
    ctx.save();
    ctx.translate(x, y);
    painter(ctx);
    ctx.restore();
    return;
  }
  let sheet = stamps.get(full);
  if (!sheet) {
    if (stamps.size > MOST_STAMPS) stamps.clear();
    sheet = document.createElement("canvas");
    sheet.width = Math.max(1, Math.ceil(w * ratio));
    sheet.height = Math.max(1, Math.ceil(h * ratio));
    const brush = sheet.getContext("2d");
    brush.scale(ratio, ratio);
    painter(brush);
    stamps.set(full, sheet);
  }
  ctx.drawImage(sheet, x, y, sheet.width / ratio, sheet.height / ratio);
}

/** Adds the outline of an arrow head whose point is at (x, y) to the path. */
function traceHead(ctx, x, y, angle, size) {
  ctx.moveTo(x, y);
  for (const turn of [0.42, -0.42]) ctx.lineTo(x - size * Math.cos(angle + turn), y - size * Math.sin(angle + turn));
  ctx.closePath();
}

/** The line of a status with its head, as legends show it, from (0, 7) to (18, 7). */
function drawLine(ctx, status) {
  ctx.strokeStyle = colours.ink;
  ctx.lineWidth = 1.6;
  ctx.setLineDash(DASHES[status] ?? []);
  ctx.beginPath();
  ctx.moveTo(0, 7);
  ctx.lineTo(11, 7);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.lineWidth = 1;
  ctx.beginPath();
  traceHead(ctx, 17.5, 7, 0, 7);
  ctx.fillStyle = status === "planned" ? colours.paper : colours.ink;
  ctx.fill();
  ctx.stroke();
}

/** A small picture of a type's mark or a status's line, for legends and lists. */
function swatch({ type, status }) {
  const sheet = mark("svg", { viewBox: "0 0 18 14", "aria-hidden": "true", class: "swatch" });
  if (type === undefined) {
    const head = "M17.5 7L11.1 4.1L11.1 9.9Z";
    sheet.append(mark("path", { d: "M0 7H11", class: "line", "stroke-dasharray": (DASHES[status] ?? []).join(" ") }), mark("path", { d: head, class: `head ${status}` }));
    return sheet;
  }
  const { colour, shape } = familyOf(type);
  const corners = CORNERS[shape]?.map(([x, y]) => `${(9 + 4.6 * x).toFixed(1)},${(7 + 4.6 * y).toFixed(1)}`).join(" ");
  sheet.append(corners ? mark("polygon", { points: corners, fill: colour }) : mark("circle", { cx: 9, cy: 7, r: 4.6, fill: colour }));
  if (shape === "ring") sheet.append(mark("circle", { cx: 9, cy: 7, r: 2.1, class: "hole" }));
  return sheet;
}
