// The page of a node: its names, its ties by relation and status, its figures, where it is spoken of.

function actorPage(node) {
  const own = node.ties;
  const names = node.aliases.length ? `${say("aliases")}${state.language === "zh" ? "：" : ": "}${node.aliases.join(" · ")}` : "";
  const second = node.english && node.english !== nameOf(node) ? node.english : node.english ? node.label : "";
  return [
    kicker(swatch({ type: node.type }), term("type", node.type), homeOf(node) ? [" · ", actor(homeOf(node))] : null),
    make("h2", {}, nameOf(node)),
    second ? make("p", { class: "other", lang: other(state.language) }, second) : null,
    names ? make("p", { class: "names" }, names) : null,
    make("p", { class: "actions" },
      button("action", () => focusOn(node.id), say("focus"), { title: say("focusHint") }),
      button("action", () => expand(node.id), say("expand"), { title: say("expandHint") }),
      state.start && state.start !== node.id
        ? button("action", () => tracePath(state.start, node.id), say("pathEnd", { name: shorten(nameOf(nodes.get(state.start)), 9) }))
        : button("action", () => beginPath(node.id), say("pathStart"))),
    make("h3", {}, `${say("ties")} ${own.length}`),
    own.length ? statusRow(node) : make("p", { class: "lead" }, say("noTies")),
    tieGroups(node),
    figuresPage(node),
    reportsOf(node),
    identifiers(node),
  ];
}

/** How many ties of each status, each a way to their list. */
function statusRow(node) {
  return make("p", { class: "actions" }, STATUSES.map((status) => {
    const count = node.ties.filter((tie) => tie.all.some((each) => each.status === status)).length;
    return count ? button(`badge ${status}`, () => listTies(node.id, status), `${term("status", status)} ${count}`, { title: say("listHint"), "data-list": status }) : null;
  }));
}

function tieGroups(node) {
  const groups = new Map();
  for (const tie of node.ties) {
    const name = term(tie.subject === node ? "predicate" : "inverse", tie.predicate);
    groups.set(name, [...(groups.get(name) ?? []), tie]);
  }
  return [...groups].sort((a, b) => b[1].length - a[1].length).map(([name, own]) => {
    const strongest = (tie) => STATUSES.findIndex((status) => tie.all.some((each) => each.status === status));
    own.sort((a, b) => strongest(a) - strongest(b));
    const words = STATUSES.map((status, i) => [status, own.filter((tie) => strongest(tie) === i).length]).filter(([, count]) => count);
    return make("div", { class: "group" },
      make("h4", {}, name, make("span", {}, words.map(([status, count]) => `${term("status", status)} ${count}`).join(" · "))),
      folded(own.map((tie) => tieRow(node, tie, STATUSES[strongest(tie)])), 8));
  });
}

function tieRow(node, tie, status) {
  const end = tie.subject === node ? tie.object : tie.subject;
  const amounts = tie.all.map(({ amount, date }) => amount || date).find(Boolean) ?? "";
  return button("tie", () => open(tie.id), [
    swatch({ type: end.type }), make("span", { class: "name" }, nameOf(end)),
    make("span", { class: "note" }, [amounts, tie.all.length > 1 ? `×${tie.all.length}` : ""].filter(Boolean).join(" ")), swatch({ status }),
    make("span", { class: "unseen" }, term("status", status)),
  ], { "data-tie": tie.id });
}

/** The reports that speak of a node, with how often. */
function reportsOf(node) {
  const counts = new Map();
  const add = (report) => counts.set(report, (counts.get(report) ?? 0) + 1);
  for (const tie of node.ties) for (const each of tie.all) add(each.report);
  for (const figure of node.figures) add(figure.report);
  if (!counts.size) return [];
  const rows = [...counts].sort((a, b) => (reports[a[0]].year ?? 0) - (reports[b[0]].year ?? 0) || a[0] - b[0]);
  return [make("h3", {}, `${say("reports")} ${rows.length}`),
    folded(rows.map(([report, count]) => make("p", { class: "source" }, `${reports[report].title} · ${count}`)), 8)];
}

function identifiers(node) {
  if (!node.iri) return [];
  const query = queryFor(node);
  return [
    make("h3", {}, say("identifiers")),
    make("p", { class: "source" }, outward(node.iri)),
    node.links.map((link) => make("p", { class: "source" }, outward(link))),
    make("p", { class: "actions" }, button("action", () => copy(node.iri), say("copyIri"))),
    make("details", { class: "sparql" }, make("summary", {}, say("askSparql")),
      make("pre", { tabindex: "0" }, query),
      make("p", { class: "actions" }, button("action", () => copy(query), say("copyQuery")),
        desk() ? make("a", { class: "action", href: asking(query), rel: "noopener noreferrer" }, say("openSparql")) : null)),
  ];
}

/** The address of the page that queries are asked from, where the page was given one. */
const desk = () => document.querySelector("meta[name=sparql]").content;

/** The same with a query filled in. */
function asking(query) {
  const address = new URL(desk(), location.href);
  address.searchParams.set("query", query);
  address.searchParams.set("language", state.language);
  return address.href;
}

/** The query for all that is asserted of a node, with the words. */
const queryFor = (node) => [
  "PREFIX ig: <https://w3id.org/innograph/ns#>",
  "PREFIX oa: <http://www.w3.org/ns/oa#>",
  "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>",
  "SELECT DISTINCT ?subject ?relation ?object ?status ?quote WHERE {",
  `  VALUES ?actor { <${node.iri.replace(/[<>"{}|^`\\\s]/g, encodeURIComponent)}> }`,
  "  { ?assertion ig:subject ?actor } UNION { ?assertion ig:object ?actor }",
  "  ?assertion ig:subject/skos:prefLabel ?subject ; ig:predicate ?relation ; ig:object/skos:prefLabel ?object ;",
  "    ig:status ?status ; ig:evidence/oa:hasSelector/oa:exact ?quote .",
  "}",
].join("\n");
