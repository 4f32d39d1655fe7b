// The network as it came, what of it is shown, and the words of the page. Nothing here touches the document.

const source = JSON.parse(document.getElementById("data").textContent);
const nodes = new Map(source.nodes.map((node) => [node.id, { aliases: [], figures: [], ties: [], ...node }]));
const edges = new Map(source.edges.map((edge) => [edge.id, edge]));
for (const edge of edges.values()) {
  nodes.get(edge.subject).ties.push(edge);
  if (edge.object !== edge.subject) nodes.get(edge.object).ties.push(edge);
}
const STATUSES = ["done", "ongoing", "planned"];
const LIMIT = 400; // nodes drawn at first; a larger network shows its most connected, and whatever is opened
const ranked = [...nodes.values()].sort((a, b) => b.ties.length - a.ties.length || (a.id < b.id ? -1 : 1));
const foremost = new Set(ranked.slice(0, LIMIT).map((node) => node.id));

const state = {
  language: source.language,
  hidden: { type: new Set(), predicate: new Set(), status: new Set() },
  loose: false, // nodes without a tie are shown
  everything: nodes.size <= LIMIT,
  revealed: new Set(), // nodes shown whatever the limit says, because someone opened them
  open: null, // id of the node or edge in the panel
  view: "graph",
};

const other = (language) => (language === "zh" ? "en" : "zh");

/** A word of the page in the language chosen; {slots} are filled from values. */
function say(key, values = {}, language = state.language) {
  return source.strings.interface[key][language].replace(/\{(\w+)\}/g, (slot, name) => String(values[name] ?? slot));
}

/** The name of a type, predicate, inverse, status, kind or flow; the code itself where no name is known. */
const term = (table, code, language = state.language) => source.strings[table][code]?.[language] ?? code;

/** The sentence of an edge as parts: strings, and the two nodes where they stand in it. */
function sentence(edge, language = state.language) {
  const pattern = source.strings.sentence[edge.predicate]?.[language]?.[edge.status] ?? `{s} ${edge.predicate} {o}`;
  const ends = { "{s}": nodes.get(edge.subject), "{o}": nodes.get(edge.object) };
  return pattern.split(/(\{[so]\})/).filter(Boolean).map((part) => ends[part] ?? part);
}

const plain = (parts) => parts.map((part) => part.label ?? part).join("");

/** Whether the filters let an edge pass, one group of them left out of account if asked. */
function passes(edge, without = "") {
  const { type, predicate, status } = state.hidden;
  if (without !== "status" && status.has(edge.status)) return false;
  if (without !== "predicate" && predicate.has(edge.predicate)) return false;
  if (without === "type") return true;
  return !type.has(nodes.get(edge.subject).type) && !type.has(nodes.get(edge.object).type);
}

/** The nodes (by id) and edges that are shown. */
function visible() {
  const admitted = (id) => state.everything || foremost.has(id) || state.revealed.has(id);
  const shownEdges = [...edges.values()].filter(
    (edge) => passes(edge) && admitted(edge.subject) && admitted(edge.object),
  );
  const shownNodes = new Set(shownEdges.flatMap((edge) => [edge.subject, edge.object]));
  for (const node of nodes.values()) {
    const alone = !node.ties.length && state.loose && admitted(node.id) && !state.hidden.type.has(node.type);
    if (alone || node.id === state.open) shownNodes.add(node.id);
  }
  return { nodes: shownNodes, edges: shownEdges };
}

/** For each value of a group: how many edges (or nodes, for types) would be shown with all other groups as they are. */
function counts(group) {
  const tally = new Map();
  const add = (key) => tally.set(key, (tally.get(key) ?? 0) + 1);
  if (group !== "type") {
    for (const edge of edges.values()) {
      tally.set(edge[group], tally.get(edge[group]) ?? 0);
      if (passes(edge, group)) add(edge[group]);
    }
    return tally;
  }
  for (const node of nodes.values()) {
    tally.set(node.type, tally.get(node.type) ?? 0);
    const tied = node.ties.some((edge) => passes(edge, "type"));
    if (tied || (state.loose && !node.ties.length)) add(node.type);
  }
  return tally;
}

const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s《》“”"'‘’「」]/g, "");
const forms = ranked.map((node) => ({ node, names: [node.label, ...node.aliases].map(fold) }));

/** The nodes whose name or alias holds the words: the same name first, then one that begins so, then by ties. */
function search(words, most = 30) {
  const wanted = fold(words);
  if (!wanted) return [];
  const score = (names) =>
    Math.min(...names.map((name) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(wanted) ? 2 : 9)));
  return forms
    .map(({ node, names }) => ({ node, rank: score(names) }))
    .filter(({ rank }) => rank < 9)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ node }) => node);
}

/** The longest form of a node's name that stands in a text, as [from, to], or null. */
function locate(node, text) {
  const names = [node.label, ...node.aliases].sort((a, b) => b.length - a.length);
  const found = names.find((name) => name && text.includes(name));
  return found ? [text.indexOf(found), text.indexOf(found) + found.length] : null;
}
