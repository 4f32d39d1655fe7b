// The side panel: the words behind an edge, what is known of a node, or the overview.

/** An element with attributes, handlers (on…) and children; strings become text, never markup. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const button = (name, action, text, extra = {}) => make("button", { type: "button", class: name, onclick: action, ...extra }, text);
const actor = (node) => button("actor", () => open(node.id), node.label);
const badge = (status) => make("span", { class: `badge ${status}` }, term("status", status));

function showPanel() {
  const panel = document.getElementById("panel");
  panel.setAttribute("aria-label", say("overview"));
  const page = edges.has(state.open) ? edgePage(edges.get(state.open)) : nodes.has(state.open) ? nodePage(nodes.get(state.open)) : overviewPage();
  panel.replaceChildren(...page.filter(Boolean));
  panel.scrollTop = 0;
}

const kicker = (...children) =>
  make("p", { class: "kicker" }, ...children, button("close", () => open(null), "×", { "aria-label": say("close") }));

function edgePage(edge) {
  const language = other(state.language);
  const parts = (tongue) => sentence(edge, tongue).map((part) => (part.label === undefined ? part : actor(part)));
  return [
    kicker(swatch({ status: edge.status }), term("predicate", edge.predicate), badge(edge.status)),
    make("h2", { class: "sentence" }, parts(state.language)),
    make("p", { class: "other", lang: language }, plain(sentence(edge, language))),
    make("h3", {}, say("evidence")),
    quotation(edge),
    make("p", { class: "key", "aria-hidden": "true" },
      ...["subject", "object"].map((end) => make("span", {},
        locate(nodes.get(edge[end]), edge.quote) ? make("mark", { class: end[0] }, say(end)) : say("unwritten", { x: say(end) }))),
      edge.cue ? make("span", {}, make("span", { class: "cue" }, say("cue"))) : null),
    make("p", { class: "source" }, sourceOf(edge)),
    particulars(edge),
    make("p", { class: "actions" },
      button("action", () => copy(citation(edge)), say("copyCitation"))),
  ];
}

const sourceOf = (item) =>
  [source.reports[item.report], item.end ? say("place", { a: item.start, b: item.end }) : ""].filter(Boolean).join(" · ");

const citation = (edge) => `“${edge.quote}” — ${sourceOf(edge)}`;

function particulars(edge) {
  const rows = [
    [say("status"), term("status", edge.status) + (edge.cue ? ` · ${say("cue")}“${edge.cue}”` : "")],
    [say("date"), edge.date],
    [say("amount"), edge.amount],
    [say("confidence"), edge.confidence === undefined ? "" : confidence(edge.confidence)],
    [say("rule"), edge.rule],
  ];
  return make("dl", {}, rows.filter(([, value]) => value).flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
}

function confidence(share) {
  const fill = make("i");
  fill.style.width = `${Math.round(share * 100)}%`;
  return make("span", {}, make("span", { class: "bar", "aria-hidden": "true" }, fill), share.toFixed(2));
}

/** The quote in its surroundings, with subject, object and cue marked where they stand. */
function quotation(edge) {
  const before = edge.prefix ?? "";
  const text = before + edge.quote + (edge.suffix ?? "");
  const inQuote = [before.length, before.length + edge.quote.length];
  const letters = new Array(text.length).fill("");
  const paint = (span, name) => span && letters.fill(name, before.length + span[0], before.length + span[1]);
  const ends = [["s", nodes.get(edge.subject)], ["o", nodes.get(edge.object)]].map(([name, node]) => [name, locate(node, edge.quote)]);
  if (edge.cue && edge.quote.includes(edge.cue)) {
    paint([edge.quote.lastIndexOf(edge.cue), edge.quote.lastIndexOf(edge.cue) + edge.cue.length], "cue");
  }
  ends.sort(([, a], [, b]) => (b ? b[1] - b[0] : 0) - (a ? a[1] - a[0] : 0)); // the longer first, the shorter over it
  for (const [name, span] of ends) paint(span, name);
  const quote = make("blockquote", { id: "quote", lang: "zh" });
  for (let from = 0, to = 0; from < text.length; from = to) {
    const kind = (i) => (i < inQuote[0] || i >= inQuote[1] ? "around" : letters[i]);
    while (to < text.length && kind(to) === kind(from)) to += 1;
    const name = kind(from);
    const piece = text.slice(from, to);
    quote.append(name ? make(name === "s" || name === "o" ? "mark" : "span", { class: name }, piece) : piece);
  }
  return quote;
}

