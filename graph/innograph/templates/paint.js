// The picture, painted in pixels of the screen so that it reads alike at every zoom, on the page's canvas or on one to save.
// A `view` says where things stand: at(item) → {x, y}, width, height, scale (of the sheet), ratio (of the screen).

let drawn = { items: new Map(), edges: [] };
let hovered = null; // id of the item or edge under the pointer
let cursor = null; // id of the item the keyboard is at
const spots = new Map(); // where someone has dragged a node to
const spotOf = (item) => spots.get(item.id) ?? item;
const CHANGES = { new: "+", gone: "−", changed: "↑" };

let least = 0.6; // of the size of a mark: many of them on a small sheet need the room
const ROOM = 3000; // square pixels that a mark of that size has on the sheet of a desktop

function setLeast({ width, height }) {
  least = Math.max(0.26, 0.6 * Math.min(1, Math.sqrt((width * height) / ROOM / Math.max(1, drawn.items.size))));
}

/** Radius of an item's mark in pixels; a little less where all is far away. */
function sizeOf(item, scale) {
  if (item.members) return Math.max(7, Math.min(30, 0.75 * item.reach * scale));
  return (3.6 + 2 * Math.min(7, Math.sqrt(item.degree))) * Math.max(least, Math.min(1, 0.38 + 1.3 * scale));
}

/** What the eye is led to: an open or hovered item or edge, and all that it touches. Null where there is none. */
function focus() {
  const id = hovered ?? state.open;
  const tie = tieOf.get(id);
  const edge = tie ? drawn.edges.find((each) => each.tie === tie) : drawn.edges.find((each) => each.id === id);
  if (edge) return { item: null, near: new Set([edge.subject, edge.object]), edges: new Set([edge]) };
  const item = drawn.items.get(id);
  if (!item) return null;
  const own = drawn.edges.filter((each) => each.subject === item || each.object === item);
  return { item, near: new Set([item, ...own.flatMap((each) => [each.subject, each.object])]), edges: new Set(own) };
}

function paint(ctx, view) {
  const led = focus();
  setLeast(view);
  view.marks = [...drawn.items.values()].map((item) => ({ item, size: sizeOf(item, view.scale), ...view.at(item) }));
  drawEdges(ctx, view, led);
  drawMarks(ctx, view, led);
  drawLabels(ctx, view, led);
}

function drawMarks(ctx, view, led) {
  for (const { item, x, y, size } of view.marks) {
    if (x < -40 || y < -40 || x > view.width + 40 || y > view.height + 40) continue;
    ctx.globalAlpha = led && !led.near.has(item) ? faded(0.4) : 1;
    if (item.id === state.open || item.id === cursor) ring(ctx, x, y, size + 5);
    if (item.members) drawCommunity(ctx, view, item, x, y, size);
    else {
      const step = Math.round(size * 4) / 4;
      const reach = 1.6 * step + 2;
      imprint(ctx, `${item.type} ${step}`, x - reach, y - reach, 2 * reach, 2 * reach, view.ratio, (brush) =>
        drawMark(brush, item.type, reach, reach, step));
    }
  }
  ctx.globalAlpha = 1;
}

function ring(ctx, x, y, radius) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.strokeStyle = colours.accent;
  ctx.lineWidth = 3;
  ctx.stroke();
}

