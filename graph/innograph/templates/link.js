// The address leads back: everything chosen stands in its hash, by names that survive a rebuild.
//   v=1  n|e=what is open  focus=node.hops  path=a.b.c  no-<group>=values  sure, sources, lone, all  y=a-b  cmp=a-b
//   add=nodes  open=communities (by their first member)  view=table  at=x,y,scale  lang

let following = false; // while the state is read from the address nothing is written to it

const toKey = { report: (value) => reports[value].key, year: String };
const fromKey = { report: (key) => reports.find((report) => report.key === key)?.index, year: Number };

/** Names in a list: dots part them, so their own are written out. */
const pack = (names) => names.map((name) => encodeURIComponent(name).replaceAll(".", "%2E")).join(".");
const unpack = (text) => (text ? text.split(".").map(decodeURIComponent) : []);

function linkOf() {
  const link = new Map([["v", "1"]]);
  if (state.open) link.set(nodes.has(state.open) ? "n" : "e", pack([state.open]));
  if (state.focus) link.set("focus", `${pack([state.focus.id])}.${state.focus.hops * 10}`);
  if (state.path) link.set("path", pack(state.path));
  for (const group of GROUPS) if (state.off[group].size) link.set(`no-${group}`, pack([...state.off[group]].map(toKey[group] ?? String).sort()));
  if (state.sure) link.set("sure", String(state.sure));
  if (state.sources > 1) link.set("sources", String(state.sources));
  if (state.lone) link.set("lone", "1");
  if (state.everything && nodes.size > LIMIT) link.set("all", "1");
  if (state.range) link.set("y", state.range.join("-"));
  if (state.compare) link.set("cmp", state.compare.join("-"));
  const added = [...state.revealed].filter((id) => id !== state.open && nodes.size > LIMIT);
  if (added.length && added.length <= 200) link.set("add", pack(added));
  const firsts = ranked.filter((node) => node.place === 0 && state.opened.has(node.group)).map(({ id }) => id);
  if (firsts.length) link.set("open", pack(firsts));
  if (state.view === "table") link.set("view", "table");
  if (state.language !== source.language) link.set("lang", state.language);
  if (camera && moved) {
    const { x, y } = camera.getViewPosition();
    link.set("at", [Math.round(x), Math.round(y), camera.getScale().toFixed(3)].join(","));
  }
  return link;
}

let moved = false; // whether someone has moved the camera
let waiting = null;
let standing = location.hash; // the address as the page has last read or written it

function writeLink() {
  if (following) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (location.hash !== standing) return; // someone has gone elsewhere meanwhile: what is there will be read, not lost
    const link = linkOf();
    const hash = link.size > 1 ? `#${[...link].map(([key, value]) => `${key}=${value}`).join("&")}` : "";
    if (hash === location.hash) return;
    try {
      history.replaceState(null, "", hash || location.pathname + location.search);
      standing = location.hash;
    } catch {
      // a sandboxed frame has no address of its own; there "share" is not offered
    }
  }, 60);
}

function readLink() {
  standing = location.hash;
  follow(standing.slice(1), true);
}

/** Brings the page into the state that a link describes. */
function follow(text, whole = false) {
  const link = new Map(text.split("&").map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]));
  const list = (key) => { try { return unpack(link.get(key)); } catch { return []; } };
  const pair = (key) => { const ends = (link.get(key) ?? "").split("-").map(Number); return ends.length === 2 && ends.every((year) => years.includes(year)) ? ends : null; };
  following = true;
  const fresh = clean();
  for (const group of GROUPS) fresh.off[group] = new Set(list(`no-${group}`).map(fromKey[group] ?? String).filter((value) => value !== undefined));
  const focused = (link.get("focus") ?? "").split(".");
  const centre = list("focus")[0];
  if (nodes.has(centre)) fresh.focus = { id: centre, hops: { 10: 1, 15: 1.5, 20: 2 }[focused[1]] ?? 1 };
  const path = list("path").filter((id) => nodes.has(id));
  Object.assign(fresh, {
    path: path.length > 1 ? path : null, sure: Number(link.get("sure")) || 0, sources: Number(link.get("sources")) || 1,
    lone: link.has("lone"), range: pair("y"), compare: pair("cmp"),
    revealed: new Set(list("add").filter((id) => nodes.has(id))), opened: new Set(list("open").map((id) => nodes.get(id)?.group)),
  });
  if (link.has("all")) fresh.everything = true;
  Object.assign(state, fresh);
  state.view = link.get("view") === "table" ? "table" : "graph";
  if (whole) state.language = ["zh", "en"].includes(link.get("lang")) ? link.get("lang") : source.language;
  open(list("n")[0] ?? list("e")[0] ?? null, { still: true });
  const [x, y, scale] = (link.get("at") ?? "").split(",").map(Number);
  if (Number.isFinite(x) && Number.isFinite(y) && scale > 0) {
    moved = true;
    move({ x, y }, scale, false);
  } else {
    show(undefined, !whole);
    if (state.open && state.view === "graph") bringIntoView(state.open);
  }
  following = false;
  writeLink();
}