function nodePage(node) {
  return [
    kicker(swatch({ type: node.type }), term("type", node.type)),
    make("h2", {}, node.label),
    node.aliases.length ? make("p", { class: "names" }, `${say("aliases")}: ${node.aliases.join(" · ")}`) : null,
    make("p", { class: "actions" }, node.iri ? button("action", () => copy(node.iri), say("copyIri"), { title: node.iri }) : null),
    make("h3", {}, `${say("ties")} ${node.ties.length}`),
    ...(node.ties.length ? tieGroups(node) : [make("p", { class: "lead" }, say("noTies"))]),
    ...figures(node),
  ];
}

function tieGroups(node) {
  const groups = new Map();
  for (const edge of node.ties) {
    const name = term(edge.subject === node.id ? "predicate" : "inverse", edge.predicate);
    groups.set(name, [...(groups.get(name) ?? []), edge]);
  }
  return [...groups].sort((a, b) => b[1].length - a[1].length).map(([name, ties]) => {
    ties.sort((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status));
    const tally = STATUSES.map((status) => [status, ties.filter((edge) => edge.status === status).length]);
    const words = tally.filter(([, count]) => count).map(([status, count]) => `${term("status", status)} ${count}`).join(" · ");
    return make("div", { class: "group" }, make("h4", {}, name, make("span", {}, words)), folded(ties.map((edge) => tieRow(node, edge)), 8));
  });
}

function tieRow(node, edge) {
  const end = nodes.get(edge.subject === node.id ? edge.object : edge.subject);
  const about = `${term("status", edge.status)}${edge.date ? `, ${edge.date}` : ""}`;
  return button("tie", () => open(edge.id), [
    swatch({ type: end.type }), make("span", { class: "name" }, end.label),
    make("span", { class: "note" }, edge.amount ?? edge.date ?? ""), swatch({ status: edge.status }),
    make("span", { class: "unseen" }, about),
  ], { "data-edge": edge.id });
}

/** The first rows, and the others behind a line that says how many. */
function folded(rows, most) {
  if (rows.length <= most + 2) return rows;
  return [...rows.slice(0, most), make("details", {}, make("summary", {}, say("more", { n: rows.length - most })), ...rows.slice(most))];
}

function figures(node) {
  if (!node.figures.length) return [];
  const rows = node.figures.map((figure) => make("details", { class: "figure" },
    make("summary", {},
      make("span", {}, figure.measure), make("span", { class: "number" }, figure.text),
      make("span", { class: `note ${figure.kind}` }, [figure.period, term("kind", figure.kind), figure.flow ? term("flow", figure.flow) : ""].filter(Boolean).join(" · "))),
    make("blockquote", { lang: "zh" }, figure.quote),
    make("p", { class: "source" }, sourceOf(figure))));
  return [make("h3", {}, `${say("figures")} ${rows.length}`), ...folded(rows, 12)];
}

function overviewPage() {
  const ties = [...edges.values()];
  return [
    make("p", { class: "kicker" }, say("overview")),
    make("p", { class: "lead" }, say("howTo")),
    make("p", { class: "actions" }, STATUSES.map((status) => {
      const label = badge(status);
      label.append(` ${ties.filter((edge) => edge.status === status).length}`);
      return label;
    })),
    make("h3", {}, say("most")),
    make("div", { class: "group" }, ranked.filter((node) => node.ties.length).slice(0, 10).map((node) =>
      button("tie", () => open(node.id), [swatch({ type: node.type }), make("span", { class: "name" }, node.label), make("span", { class: "note" }, String(node.ties.length))]))),
    source.reports.length ? make("h3", {}, say("reports")) : null,
    ...source.reports.map((report) => make("p", { class: "source" }, report)),
  ];
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", { class: "unseen" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy"); // pages opened in a sandbox have no clipboard
    area.remove();
  }
  speak(say("copied"));
}
