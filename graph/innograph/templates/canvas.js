// vis-network keeps the camera, the pointer and the dragging of nodes; what is seen is painted by paint.js.

let camera = null; // vis.Network
let held = false; // while something is arranged nothing is painted: vis-network draws anew at every step of it

/** Does something during which nothing is painted. */
function quietly(act) {
  const before = held;
  held = true;
  try {
    act();
  } finally {
    held = before;
  }
}
const calm = matchMedia("(prefers-reduced-motion: reduce)");

function startCanvas() {
  const container = byId("canvas");
  const items = new vis.DataSet([]);
  camera = new vis.Network(container, { nodes: items, edges: [] }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: false, keyboard: false, selectConnectedEdges: false, tooltipDelay: 1e8 },
    nodes: { shape: "custom", ctxRenderer: shapeOf, chosen: false },
  });
  camera.on("afterDrawing", (ctx) => {
    if (held) return;
    const { a, e, f } = ctx.getTransform();
    const ratio = a / camera.getScale();
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    const at = (item) => ({ x: (spotOf(item).x * a + e) / ratio, y: (spotOf(item).y * a + f) / ratio });
    const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = byId("camera");
    const controls = { x: offsetLeft, y: offsetTop, w: offsetWidth, h: offsetHeight }; // no name under the buttons
    paint(ctx, { at, ratio, scale: camera.getScale(), width: container.clientWidth, height: container.clientHeight, controls });
    ctx.restore();
  });
  camera.on("click", ({ nodes: [id], pointer }) => press(id ?? edgeAt(pointer.DOM)?.id ?? null));
  camera.on("dragging", ({ nodes: [id] }) => id && spots.set(id, camera.getPosition(id)));
  camera.on("dragEnd", () => writeLink());
  camera.on("animationFinished", () => writeLink());
  camera.on("zoom", ({ scale }) => {
    if (scale < 0.02) camera.moveTo({ scale: 0.02 });
    writeLink();
  });
  container.addEventListener("pointermove", (event) => !event.buttons && point(event));
  container.addEventListener("pointerleave", () => hover(null));
  container.addEventListener("keydown", steer);
  return items;
}

/** The shape of an item for vis-network: where a press hits it. It is painted with everything else. */
function shapeOf({ id }) {
  const size = Math.max(14, 2.4 * sizeOf(drawn.items.get(id) ?? ranked[0], camera.getScale())) / camera.getScale();
  return { drawNode() {}, nodeDimensions: { width: size, height: size } };
}

/** Brings what vis-network holds in step with what is drawn. */
function stage(items) {
  const known = new Set(items.getIds());
  items.remove([...known].filter((id) => !drawn.items.has(id)));
  const moved = [...drawn.items.values()].filter((item) => !known.has(item.id) || item.members);
  items.update(moved.map((item) => ({ id: item.id, x: spotOf(item).x, y: spotOf(item).y })));
}

/** A press on the picture: opens a node or tie, takes a community apart, closes what is open. */
function press(id) {
  const item = drawn.items.get(id);
  const bundle = drawn.edges.find((edge) => edge.id === id && !edge.tie);
  if (item?.members) openCommunity(item);
  else if (bundle) openCommunity([bundle.subject, bundle.object].find((end) => end.members));
  else open(id);
}

/** Draws the members of a community in its place; the most important of them, if there are very many. */
function openCommunity(item) {
  state.opened.add(item.group);
  refresh();
  const [n, all] = [Math.min(LIMIT, item.members.length), item.members.length];
  speak(say("opened", { n, all }));
  show(item.members.slice(0, n));
}

/** The edge within seven pixels of a point of the canvas, the nearest of them, or undefined. */
function edgeAt({ x, y }) {
  const view = { at: (item) => camera.canvasToDOM(spotOf(item)), scale: camera.getScale() };
  let [best, least] = [undefined, 7];
  for (const edge of drawn.edges) {
    const { x1, y1, x2, y2 } = course(edge, view);
    const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2 || 1);
    const share = Math.max(0, Math.min(1, along));
    const distance = Math.hypot(x - x1 - share * (x2 - x1), y - y1 - share * (y2 - y1));
    if (distance < least) [best, least] = [edge, distance];
  }
  return best;
}

