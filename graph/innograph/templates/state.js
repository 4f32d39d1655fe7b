// What the reader has chosen, and what follows from it: the ties that pass, the counts, and what is drawn.

const LIMIT = 400; // nodes drawn at first; a larger network shows its most important, and whatever is opened
const GROUPED_FROM = 5000; // nodes from which communities stand for their members until they are opened
const MOST_COMMUNITIES = 80; // drawn at once, the largest; the members of the others are found by searching
const GROUPS = ["status", "type", "predicate", "report", "year"];

const clean = () => ({
  off: Object.fromEntries(GROUPS.map((group) => [group, new Set()])),
  sure: 0, // least confidence
  sources: 1, // least number of reports that say so
  lone: false, // nodes without a tie are shown too
  everything: nodes.size <= LIMIT,
  revealed: new Set(), // ids shown whatever the limit says, because someone opened them
  opened: new Set(), // communities whose members are drawn
  focus: null, // { id, hops }: only what touches a node
  path: null, // ids from one node to another
  range: null, // first and last year of report
  compare: null, // two years of report
});
const state = { language: source.language, open: null, view: "graph", start: null, ...clean() };

/** For each filter: value to { count }, filled by `survey`. */
let tallies = {};
let passing = []; // ties with an assertion that passes
let totals = { nodes: 0, settled: 0, planned: 0 };

const inYears = ({ report }) => {
  const { year } = reports[report];
  if (state.compare) return state.compare.includes(year);
  return !state.range || (year !== null && year >= state.range[0] && year <= state.range[1]);
};

/** Whether a tie belongs to what the reader has narrowed the view to. */
function narrowed() {
  if (state.path) {
    const steps = new Set(state.path.slice(1).map((id, i) => [state.path[i], id].sort().join("\n")));
    return (tie) => steps.has([tie.subject.id, tie.object.id].sort().join("\n"));
  }
  const centre = state.focus && nodes.get(state.focus.id);
  if (!centre) return () => true;
  if (state.focus.hops === 1) return (tie) => tie.subject === centre || tie.object === centre;
  const near = new Set([centre, ...centre.ties.flatMap((tie) => [tie.subject, tie.object])]);
  if (state.focus.hops < 2) return (tie) => near.has(tie.subject) && near.has(tie.object);
  return (tie) => near.has(tie.subject) || near.has(tie.object);
}

const TOLD = ["status", "predicate", "report", "year"]; // groups of which each assertion has a value
/** The values of each group that the network holds. */
const offered = Object.fromEntries(GROUPS.map((group) => [group, new Set()]));
for (const { type } of ranked) offered.type.add(type);
for (const tie of ties) {
  for (const each of tie.all) for (const group of TOLD) offered[group].add(each[group]);
}

/** Goes over all assertions once: which pass, and how many ties each value of each filter would show. */
function survey() {
  tallies = Object.fromEntries(GROUPS.map((group) => [group, new Map([...offered[group]].map((value) => [value, { count: 0, last: null }]))]));
  const { off } = state;
  const hidden = TOLD.map((group) => off[group]);
  const counts = TOLD.map((group) => tallies[group]);
  const within = narrowed();
  const touched = new Set();
  const met = new Set();
  const count = (entry, tie) => {
    if (entry.last !== tie) entry.count += 1;
    entry.last = tie;
  };
  for (const tie of ties) {
    tie.seen = [];
    tie.status = tie.change = "";
    if (!within(tie) || tie.sources < state.sources) continue;
    const ends = off.type.has(tie.subject.type) || off.type.has(tie.object.type);
    for (const each of tie.all) {
      if ((each.confidence ?? 1) < state.sure || !inYears(each)) continue;
      let failed = -1;
      let fails = ends ? 1 : 0;
      for (let i = 0; i < hidden.length; i += 1) if (hidden[i].has(each[TOLD[i]])) { failed = i; fails += 1; }
      if (fails > 1) continue;
      if (failed >= 0) count(counts[failed].get(each[TOLD[failed]]), tie);
      else touched.add(tie.subject).add(tie.object);
      if (fails) continue;
      tie.seen.push(each);
      for (let i = 0; i < counts.length; i += 1) count(counts[i].get(each[TOLD[i]]), tie);
      met.add(tie.subject).add(tie.object);
    }
    tie.status = STATUSES.find((status) => tie.seen.some((each) => each.status === status)) ?? tie.seen[0]?.status ?? "";
    if (state.compare && tie.seen.length) tie.change = changeOf(tie);
  }
  for (const node of ranked) if (touched.has(node) || (state.lone && !node.ties.length)) tallies.type.get(node.type).count += 1;
  passing = ties.filter((tie) => tie.seen.length);
  for (const node of ranked) if (state.lone && !met.has(node) && !off.type.has(node.type) && !state.focus && !state.path) met.add(node);
  const settled = passing.filter((tie) => tie.status !== "planned").length;
  totals = { nodes: met.size, settled, planned: passing.length - settled, met };
}

/** What became of a tie between the two years compared. */
function changeOf(tie) {
  const [before, after] = state.compare.map((year) => {
    const said = tie.seen.filter(({ report }) => reports[report].year === year);
    return STATUSES.find((status) => said.some((each) => each.status === status)) ?? null;
  });
  if (before === null) return "new";
  if (after === null) return "gone";
  return before === after ? "same" : "changed";
}

