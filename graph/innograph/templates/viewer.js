// The page as a whole: what is open, everything drawn from the state, the words around the picture.

let items = null; // what vis-network holds

/** Opens a node or a tie (by the id of any of its assertions) in the panel, or closes it (null). */
function open(id, { still = false, back = false } = {}) {
  const known = nodes.has(id) || tieOf.has(id);
  if (!back && state.open && state.open !== id && !still) trail.push(state.open);
  state.open = known ? id : null;
  const tie = tieOf.get(id);
  for (const end of tie ? [tie.subject, tie.object] : nodes.has(id) ? [nodes.get(id)] : []) state.revealed.add(end.id);
  if (nodes.has(id) && nodes.size > LIMIT) {
    const node = nodes.get(id);
    const near = node.ties.map((each) => (each.subject === node ? each.object : each.subject)).sort((a, b) => a.rank - b.rank);
    near.slice(0, 50).forEach((each) => state.revealed.add(each.id));
  }
  cursor = null;
  refresh();
  if (still) return;
  if (state.open && state.view === "graph") bringIntoView(state.open);
  if (known) speak(tie ? plain(sentence(tie)) : describe(nodes.get(id)));
}

/** Draws everything from the state: first what gives the picture its size, then the picture, once, then what stands beside it. */
function refresh() {
  quietly(arrangePage);
  if (held) return;
  quietly(() => stage(items));
  if (state.view === "graph") camera.redraw();
  showSides();
  writeLink();
}

/** What is drawn, and what stands above and below it and so gives it its size. */
function arrangePage() {
  drawn = arrange();
  if (cursor && !drawn.items.has(cursor)) cursor = null;
  byId("panel").classList.toggle("filled", nodes.has(state.open) || tieOf.has(state.open));
  byId("shown").textContent = totalsInWords();
  showChips();
  showTime();
  const table = state.view === "table";
  byId("rows").hidden = !table;
  for (const id of ["canvas", "camera"]) byId(id).hidden = table;
  shownRows = MOST_ROWS;
  if (table) showRows();
  showFrame();
}

/** What stands beside the picture. */
function showSides() {
  showPanel();
  showFilters();
}

/** What passes and what of it is drawn, as a sentence. Plans are told apart: they are no facts. */
function totalsInWords() {
  const words = [say("shown", { n: grouped(totals.nodes), nAll: grouped(nodes.size), e: grouped(totals.settled), eAll: grouped(settledTies) })];
  if (totals.planned) words.push(say("shownPlanned", { p: grouped(totals.planned) }));
  const whole = [...drawn.items.values()].filter((item) => !item.members).length;
  const communities = drawn.items.size - whole;
  if (communities) words.push(say("shownCommunities", { n: whole, c: communities }));
  else if (whole < totals.nodes) words.push(say("shownDrawn", { n: grouped(whole) }));
  return words.join("");
}

const chipTexts = () => [...byId("chips").querySelectorAll(".chip")].map((chip) => chip.firstChild.textContent);

/** The words around the picture, in the language chosen. */
function showFrame() {
  document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
  const field = byId("search");
  field.placeholder = say("search");
  field.setAttribute("aria-label", say("search"));
  byId("found").setAttribute("aria-label", say("searchResults"));
  byId("canvas").setAttribute("aria-label", say("canvas"));
  byId("rows").setAttribute("aria-label", say("table"));
  byId("side").setAttribute("aria-label", say("filters"));
  byId("camera").setAttribute("aria-label", say("camera"));
  byId("time").setAttribute("aria-label", say("time"));
  byId("chips").setAttribute("aria-label", say("chips"));
  byId("views").setAttribute("aria-label", say("views"));
  for (const [id, key] of [["language", "language"], ["as-graph", "graph"], ["as-table", "table"], ["drawer", "filters"], ["share", "share"], ["export", "export"], ["fit", "fit"]]) byId(id).textContent = say(key);
  byId("language").lang = other(state.language);
  for (const [id, key] of [["zoom-in", "zoomIn"], ["zoom-out", "zoomOut"], ["help", "help"]]) {
    byId(id).setAttribute("aria-label", say(key));
    byId(id).title = say(key);
  }
  byId("as-graph").setAttribute("aria-pressed", String(state.view === "graph"));
  byId("as-table").setAttribute("aria-pressed", String(state.view === "table"));
}

function switchTo(view) {
  state.view = view;
  refresh();
  if (view === "table") byId("rows").focus({ preventScroll: true });
  else {
    camera.redraw();
    if (!moved) show(undefined, false);
    byId("canvas").focus({ preventScroll: true });
  }
}

/** Everything that hears the reader. */
function listen() {
  startSearch();
  startTime();
  document.addEventListener("keydown", keys);
  const acts = {
    "as-graph": () => switchTo("graph"), "as-table": () => switchTo("table"), share: shareDialog, export: exportDialog, help: helpDialog,
    language: () => { state.language = other(state.language); refresh(); },
    drawer: () => drawer(!byId("side").classList.contains("open")),
    "zoom-in": () => zoomBy(1.4), "zoom-out": () => zoomBy(1 / 1.4), fit: () => show(),
  };
  for (const [id, act] of Object.entries(acts)) byId(id).addEventListener("click", act);
  byId("share").hidden = inFrame;
  for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", () => { readColours(); refresh(); });
  }
  for (const event of ["dragEnd", "zoom"]) camera.on(event, () => { moved = true; });
  window.addEventListener("hashchange", () => !following && readLink());
  window.addEventListener("resize", () => state.view === "graph" && !moved && show(undefined, false));
}

/** The page as its address says; tells when the picture stood. */
async function start() {
  quietly(() => {
    readColours();
    items = startCanvas();
    camera.redraw(); // takes its size now: a later change of size would change the scale
    listen();
    readLink();
  });
  camera.redraw();
  const seen = performance.now();
  await new Promise((done) => { setTimeout(done); }); // the picture is seen before the lists beside it are made
  quietly(() => stage(items));
  showSides();
  (window.requestIdleCallback ?? setTimeout)(() => { readForms(); camera.redraw(); }); // and its stamps are ready for the first move
  return seen;
}

const firstPicture = await start();
const complete = performance.now();
// For those who steer the page from outside (tests, notebooks).
window.innograph = {
  ready: () => firstPicture, // milliseconds from navigation to the first picture, which can be moved
  whole: () => complete, // and to the whole page: what is drawn can be pressed, and lists stand beside it
  open, expand, search: (words) => search(words).map(({ id }) => id), trace: tracePath, focus: focusOn,
  write: (kind) => EXPORTS[kind][2](),
  sheet: () => paintSheet(),
  camera: () => camera,
  state: () => ({
    open: state.open, view: state.view, language: state.language, nodes: totals.nodes, settled: totals.settled, planned: totals.planned,
    drawn: [...drawn.items.values()].filter((item) => !item.members).length, communities: [...drawn.items.values()].filter((item) => item.members).length, lines: drawn.edges.length,
    items: [...drawn.items.keys()], scale: camera.getScale(),
  }),
};