/** A community: a disc with the number of those it stands for, in the colour of its first. */
function drawCommunity(ctx, view, item, x, y, size) {
  ctx.beginPath();
  ctx.arc(x, y, size, 0, 2 * Math.PI);
  ctx.fillStyle = colours.paper;
  ctx.fill();
  ctx.lineWidth = 3;
  ctx.strokeStyle = familyOf(item.type).colour;
  ctx.stroke();
  ctx.font = `600 ${Math.max(10, Math.min(14, size * 0.7))}px ${FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = colours.ink;
  ctx.fillText(String(item.members.length), x, y + 0.5);
  ctx.textAlign = "start";
}

/** Both ends of an edge in pixels, stepped aside from its parallels and cut back to the marks of its nodes. */
function course(edge, view) {
  const [from, to] = [view.at(edge.subject), view.at(edge.object)];
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const aside = edge.aside * (edge.subject.id < edge.object.id ? 1 : -1);
  const start = Math.min(sizeOf(edge.subject, view.scale) + 1, length / 3);
  const end = Math.min(sizeOf(edge.object, view.scale) + 3, length / 2);
  return {
    edge,
    x1: from.x + ux * start - uy * aside, y1: from.y + uy * start + ux * aside,
    x2: to.x - ux * end - uy * aside, y2: to.y - uy * end + ux * aside,
    angle: Math.atan2(uy, ux), length,
  };
}

const isSeen = ({ x1, y1, x2, y2 }, { width, height }) =>
  Math.max(x1, x2) > 0 && Math.min(x1, x2) < width && Math.max(y1, y2) > 0 && Math.min(y1, y2) < height;

function drawEdges(ctx, view, led) {
  const courses = drawn.edges.map((edge) => course(edge, view)).filter((each) => isSeen(each, view));
  for (const lit of [false, true]) {
    const layer = courses.filter(({ edge }) => Boolean(led?.edges.has(edge)) === lit);
    if (!layer.length) continue;
    const width = lit ? (led.edges.size === 1 ? 2.6 : 1.7) : 1.1;
    for (const change of ["", "same", "gone", "changed", "new"]) {
      const part = layer.filter(({ edge }) => (edge.tie?.change ?? "") === change);
      ctx.globalAlpha = lit ? 1 : led || change === "same" ? faded(0.32) : faded(0.75);
      ctx.strokeStyle = lit ? colours.accent : { new: colours.new, gone: colours.gone, changed: colours.accent }[change] ?? colours.edge;
      for (const status of STATUSES) drawLines(ctx, view, part.filter(({ edge }) => edge.status === status), status, change === "new" || change === "changed" ? width + 1 : width);
    }
  }
  ctx.globalAlpha = 1;
  if (courses.length < 700) drawSigns(ctx, courses, led);
}

function drawLines(ctx, view, layer, status, width) {
  if (!layer.length) return;
  const loops = layer.filter(({ edge }) => edge.subject === edge.object);
  const [thin, thick] = [layer.filter(({ edge }) => edge.weight < 3), layer.filter(({ edge }) => edge.weight >= 3)];
  ctx.setLineDash(DASHES[status] ?? []);
  for (const [part, extra] of [[thin, 0], [thick, 1.4]]) {
    ctx.lineWidth = width + extra;
    ctx.beginPath();
    for (const { x1, y1, x2, y2 } of part) {
      ctx.moveTo(x1, y1);
      ctx.lineTo(x2, y2);
    }
    ctx.stroke();
  }
  ctx.lineWidth = width;
  ctx.beginPath();
  for (const { edge } of loops) {
    const { x, y } = view.at(edge.subject);
    const radius = sizeOf(edge.subject, view.scale) + 4;
    ctx.moveTo(x + radius, y - radius);
    ctx.arc(x, y - radius, radius, 0, 2 * Math.PI);
  }
  ctx.stroke();
  ctx.setLineDash([]);
  drawHeads(ctx, layer, status, width);
}

function drawHeads(ctx, layer, status, width) {
  ctx.beginPath();
  for (const { edge, x2, y2, angle, length } of layer) {
    if (length > 26 && edge.tie && !symmetric.has(edge.tie.predicate)) traceHead(ctx, x2, y2, angle, 5.5 + 1.8 * width);
  }
  ctx.fillStyle = status === "planned" ? colours.paper : ctx.strokeStyle;
  ctx.fill();
  if (status !== "planned") return;
  ctx.lineWidth = 1.2; // what is only planned has a hollow head
  ctx.stroke();
}

/** The sign in the middle of an edge: what changed between two years, or that its status changed between reports. */
function drawSigns(ctx, courses, led) {
  ctx.font = `700 11px ${FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const { edge, x1, y1, x2, y2, length } of courses) {
    const sign = state.compare ? CHANGES[edge.tie?.change] : edge.tie?.moved ? "◆" : null;
    if (!sign || length < 40) continue;
    const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
    ctx.globalAlpha = led && !led.edges.has(edge) ? faded(0.3) : 1;
    ctx.lineWidth = 4;
    ctx.strokeStyle = colours.paper;
    ctx.strokeText(sign, x, y);
    ctx.fillStyle = { "+": colours.new, "−": colours.gone }[sign] ?? colours.accent;
    ctx.fillText(sign, x, y);
  }
  ctx.textAlign = "start";
  ctx.globalAlpha = 1;
}
