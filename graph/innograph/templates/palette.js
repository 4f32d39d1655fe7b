// Colour and shape of each family of types: colour never stands alone. Colours after Okabe and Ito (2008) and
// Tol (2021), chosen for readers who do not see all of them; the outline carries the contrast.

const FAMILIES = [
  { colour: "#D55E00", shape: "diamond", types: ["Firm"] },
  { colour: "#0072B2", shape: "circle", types: ["University", "ResearchInstitute"] },
  { colour: "#332288", shape: "square", types: ["GovernmentBody"] },
  { colour: "#999933", shape: "pentagon", types: ["FinancialInstitution", "Fund"] },
  { colour: "#228833", shape: "hexagon", types: ["Association", "Incubator", "ServicePlatform", "MediaOutlet"] },
  { colour: "#777777", shape: "down", types: ["Place", "Park"] },
  { colour: "#AA3377", shape: "bar", types: ["Policy", "Programme", "Project"] },
  { colour: "#56B4E9", shape: "star", types: ["Event", "Award"] },
  { colour: "#E69F00", shape: "up", types: ["Product"] },
  { colour: "#CC79A7", shape: "ring", types: ["Person"] },
];
const TYPES = FAMILIES.flatMap((family) => family.types);
const UNKNOWN = { colour: "#999999", shape: "circle" };
const familyOf = (type) => FAMILIES.find((family) => family.types.includes(type)) ?? UNKNOWN;
const DASHES = { done: [], ongoing: [8, 4], planned: [1.5, 4] };

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

/** Draws the mark of a type about a point; `size` is the radius of the circle of equal weight. */
function drawMark(ctx, type, x, y, size, outline, width) {
  const { colour, shape } = familyOf(type);
  ctx.beginPath();
  if (CORNERS[shape]) {
    CORNERS[shape].forEach(([dx, dy], i) => ctx[i ? "lineTo" : "moveTo"](x + dx * size, y + dy * size));
    ctx.closePath();
  } else ctx.arc(x, y, size, 0, 2 * Math.PI);
  ctx.fillStyle = colour;
  ctx.fill();
  ctx.lineWidth = width;
  ctx.strokeStyle = outline;
  ctx.lineJoin = "round";
  ctx.stroke();
  if (shape !== "ring") return;
  ctx.beginPath();
  ctx.arc(x, y, size * 0.45, 0, 2 * Math.PI);
  ctx.fillStyle = colours.paper;
  ctx.fill();
  ctx.stroke();
}

/** Draws an arrow head whose point is at (x, y); hollow for what is only planned. */
function drawHead(ctx, x, y, angle, size, hollow) {
  const wing = (turn) => [x - size * Math.cos(angle + turn), y - size * Math.sin(angle + turn)];
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(...wing(0.42));
  ctx.lineTo(...wing(-0.42));
  ctx.closePath();
  ctx.fillStyle = hollow ? colours.paper : ctx.strokeStyle;
  ctx.fill();
  if (!hollow) return;
  ctx.save();
  ctx.lineWidth = 1.2;
  ctx.stroke();
  ctx.restore();
}

/** A small picture of a type's mark or a status's line, for legends and lists. */
function swatch({ type, status }) {
  const sheet = document.createElement("canvas");
  sheet.width = 54;
  sheet.height = 42;
  sheet.setAttribute("aria-hidden", "true");
  const ctx = sheet.getContext("2d");
  ctx.scale(3, 3);
  if (type) drawMark(ctx, type, 9, 7, 4.6, colours.outline, 1);
  else {
    ctx.strokeStyle = colours.ink;
    ctx.lineWidth = 1.6;
    ctx.setLineDash(DASHES[status] ?? []);
    ctx.beginPath();
    ctx.moveTo(0, 7);
    ctx.lineTo(12, 7);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.lineWidth = 1;
    drawHead(ctx, 17.5, 7, 0, 7, status === "planned");
  }
  return sheet;
}

const colours = {};
/** Reads the colours of the page anew: at the start, and when the reader turns to dark or light. */
function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["paper", "ink", "muted", "faint", "line", "accent", "edge", "outline", "halo"]) {
    colours[name] = style.getPropertyValue(`--${name}`).trim();
  }
}