function point(event) {
  const box = byId("canvas").getBoundingClientRect();
  const spot = { x: event.clientX - box.left, y: event.clientY - box.top };
  hover(camera.getNodeAt(spot) ?? edgeAt(spot)?.id ?? null);
}

function hover(id) {
  if (id === hovered) return;
  hovered = id;
  byId("canvas").style.cursor = id ? "pointer" : "";
  camera.redraw();
}

/** The rectangle about items on the sheet, as [left, top, right, bottom]. */
function boxOf(items) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const item of items) {
    const { x, y } = spotOf(item);
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

/** Shows items, all that is drawn by default. */
function show(items = [...drawn.items.values()], animate = true) {
  if (!items.length) return;
  const [left, top, right, bottom] = boxOf(items);
  const sheet = byId("canvas");
  const room = (length, margin) => Math.max(length - margin, 60);
  const aside = Math.min(190, 0.28 * sheet.clientWidth); // names stand beside the marks
  const scale = Math.min(room(sheet.clientWidth, aside) / (right - left || 1), room(sheet.clientHeight, 80) / (bottom - top || 1), 1.6);
  move({ x: (left + right) / 2 + 0.15 * aside / scale, y: (top + bottom) / 2 }, scale, animate);
}

function move(position, scale, animate = true) {
  camera.moveTo({ position, scale, animation: animate && !calm.matches && { duration: 300, easingFunction: "easeInOutQuad" } });
  setTimeout(writeLink, 350);
}

/** Moves just far enough that a node or tie stands in view. */
function bringIntoView(id) {
  const tie = tieOf.get(id);
  const ends = tie ? [tie.subject, tie.object] : [drawn.items.get(id) ?? nodes.get(id)];
  const sheet = byId("canvas");
  const near = camera.getScale() > 0.35;
  const seen = near && ends.every((end) => {
    const { x, y } = camera.canvasToDOM(spotOf(end));
    return x > 30 && y > 30 && x < sheet.clientWidth - 60 && y < sheet.clientHeight - 30;
  });
  if (seen) return;
  const [left, top, right, bottom] = boxOf(ends);
  const widest = Math.min(sheet.clientWidth / (right - left + 260), sheet.clientHeight / (bottom - top + 160));
  move({ x: (left + right) / 2, y: (top + bottom) / 2 }, Math.min(near ? camera.getScale() : 0.7, widest));
}

function zoomBy(factor) {
  moved = true;
  move(camera.getViewPosition(), camera.getScale() * factor);
}

/** Keys of the picture: arrows walk to the nearest item on that side, Enter opens, E expands, + and - zoom. */
function steer(event) {
  const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (ways[event.key]) walk(...ways[event.key]);
  else if (event.key === "Enter" && cursor) press(cursor);
  else if (event.key === "e" && (cursor || nodes.has(state.open))) expand(cursor ?? state.open);
  else if (event.key === "Backspace") goBack();
  else if (event.key === "+" || event.key === "=") zoomBy(1.3);
  else if (event.key === "-") zoomBy(1 / 1.3);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function walk(dx, dy) {
  const here = cursor ?? (nodes.has(state.open) ? state.open : null);
  const start = drawn.items.has(here) ? spotOf(drawn.items.get(here)) : camera.getViewPosition();
  let [best, least] = [null, Infinity];
  for (const item of drawn.items.values()) {
    const [x, y] = [spotOf(item).x - start.x, spotOf(item).y - start.y];
    const ahead = x * dx + y * dy;
    const cost = ahead + 2.5 * Math.abs(x * dy - y * dx);
    if (item.id !== here && (ahead > 0 || !here) && Math.abs(cost) < least) [best, least] = [item, Math.abs(cost)];
  }
  if (!best) return;
  cursor = best.id;
  bringIntoView(best.id);
  speak(describe(best));
  camera.redraw();
}

/** An item in words: name, type, and how many ties of which status are shown. */
function describe(item) {
  if (item.members) return say("community", { name: titleOf(item), n: item.members.length });
  const own = drawn.edges.filter((edge) => edge.subject === item || edge.object === item);
  const words = STATUSES.map((status) => [status, own.filter((edge) => edge.status === status).length]).filter(([, n]) => n);
  return [nameOf(item), term("type", item.type), ...words.map(([status, n]) => `${term("status", status)} ${n}`)].join(say("comma"));
}
