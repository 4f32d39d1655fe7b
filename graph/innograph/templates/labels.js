// Names on the picture: the most important first, none over another, none over a foreign mark.

const FONT = '"Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const MOST_LABELS = 90;
const SMALLEST_CAPTION = 3;
const widths = new Map();

/** A long name without its middle. */
const shorten = (name, most = 15) => (name.length > most ? `${name.slice(0, most - 6)}…${name.slice(-5)}` : name);

function widthOf(ctx, text) {
  const key = ctx.font + text;
  if (!widths.has(key)) widths.set(key, ctx.measureText(text).width);
  return widths.get(key);
}

const clear = (box, taken) =>
  taken.every((other) => box.x + box.w < other.x || other.x + other.w < box.x || box.y + box.h < other.y || other.y + other.h < box.y);

function drawLabels(ctx, at) {
  const led = focus();
  const frame = document.getElementById("canvas");
  const marks = [...drawn.nodes].map((id) => {
    const [{ x, y }, size] = [at(id), sizeOf(nodes.get(id))];
    return { id, centre: { x, y }, size, x: x - size, y: y - size, w: 2 * size, h: 2 * size };
  }).filter(({ x, y }) => x > -40 && y > -20 && x < frame.clientWidth + 20 && y < frame.clientHeight + 20);
  const weight = ({ id }) => (id === led?.id ? 2e6 : led?.near.has(id) ? 1e6 : 0) + nodes.get(id).ties.length;
  const taken = [];
  ctx.textBaseline = "middle";
  let room = MOST_LABELS;
  const ordered = marks.map((mark) => ({ mark, value: weight(mark) })).sort((a, b) => b.value - a.value);
  for (const { mark } of ordered.slice(0, 1)) room -= placeLabel(ctx, mark, marks, taken, led);
  drawCaptions(ctx, at, taken, led);
  for (const { mark } of ordered.slice(1)) {
    if (!room) break;
    room -= placeLabel(ctx, mark, marks, taken, led);
  }
}

/** Writes one name beside its mark where there is room; tells how many were written. */
function placeLabel(ctx, { id, centre, size }, marks, taken, led) {
  const frame = document.getElementById("canvas");
  const chosen = id === led?.id || id === state.open || id === cursor || (led?.near.size === 2 && led.near.has(id));
  const node = nodes.get(id);
  const text = chosen ? node.label : shorten(node.label);
  const height = node.ties.length > 9 ? 15 : 12;
  ctx.font = `${node.ties.length > 9 || chosen ? 600 : 400} ${height}px ${FONT}`;
  const w = widthOf(ctx, text);
  const gap = size + 4;
  const places = [
    { x: centre.x + gap, y: centre.y - height / 2 - 1 },
    { x: centre.x - gap - w, y: centre.y - height / 2 - 1 },
    { x: centre.x - w / 2, y: centre.y + gap - 1 },
    { x: centre.x - w / 2, y: centre.y - gap - height - 1 },
  ].map((place) => ({ ...place, w, h: height + 2 }));
  const foreign = marks.filter((mark) => mark.id !== id);
  const inside = places.filter((place) => place.x > 2 && place.x + w < frame.clientWidth - 2);
  const box = inside.find((place) => clear(place, taken) && clear(place, foreign))
    ?? (chosen || node.ties.length > 9 ? inside.find((place) => clear(place, taken)) ?? places[0] : null);
  if (!box) return 0;
  taken.push({ x: box.x - 3, y: box.y - 1, w: w + 6, h: box.h + 2 });
  ctx.globalAlpha = led && !led.near.has(id) ? 0.3 : 1;
  write(ctx, text, box.x, box.y + box.h / 2, colours.ink);
  ctx.globalAlpha = 1;
  return 1;
}

function write(ctx, text, x, y, colour) {
  ctx.strokeStyle = colours.halo;
  ctx.lineWidth = 3.5;
  ctx.lineJoin = "round";
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

/** Names what a fan of edges says (a hub, one relation, many leaves), with their number, once. */
function drawCaptions(ctx, at, taken, led) {
  ctx.font = `500 11px ${FONT}`;
  for (const { hub, table, predicate, leaves } of captions()) {
    if (led && led.id !== hub && !leaves.includes(led.id)) continue;
    const text = `${term(table, predicate)} ${leaves.length}`;
    const spots = leaves.map(at);
    const mean = (axis) => spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length;
    const start = at(hub);
    const [x, y] = [start.x + 0.5 * (mean("x") - start.x), start.y + 0.5 * (mean("y") - start.y)];
    const w = widthOf(ctx, text) + 12;
    const box = { x: x - w / 2, y: y - 9, w, h: 18 };
    if (Math.hypot(mean("x") - start.x, mean("y") - start.y) < 60 || !clear(box, taken)) continue;
    taken.push(box);
    ctx.beginPath();
    ctx.roundRect(box.x, box.y, box.w, box.h, 9);
    ctx.fillStyle = colours.paper;
    ctx.fill();
    ctx.strokeStyle = colours.line;
    ctx.lineWidth = 1;
    ctx.stroke();
    ctx.fillStyle = colours.muted;
    ctx.fillText(text, box.x + 6, y + 0.5);
  }
}

let fans = { of: null, list: [] };
/** The fans of what is drawn: leaves of one hub by one relation. */
function captions() {
  if (fans.of === drawn) return fans.list;
  const reach = new Map();
  const touch = (id, edge) => reach.set(id, [...(reach.get(id) ?? []), edge]);
  for (const edge of drawn.edges) {
    touch(edge.subject, edge);
    touch(edge.object, edge);
  }
  const groups = new Map();
  for (const [id, ties] of reach) {
    const hub = ties[0].subject === id ? ties[0].object : ties[0].subject;
    if (nodes.get(id).ties.length > 1 || reach.get(hub).length < SMALLEST_CAPTION) continue;
    const table = ties[0].object === id ? "predicate" : "inverse";
    const key = `${hub} ${table} ${ties[0].predicate}`;
    if (!groups.has(key)) groups.set(key, { hub, table, predicate: ties[0].predicate, leaves: [] });
    groups.get(key).leaves.push(id);
  }
  fans = { of: drawn, list: [...groups.values()].filter(({ leaves }) => leaves.length >= SMALLEST_CAPTION) };
  fans.list.sort((a, b) => b.leaves.length - a.leaves.length);
  return fans.list;
}
