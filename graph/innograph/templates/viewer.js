// The page as a whole: what is open, the link that leads back to it, the language, the keys.

const items = startCanvas();

/** Opens a node or an edge by id in the panel, or closes it (null). */
function open(id) {
  state.open = nodes.has(id) || edges.has(id) ? id : null;
  const wanted = edges.has(id) ? [edges.get(id).subject, edges.get(id).object] : nodes.has(id) ? [id] : [];
  wanted.forEach((each) => state.revealed.add(each));
  if (nodes.has(id)) {
    for (const tie of nodes.get(id).ties.slice(0, 50)) [tie.subject, tie.object].forEach((end) => state.revealed.add(end));
  }
  cursor = null;
  refresh();
  if (state.open && state.view === "graph") bringIntoView(state.open);
  if (state.open) speak(nodes.has(id) ? nodes.get(id).label : plain(sentence(edges.get(id))));
}

/** Draws everything from the state. */
function refresh() {
  const before = drawn.nodes;
  drawn = visible();
  spread(drawn.edges);
  const changed = [...nodes.keys()].filter((id) => before.has(id) !== drawn.nodes.has(id));
  items.update(changed.map((id) => ({ id, hidden: before.has(id) })));
  const total = { n: drawn.nodes.size, nAll: nodes.size, e: drawn.edges.length, eAll: edges.size };
  document.getElementById("shown").textContent = say("shown", total);
  showPanel();
  showFilters();
  const table = state.view === "table";
  document.getElementById("rows").hidden = !table;
  for (const id of ["canvas", "camera"]) document.getElementById(id).hidden = table;
  if (table) showRows();
  else camera.redraw();
  showFrame();
  writeLink();
}

function speak(words) {
  document.getElementById("spoken").textContent = words;
}

/** The words around the picture, in the language chosen. */
function showFrame() {
  document.documentElement.lang = state.language;
  const field = document.getElementById("search");
  field.placeholder = say("search");
  field.setAttribute("aria-label", say("search"));
  field.title = say("searchHint");
  document.getElementById("found").setAttribute("aria-label", say("search"));
  document.getElementById("canvas").setAttribute("aria-label", say("canvas"));
  for (const [id, key] of [["language", "language"], ["as-graph", "graph"], ["as-table", "table"], ["drawer", "filters"]]) {
    document.getElementById(id).textContent = say(key);
  }
  document.getElementById("as-graph").setAttribute("aria-pressed", String(state.view === "graph"));
  document.getElementById("as-table").setAttribute("aria-pressed", String(state.view === "table"));
  document.getElementById("camera").replaceChildren(
    button("", () => zoomBy(1 / 1.4), "−", { "aria-label": say("zoomOut") }),
    button("", () => zoomBy(1.4), "+", { "aria-label": say("zoomIn") }),
    button("", () => fit(), say("fit")),
  );
}

// --- the link: #n=… or #e=…, hidden values by group, table, language

function writeLink() {
  const link = new URLSearchParams();
  if (state.open) link.set(nodes.has(state.open) ? "n" : "e", state.open);
  for (const [group, hidden] of Object.entries(state.hidden)) if (hidden.size) link.set(`no-${group}`, [...hidden].sort().join("."));
  if (state.loose) link.set("loose", "1");
  if (state.view === "table") link.set("view", "table");
  if (state.language !== source.language) link.set("lang", state.language);
  if (`#${link}` === location.hash || (!location.hash && !String(link))) return;
  try {
    history.replaceState(null, "", `#${link}`);
  } catch {
    location.hash = String(link); // a sandboxed frame may not replace its state
  }
}

function readLink() {
  const link = new URLSearchParams(location.hash.slice(1));
  for (const group of Object.keys(state.hidden)) state.hidden[group] = new Set((link.get(`no-${group}`) ?? "").split(".").filter(Boolean));
  state.loose = link.has("loose");
  state.view = link.get("view") === "table" ? "table" : "graph";
  state.language = ["zh", "en"].includes(link.get("lang")) ? link.get("lang") : source.language;
  open(link.get("n") ?? link.get("e"));
}

function show(view) {
  state.view = view;
  refresh();
  if (view === "graph") camera.redraw();
}

function keys(event) {
  const typing = event.target.matches?.("input[type=search]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") document.getElementById("search").focus();
  else if (event.key === "Escape") open(null);
  else if (event.key === "f") fit();
  else if (event.key === "t") show(state.view === "table" ? "graph" : "table");
  else return;
  event.preventDefault();
}

function start() {
  readColours();
  startSearch();
  document.addEventListener("keydown", keys);
  document.getElementById("as-graph").addEventListener("click", () => show("graph"));
  document.getElementById("as-table").addEventListener("click", () => show("table"));
  document.getElementById("language").addEventListener("click", () => {
    state.language = other(state.language);
    refresh();
  });
  document.getElementById("drawer").addEventListener("click", (event) => {
    const shown = document.getElementById("side").classList.toggle("open");
    event.currentTarget.setAttribute("aria-expanded", String(shown));
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readColours(); refresh(); });
  window.addEventListener("hashchange", readLink);
  readLink();
  fit(false);
  if (state.open) bringIntoView(state.open);
}

start();
// For those who steer the page from outside (tests, notebooks): open(id), search(words) -> ids, state() -> counts.
window.innograph = {
  open,
  search: (words) => search(words).map((node) => node.id),
  state: () => ({ open: state.open, nodes: drawn.nodes.size, edges: drawn.edges.length, view: state.view, language: state.language }),
};
