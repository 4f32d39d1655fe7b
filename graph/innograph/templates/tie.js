// The heart of the page: what is said of two nodes, by whom, in which words.

const actor = (node) => button("actor", () => open(node.id), nameOf(node));
const badge = (status, count = "") => make("span", { class: `badge ${status}` }, `${term("status", status)}${count === "" ? "" : ` ${count}`}`);

function tiePage(tie) {
  const language = other(state.language);
  const hidden = tie.all.length - tie.seen.length;
  const shown = tie.seen.length ? tie.seen : tie.all;
  const statuses = STATUSES.filter((status) => shown.some((each) => each.status === status));
  return [
    kicker(swatch({ status: statuses[0] }), term("predicate", tie.predicate), statuses.map((status) => badge(status))),
    make("h2", { class: "sentence" }, sentence(tie).map((part) => (part.id ? actor(part) : part))),
    make("p", { class: "other", lang: language }, plain(sentence(tie, undefined, language), language)),
    state.compare ? make("p", { class: "lead" }, say(`change-${tie.change || "same"}`, { a: state.compare[0], b: state.compare[1] })) : null,
    tie.moved ? make("p", { class: "lead" }, say("moved")) : null,
    make("h3", {}, say("evidence"), " ", String(shown.length)),
    folded(shown.map((each) => assertionPage(tie, each)), 6),
    hidden && tie.seen.length ? make("p", { class: "lead" }, say("hiddenByFilters", { n: hidden })) : null,
  ];
}

/** One assertion with its words and all that is known of it. */
function assertionPage(tie, item) {
  const ends = [item.subject, item.object];
  const rows = [
    [say("status"), [term("status", item.status), item.cue ? ` · ${say("cue")}${state.language === "zh" ? "：" : ": "}“${item.cue}”` : ""]],
    [say("report"), sourceOf(item)],
    [say("date"), item.date],
    [say("amount"), item.amount],
    [say("confidence"), item.confidence === null ? "" : confidence(item.confidence)],
    [say("rule"), [item.rule, item.version].filter(Boolean).join(" · ")],
  ].filter(([, value]) => (Array.isArray(value) ? value.some(Boolean) : value));
  return make("section", { class: "assertion", "data-assertion": item.id },
    quotation(item, ends),
    quoteKey(item, ends),
    make("dl", {}, rows.map(([name, value]) => [make("dt", {}, name), make("dd", {}, value)])),
    make("p", { class: "actions" },
      button("action", () => copy(citation(item)), say("copyCitation")),
      button("action", () => copy(complaint(tie, item)), say("mistake"))));
}

function confidence(value) {
  const filled = make("i");
  filled.style.width = `${100 * value}%`;
  return [make("span", { class: "bar", "aria-hidden": "true" }, filled), value.toFixed(2)];
}

/** What a person can send to the keepers of the graph, written out; nothing is sent from here. */
const complaint = (tie, item) =>
  [say("mistakeText"), plain(sentence(tie, item.status)), citation(item), `${item.rule} ${item.version} ${item.id}`, location.href.split("/").pop()].join("\n");

/** The first rows, and the others behind a line that says how many. */
function folded(rows, most) {
  if (rows.length <= most + 2) return rows;
  return [...rows.slice(0, most), make("details", {}, make("summary", {}, say("more", { n: rows.length - most })), ...rows.slice(most))];
}
