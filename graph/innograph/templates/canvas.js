// The picture. vis-network keeps camera, dragging and nodes; edges and labels are drawn here, in pixels of the
// screen, so that they read alike at every zoom. Nothing is moved by physics.

let camera = null; // vis.Network
let drawn = visible();
let hovered = null; // id of the node or edge under the pointer
let cursor = null; // id of the node the keyboard is at
const spots = new Map([...nodes.values()].map((node) => [node.id, { x: node.x, y: node.y }]));
/** Radius of a node's mark in pixels; a little less where all is far away. */
const sizeOf = (node) => (3.6 + 2 * Math.min(7, Math.sqrt(node.ties.length))) * Math.max(0.6, Math.min(1, 0.45 + 1.3 * camera.getScale()));
const calm = matchMedia("(prefers-reduced-motion: reduce)");

function startCanvas() {
  const container = document.getElementById("canvas");
  const items = new vis.DataSet([...nodes.values()].map(({ id, x, y }) => ({ id, x, y, hidden: !drawn.nodes.has(id) })));
  camera = new vis.Network(container, { nodes: items, edges: [] }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, keyboard: false, selectConnectedEdges: false, tooltipDelay: 1e8 },
    nodes: { shape: "custom", ctxRenderer: drawNode },
  });
  camera.on("beforeDrawing", (ctx) => onScreen(ctx, drawEdges));
  camera.on("afterDrawing", (ctx) => onScreen(ctx, drawLabels));
  camera.on("click", ({ nodes: [id], pointer }) => open(id ?? edgeAt(pointer.DOM)?.id ?? null));
  camera.on("dragging", ({ nodes: [id] }) => id && spots.set(id, camera.getPosition(id)));
  camera.on("zoom", ({ scale }) => scale < 0.05 && camera.moveTo({ scale: 0.05 }));
  container.addEventListener("pointermove", (event) => !event.buttons && point(event));
  container.addEventListener("pointerleave", () => hover(null));
  container.addEventListener("keydown", steer);
  return items;
}

/** Runs a painter with the canvas in screen pixels, telling it where things stand and how dense the screen is. */
function onScreen(ctx, painter) {
  const { a: scale, e, f } = ctx.getTransform();
  const ratio = scale / camera.getScale();
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  const at = (id) => ({ x: (spots.get(id).x * scale + e) / ratio, y: (spots.get(id).y * scale + f) / ratio });
  painter(ctx, at);
  ctx.restore();
}

/** What the eye is led to: an open or hovered node or edge, and all that it touches. Null where there is none. */
function focus() {
  const id = hovered ?? state.open;
  if (edges.has(id)) return { id, near: new Set([edges.get(id).subject, edges.get(id).object]), edges: new Set([id]) };
  if (!nodes.has(id)) return null;
  const ties = drawn.edges.filter((edge) => edge.subject === id || edge.object === id);
  return {
    id,
    near: new Set([id, ...ties.flatMap((edge) => [edge.subject, edge.object])]),
    edges: new Set(ties.map((edge) => edge.id)),
  };
}

function drawNode({ ctx, id, x, y }) {
  const node = nodes.get(id);
  const pixel = 1 / camera.getScale();
  const size = sizeOf(node) * pixel;
  return {
    drawNode() {
      const led = focus();
      ctx.save();
      if (led && !led.near.has(id)) ctx.globalAlpha = 0.22;
      if (id === state.open || id === cursor) {
        ctx.beginPath();
        ctx.arc(x, y, size + 5 * pixel, 0, 2 * Math.PI);
        ctx.strokeStyle = colours.accent;
        ctx.lineWidth = 2.5 * pixel;
        ctx.stroke();
      }
      drawMark(ctx, node.type, x, y, size, colours.outline, 1.2 * pixel);
      ctx.restore();
    },
    nodeDimensions: { width: 2.4 * size, height: 2.4 * size },
  };
}

/** Both ends of an edge on the screen, stepped aside from its parallels and cut back to the marks of its nodes. */
function course(edge, at) {
  const [from, to] = [at(edge.subject), at(edge.object)];
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const aside = edge.aside * (edge.subject < edge.object ? 1 : -1);
  const start = sizeOf(nodes.get(edge.subject)) + 1;
  const end = Math.min(sizeOf(nodes.get(edge.object)) + 3, length - 1);
  return {
    x1: from.x + ux * start - uy * aside, y1: from.y + uy * start + ux * aside,
    x2: to.x - ux * end - uy * aside, y2: to.y - uy * end + ux * aside,
    angle: Math.atan2(uy, ux), length,
  };
}

/** Gives parallel edges their step to the side, in pixels. */
function spread(shown) {
  const bundles = new Map();
  for (const edge of shown) {
    const pair = [edge.subject, edge.object].sort().join(" ");
    bundles.set(pair, [...(bundles.get(pair) ?? []), edge]);
  }
  for (const bundle of bundles.values()) {
    bundle.forEach((edge, i) => { edge.aside = (i - (bundle.length - 1) / 2) * 6; });
  }
}

