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
/** Reads the colours of the page anew: at the start, and when the reader turns to dark or light. */
function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["paper", "ink", "muted", "faint", "line", "accent", "edge", "outline", "halo", "new", "gone"]) {
    colours[name] = style.getPropertyValue(`--${name}`).trim();
  }
  stamps.clear();
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

// Marks and names are painted once and stamped from then on: a step of panning only copies pixels.
const stamps = new Map();
const MOST_STAMPS = 1500;

/** A small canvas with something painted on it, `w` by `h` pixels of the screen, kept under a key. */
function stamp(key, w, h, ratio, painter) {
  const full = `${ratio} ${key}`;
  let sheet = stamps.get(full);
  if (!sheet) {
    if (stamps.size > MOST_STAMPS) stamps.clear();
    sheet = document.createElement("canvas");
    sheet.width = Math.max(1, Math.ceil(w * ratio));
    sheet.height = Math.max(1, Math.ceil(h * ratio));
    const ctx = sheet.getContext("2d");
    ctx.scale(ratio, ratio);
    painter(ctx);
    stamps.set(full, sheet);
  }
  return sheet;
}

/** Adds the outline of an arrow head whose point is at (x, y) to the path. */
function traceHead(ctx, x, y, angle, size) {
  ctx.moveTo(x, y);
  for (const turn of [0.42, -0.42]) ctx.lineTo(x - size * Math.cos(angle + turn), y - size * Math.sin(angle + turn));
  ctx.closePath();
}

/** A small picture of a type's mark or a status's line, for legends and lists. */
function swatch({ type, status }) {
  const sheet = make("canvas", { width: 54, height: 42, "aria-hidden": "true", class: "swatch" });
  const ctx = sheet.getContext("2d");
  ctx.scale(3, 3);
  if (type !== undefined) {
    drawMark(ctx, type, 9, 7, 4.6, 1);
    return sheet;
  }
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
  return sheet;
}