/** The best of every large community, then the most important until the limit. */
const foremost = (() => {
  const chosen = new Set();
  const seen = new Map();
  for (const node of ranked) {
    seen.set(node.group, (seen.get(node.group) ?? 0) + 1);
    node.place = seen.get(node.group) - 1; // its rank within its community
  }
  for (const node of ranked) if (node.place === 0 && seen.get(node.group) > 2 && chosen.size < LIMIT / 2) chosen.add(node);
  for (const node of ranked) if (chosen.size < LIMIT) chosen.add(node);
  return chosen;
})();

const isGrouped = () => nodes.size > GROUPED_FROM && !state.everything && !state.focus && !state.path;

/** Whether a node may be drawn, however large the network. */
function admission() {
  if (state.everything) return () => true;
  if (state.focus || state.path) {
    const near = [...totals.met].sort((a, b) => a.rank - b.rank).slice(0, LIMIT);
    const admitted = new Set([...near, nodes.get(state.focus?.id)]);
    return (node) => admitted.has(node);
  }
  const chosen = (node) => state.revealed.has(node.id) || (state.opened.has(node.group) && node.place < LIMIT);
  return isGrouped() ? chosen : (node) => foremost.has(node) || chosen(node);
}

/** What is drawn: `items` by id (nodes, and communities that stand for theirs) and the edges between them. */
function arrange() {
  survey();
  const admitted = admission();
  const items = new Map();
  const edges = [];
  const communities = isGrouped() ? gather(admitted) : new Map();
  const standIn = (node) => (admitted(node) ? node : communities.get(node.group) ?? null);
  const bundles = new Map();
  for (const tie of passing) {
    const [one, two] = [standIn(tie.subject), standIn(tie.object)];
    if (!one || !two || (one === two && one.members)) continue;
    items.set(one.id, one).set(two.id, two);
    if (!one.members && !two.members) edges.push({ id: tie.id, subject: one, object: two, status: tie.status, tie, weight: 1 });
    else bundle(bundles, one, two, tie);
  }
  for (const node of totals.met) {
    if (state.lone && admitted(node)) items.set(node.id, node);
  }
  for (const id of [state.open, state.focus?.id]) if (nodes.has(id)) items.set(id, nodes.get(id));
  edges.push(...bundles.values());
  spread(edges);
  return { items, edges };
}

/** Adds a tie to the bundle of ties between two items of which one is a community. */
function bundle(bundles, one, two, tie) {
  const [a, b] = one.id < two.id ? [one, two] : [two, one];
  const key = `${a.id}\n${b.id}`;
  if (!bundles.has(key)) bundles.set(key, { id: `~${key}`, subject: a, object: b, status: tie.status, tie: null, weight: 0 });
  const found = bundles.get(key);
  if (tie.status !== "planned") found.weight += 1; // a plan is no fact
  if (STATUSES.indexOf(tie.status) < STATUSES.indexOf(found.status)) found.status = tie.status;
}

/** The largest communities as items, each at the middle of its members that pass and are not drawn themselves. */
function gather(admitted) {
  const members = new Map();
  for (const node of totals.met) {
    if (admitted(node) || !node.ties.length) continue;
    if (!members.has(node.group)) members.set(node.group, []);
    members.get(node.group).push(node);
  }
  const largest = [...members].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]).slice(0, MOST_COMMUNITIES);
  return new Map(largest.map(([group, own]) => {
    own.sort((a, b) => a.rank - b.rank);
    const mean = (axis) => own.reduce((sum, node) => sum + node[axis], 0) / own.length;
    const [x, y] = [mean("x"), mean("y")];
    const reach = own.reduce((sum, node) => sum + Math.hypot(node.x - x, node.y - y), 0) / own.length; // of the middle member
    return [group, { id: `~${group}`, group, reach, members: own, type: own[0].type, x, y, rank: own[0].rank, degree: own.length }];
  }));
}

/** The name of what is drawn: a node's, or the first three of a community. */
const titleOf = (item) => (item.members ? item.members.slice(0, 3).map((node) => shorten(nameOf(node), 9)).join(say("pause")) : nameOf(item));

/** Gives parallel edges their step to the side, in pixels. */
function spread(edges) {
  const pairs = new Map();
  for (const edge of edges) {
    const key = edge.subject.id < edge.object.id ? `${edge.subject.id}\n${edge.object.id}` : `${edge.object.id}\n${edge.subject.id}`;
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push(edge);
  }
  for (const each of pairs.values()) each.forEach((edge, i) => { edge.aside = (i - (each.length - 1) / 2) * 6; });
}

/** The shortest way between two nodes over ties that pass the filters, as ids; null where there is none. */
function findPath(from, to) {
  const came = new Map([[from, null]]);
  for (const here of came.keys()) {
    if (here === to) break;
    for (const tie of nodes.get(here).ties) {
      const next = tie.subject.id === here ? tie.object.id : tie.subject.id;
      if (tie.seen.length && !came.has(next)) came.set(next, here);
    }
  }
  if (!came.has(to)) return null;
  const path = [to];
  while (path[0] !== from) path.unshift(came.get(path[0]));
  return path;
}
