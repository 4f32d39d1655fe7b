// The side panel: a tie, a node, or the overview with the stories.

function showPanel() {
  const panel = byId("panel");
  const tie = tieOf.get(state.open);
  const node = nodes.get(state.open);
  panel.setAttribute("aria-label", tie ? plain(sentence(tie)) : node ? nameOf(node) : say("overview"));
  const page = tie ? tiePage(tie) : node ? actorPage(node) : overviewPage();
  panel.replaceChildren(...page.flat(3).filter(Boolean));
  panel.scrollTop = 0;
}

const kicker = (...children) =>
  make("p", { class: "kicker" }, ...children, button("close", () => open(null), "×", { "aria-label": say("close") }));

function overviewPage() {
  const count = (status) => ties.filter((tie) => tie.all.some((each) => each.status === status)).length;
  return [
    make("h2", { class: "kicker" }, say("overview")),
    make("p", { class: "lead" }, say(isGrouped() ? "howToGrouped" : "howTo")),
    make("p", { class: "actions" }, STATUSES.map((status) => badge(status, grouped(count(status))))),
    source.stories.length ? [make("h3", {}, say("stories")), source.stories.map(storyCard)] : null,
    make("h3", {}, say("most")),
    make("div", { class: "group" }, ranked.filter((node) => node.degree).sort((a, b) => b.degree - a.degree || a.rank - b.rank).slice(0, 10).map((node) =>
      button("tie", () => open(node.id), [swatch({ type: node.type }), make("span", { class: "name" }, nameOf(node)), make("span", { class: "note" }, String(node.degree))]))),
    reports.some(({ title }) => title) ? make("h3", {}, `${say("reports")} ${reports.length}`) : null,
    folded(reports.filter(({ title }) => title).map((report) => make("p", { class: "source" }, report.title)), 12),
  ];
}

/** A story: a way into the network, told in a paragraph. */
function storyCard(story) {
  return button("story", () => follow(story.link), [
    make("strong", {}, story.title[state.language]),
    make("span", {}, story.text[state.language]),
  ]);
}

// --- what the buttons of the pages do

/** Narrows the view to what touches a node. */
function focusOn(id, hops = 1) {
  state.focus = { id, hops };
  state.path = null;
  state.view = "graph";
  refresh();
  show();
  speak(totalsInWords());
}

/** Adds a node's neighbours to what is drawn. */
function expand(id) {
  const item = drawn.items.get(id);
  if (item?.members) return openCommunity(item);
  const node = nodes.get(id);
  const near = node.ties.filter((tie) => tie.seen.length).map((tie) => (tie.subject === node ? tie.object : tie.subject)).sort((a, b) => a.rank - b.rank);
  const fresh = near.slice(0, LIMIT);
  for (const each of [node, ...fresh]) state.revealed.add(each.id);
  refresh();
  if (state.view === "graph") show([node, ...fresh]);
  speak(say("expanded", { name: nameOf(node), n: fresh.length, all: near.length }));
}

/** The list of a node's ties of one status. */
function listTies(id, status) {
  state.focus = { id, hops: 1 };
  state.path = null;
  state.off.status = new Set(STATUSES.filter((each) => each !== status));
  state.view = "table";
  refresh();
  byId("rows").focus();
  speak(totalsInWords());
}

function beginPath(id) {
  state.start = id;
  refresh();
  speak(say("pathBegun", { name: nameOf(nodes.get(id)) }));
  byId("search").focus();
}

/** Draws the shortest way between two nodes, or says that there is none. */
function tracePath(from, to) {
  Object.assign(state, { path: null, focus: null, start: null });
  survey();
  const path = findPath(from, to);
  if (!path) {
    refresh();
    return tell(say("noPath", { a: nameOf(nodes.get(from)), b: nameOf(nodes.get(to)) }));
  }
  state.path = path;
  state.view = "graph";
  refresh();
  show();
  tell(say("pathFound", { n: path.length - 1, names: path.map((id) => nameOf(nodes.get(id))).join(" → ") }));
}

/** Says something to those who see and those who listen. */
function tell(words) {
  const toast = byId("toast");
  toast.textContent = words;
  toast.classList.add("seen");
  setTimeout(() => toast.classList.remove("seen"), 5000);
  speak(words);
}