function drawEdges(ctx, at) {
  const led = focus();
  const layers = [[], []];
  for (const edge of drawn.edges) layers[led?.edges.has(edge.id) ? 1 : 0].push(edge);
  layers.forEach((layer, lit) => {
    ctx.strokeStyle = lit ? colours.accent : colours.edge;
    ctx.globalAlpha = lit ? 1 : led ? 0.16 : 0.62;
    ctx.lineWidth = lit ? (led?.edges.size === 1 ? 2.6 : 1.6) : 1;
    for (const status of STATUSES) drawLines(ctx, at, layer.filter((edge) => edge.status === status), status);
  });
  ctx.globalAlpha = 1;
}

function drawLines(ctx, at, layer, status) {
  const courses = layer.map((edge) => ({ edge, ...course(edge, at) }));
  ctx.setLineDash(DASHES[status]);
  ctx.beginPath();
  for (const { x1, y1, x2, y2 } of courses) {
    ctx.moveTo(x1, y1);
    ctx.lineTo(x2, y2);
  }
  ctx.stroke();
  ctx.setLineDash([]);
  for (const { edge, x2, y2, angle, length } of courses) {
    if (length > 26 && !source.symmetric.includes(edge.predicate)) drawHead(ctx, x2, y2, angle, 5.5 + 1.8 * ctx.lineWidth, status === "planned");
  }
}

/** The edge within seven pixels of a point of the canvas, the nearest of them, or undefined. */
function edgeAt({ x, y }) {
  const at = (id) => camera.canvasToDOM(spots.get(id));
  let [best, least] = [undefined, 7];
  for (const edge of drawn.edges) {
    const { x1, y1, x2, y2 } = course(edge, at);
    const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2 || 1);
    const share = Math.max(0, Math.min(1, along));
    const distance = Math.hypot(x - x1 - share * (x2 - x1), y - y1 - share * (y2 - y1));
    if (distance < least) [best, least] = [edge, distance];
  }
  return best;
}

function point(event) {
  const box = event.currentTarget.getBoundingClientRect();
  const spot = { x: event.clientX - box.left, y: event.clientY - box.top };
  hover(camera.getNodeAt(spot) ?? edgeAt(spot)?.id ?? null);
}

function hover(id) {
  if (id === hovered) return;
  hovered = id;
  document.getElementById("canvas").style.cursor = id ? "pointer" : "";
  camera.redraw();
}

/** Shows all of it, or moves just far enough that one thing stands in view. */
function fit(animate = true) {
  const points = [...drawn.nodes].map((id) => spots.get(id));
  if (!points.length) return;
  const box = document.getElementById("canvas");
  const [left, right] = [Math.min(...points.map((p) => p.x)), Math.max(...points.map((p) => p.x))];
  const [top, bottom] = [Math.min(...points.map((p) => p.y)), Math.max(...points.map((p) => p.y))];
  const room = (length, margin) => Math.max(length - margin, 60);
  const scale = Math.min(room(box.clientWidth, 150) / (right - left || 1), room(box.clientHeight, 80) / (bottom - top || 1), 1.6);
  move({ x: (left + right) / 2 + 30 / scale, y: (top + bottom) / 2 }, scale, animate);
}

function move(position, scale, animate = true) {
  camera.moveTo({ position, scale, animation: animate && !calm.matches && { duration: 300, easingFunction: "easeInOutQuad" } });
}

function bringIntoView(id) {
  const ends = edges.has(id) ? [edges.get(id).subject, edges.get(id).object] : [id];
  const box = document.getElementById("canvas");
  const near = camera.getScale() > 0.35;
  const seen = near && ends.every((end) => {
    const { x, y } = camera.canvasToDOM(spots.get(end));
    return x > 30 && y > 30 && x < box.clientWidth - 60 && y < box.clientHeight - 30;
  });
  if (seen) return;
  const mean = (axis) => ends.reduce((sum, end) => sum + spots.get(end)[axis], 0) / ends.length;
  move({ x: mean("x"), y: mean("y") }, near ? camera.getScale() : 0.6);
}

const zoomBy = (factor) => move(camera.getViewPosition(), camera.getScale() * factor);

/** Keys of the picture: arrows walk to the nearest node on that side, Enter opens, + and - zoom. */
function steer(event) {
  const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  if (ways[event.key]) walk(...ways[event.key]);
  else if (event.key === "Enter" && cursor) open(cursor);
  else if (event.key === "+" || event.key === "=") zoomBy(1.3);
  else if (event.key === "-") zoomBy(1 / 1.3);
  else return;
  event.preventDefault();
}

function walk(dx, dy) {
  const here = cursor ?? (nodes.has(state.open) ? state.open : null);
  const start = here ? spots.get(here) : camera.getViewPosition();
  let [best, least] = [null, Infinity];
  for (const id of drawn.nodes) {
    const [x, y] = [spots.get(id).x - start.x, spots.get(id).y - start.y];
    const ahead = x * dx + y * dy;
    const cost = ahead + 2.5 * Math.abs(x * dy - y * dx);
    if (id !== here && (ahead > 0 || !here) && Math.abs(cost) < least) [best, least] = [id, Math.abs(cost)];
  }
  if (!best) return;
  cursor = best;
  bringIntoView(best);
  speak(`${nodes.get(best).label}, ${term("type", nodes.get(best).type)}`);
  camera.redraw();
}
