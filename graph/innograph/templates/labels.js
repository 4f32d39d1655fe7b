// Names on the picture: the most important first, none over another, none over a foreign mark.

const FONT = '"Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const MOST_LABELS = 60;
const MOST_HUBS = 12; // names that may run over foreign marks
const SMALLEST_CAPTION = 3;
const HALO = 4;
const widths = new Map();
const ruler = document.createElement("canvas").getContext("2d");

/** A long name without its middle. */
const shorten = (name, most = 15) => ([...name].length > most ? `${[...name].slice(0, most - 6).join("")}…${[...name].slice(-5).join("")}` : name);

function widthOf(font, text) {
  const key = font + text;
  if (widths.size > 5000) widths.clear();
  if (!widths.has(key)) {
    ruler.font = font;
    widths.set(key, ruler.measureText(text).width);
  }
  return widths.get(key);
}

const clear = (box, taken) => {
  for (const other of taken) {
    if (box.x < other.x + other.w && other.x < box.x + box.w && box.y < other.y + other.h && other.y < box.y + box.h) return false;
  }
  return true;
};

/** Writes names where there is room; `view` as in paint.js. Tells which boxes are taken. */
function drawLabels(ctx, view, led) {
  const marks = view.marks.filter(({ x, y }) => x > -40 && y > -20 && x < view.width + 20 && y < view.height + 20);
  const weight = ({ item }) => (item === led?.item ? 2e6 : led?.near.has(item) ? 1e6 : 0) + (item.id === cursor ? 3e6 : 0) + item.degree;
  const order = marks.map((each) => ({ each, value: weight(each) })).sort((a, b) => b.value - a.value || a.each.item.rank - b.each.item.rank);
  const boxes = marks.map(({ item, x, y, size }) => ({ item, x: x - size, y: y - size, w: 2 * size, h: 2 * size }));
  const taken = view.controls ? [view.controls] : [];
  let room = Math.max(24, Math.min(1.5 * MOST_LABELS, (MOST_LABELS * view.width * view.height) / 700000));
  order.slice(0, 1).forEach(({ each }) => { room -= placeLabel(ctx, view, each, boxes, taken, led, true); });
  if (!view.bare) drawCaptions(ctx, view, taken, led);
  for (const [rank, { each }] of order.slice(1).entries()) {
    if (room < 1) break;
    room -= placeLabel(ctx, view, each, boxes, taken, led, rank < MOST_HUBS);
  }
  return taken;
}

/** Writes one name beside its mark where there is room, a hub's over foreign marks if need be; 1 if it was written. */
function placeLabel(ctx, view, { item, x, y, size }, marks, taken, led, hub) {
  const chosen = item === led?.item || item.id === state.open || item.id === cursor || (led?.near.size === 2 && led.near.has(item));
  const great = item.degree > 9 && !item.members;
  const short = (node) => shorten(nameOf(node), state.language === "en" && node.english ? 26 : 15);
  let text = item.members ? (chosen || hovered === item.id ? titleOf(item) : shorten(nameOf(item.members[0]), 11)) : chosen ? nameOf(item) : short(item);
  const height = great ? 15 : 12;
  const font = `${great || chosen ? 600 : 400} ${height}px ${FONT}`;
  if (chosen && !item.members && widthOf(font, text) > 0.6 * view.width) text = short(item);
  const w = widthOf(font, text);
  const gap = size + 4;
  const places = [
    { x: x + gap, y: y - height / 2 - 1 },
    { x: x - gap - w, y: y - height / 2 - 1 },
    { x: x - w / 2, y: y + gap - 1 },
    { x: x - w / 2, y: y - gap - height - 1 },
  ].map((place) => ({ ...place, w, h: height + 2 })).filter((place) => place.x > 2 && place.x + w < view.width - 2);
  if (led?.near.size === 2 && led.near.has(item)) { // an open tie is not written over: its names stand away from the other end
    const end = view.at([...led.near].find((each) => each !== item));
    const away = (place) => Math.hypot(place.x + w / 2 - end.x, place.y + height / 2 - end.y);
    places.sort((a, b) => away(b) - away(a));
  }
  const free = places.filter((place) => clear(place, taken));
  const box = free.find((place) => marks.every((mark) => mark.item === item || clear(place, [mark]))) ?? (chosen || (great && hub) ? free[0] ?? (chosen ? places[0] : null) : null);
  if (!box) return 0;
  taken.push({ x: box.x - 3, y: box.y - 1, w: w + 6, h: box.h + 2 });
  ctx.globalAlpha = led && !led.near.has(item) ? faded(0.5) : 1;
  write(ctx, view, text, font, box.x, box.y + box.h / 2, height);
  ctx.globalAlpha = 1;
  return 1;
}

/** A name with its halo, by its left end and middle. */
function write(ctx, view, text, font, x, y, height) {
  const [w, h] = [widthOf(font, text) + 2 * HALO, height * 1.5 + 2 * HALO];
  imprint(ctx, `${font} ${text}`, x - HALO, y - h / 2, w, h, view.ratio, (brush) => {
    brush.font = font;
    brush.textBaseline = "middle";
    brush.lineJoin = "round";
    brush.lineWidth = 3.5;
    brush.strokeStyle = colours.halo;
    brush.strokeText(text, HALO, h / 2);
    brush.fillStyle = colours.ink;
    brush.fillText(text, HALO, h / 2);
  });
}

/** Names what a fan of edges says (a hub, one relation, many leaves), with their number, once. */
function drawCaptions(ctx, view, taken, led) {
  const font = `500 11px ${FONT}`;
  ctx.font = font;
  ctx.textBaseline = "middle";
  for (const { hub, table, predicate, leaves } of captions()) {
    if (led && led.item !== hub && !leaves.includes(led.item)) continue;
    const text = `${term(table, predicate)} ${leaves.length}`;
    const spots = leaves.map(view.at);
    const mean = (axis) => spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length;
    const start = view.at(hub);
    const [x, y] = [start.x + 0.5 * (mean("x") - start.x), start.y + 0.5 * (mean("y") - start.y)];
    const w = widthOf(font, text) + 12;
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
/** The fans of what is drawn: leaves of one hub by one relation, planned ones left out. */
function captions() {
  if (fans.of === drawn) return fans.list;
  const reach = new Map();
  for (const edge of drawn.edges) {
    for (const end of [edge.subject, edge.object]) reach.set(end, [...(reach.get(end) ?? []), edge]);
  }
  const groups = new Map();
  for (const [leaf, own] of reach) {
    const [edge] = own;
    if (own.length > 1 || !edge.tie || edge.status === "planned") continue;
    const hub = edge.subject === leaf ? edge.object : edge.subject;
    if (reach.get(hub).length < SMALLEST_CAPTION) continue;
    const table = edge.object === leaf ? "predicate" : "inverse";
    const key = `${hub.id}\n${table}\n${edge.tie.predicate}`;
    if (!groups.has(key)) groups.set(key, { hub, table, predicate: edge.tie.predicate, leaves: [] });
    groups.get(key).leaves.push(leaf);
  }
  const list = [...groups.values()].filter(({ leaves }) => leaves.length >= SMALLEST_CAPTION);
  fans = { of: drawn, list: list.sort((a, b) => b.leaves.length - a.leaves.length).slice(0, 24) };
  return fans.list;
}
