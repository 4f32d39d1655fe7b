"use strict";
// The page to ask from: questions with parameters, an editor, and the answer as a table, a picture and downloads.

const { questions, prefixes, language, words } = JSON.parse(document.getElementById("data").textContent);
const BASE = "https://w3id.org/innograph/";
const PAGE = 200;
const $ = (id) => document.getElementById(id);
const say = (key, values = {}) =>
  Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), words[key][language]);
const editor = $("editor");
let running = null;
let answer = null;

/** An element with properties and children. */
function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** Shows a line under the editor. */
function tell(text, wrong = false) {
  $("said").textContent = text;
  $("said").classList.toggle("wrong", wrong);
}

// --- questions ---------------------------------------------------------------------------------

for (const question of questions) {
  const form = make("form");
  for (const { name, required, description, default: standard } of question.parameters) {
    const input = make("input", { name, required, placeholder: standard ?? "", title: description });
    form.append(make("label", {}, `${name}${required ? ` (${say("required")})` : ""}`, input));
  }
  const button = make("button", { type: "submit", textContent: `${say("write")} · ${say("run")}` });
  form.append(button);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    const reply = await fetch(`/questions/${question.name}?${given}`).catch(() => null);
    if (!reply) return tell(say("unreachable"), true);
    const text = await reply.text();
    if (!reply.ok) return tell(text.trim(), true);
    editor.value = text.replace(/^# (?:name|parameter|columns|question\.\w+): .*\n/gm, "");
    return run();
  });
  const details = make("details", {}, make("summary", { textContent: question[language] }), form);
  details.dataset.name = question.name;
  $("questions").append(make("li", {}, details));
}

for (const [prefix, iri] of Object.entries(prefixes)) {
  const chip = make("button", { type: "button", className: "chip", textContent: prefix, title: iri });
  chip.addEventListener("click", () => {
    editor.setRangeText(`${prefix}:`, editor.selectionStart, editor.selectionEnd, "end");
    editor.focus();
  });
  $("known").append(chip);
}

// --- asking ------------------------------------------------------------------------------------

/** Sends the query and shows what comes back. */
async function run() {
  const query = editor.value.trim();
  if (!query) return;
  running?.abort();
  running = new AbortController();
  $("stop").hidden = false;
  $("answer").hidden = true;
  tell(say("running"));
  history.replaceState(null, "", link(query));
  const started = performance.now();
  try {
    const body = new URLSearchParams({ query });
    const headers = { Accept: "application/sparql-results+json, application/n-triples;q=0.9" };
    const reply = await fetch("/sparql", { method: "POST", body, headers, signal: running.signal });
    const text = await reply.text();
    if (!reply.ok) return tell(text.trim(), true);
    const graph = reply.headers.get("Content-Type").includes("n-triples");
    answer = graph ? readTriples(text) : readResults(JSON.parse(text));
    answer.graph = graph;
    const ms = Math.round(performance.now() - started);
    await name(answer);
    show(query);
    tell(answer.rows.length ? say(graph ? "triples" : "rows", { n: answer.rows.length, ms }) : say("none"));
  } catch (error) {
    tell(error.name === "AbortError" ? "" : say("unreachable"), true);
  } finally {
    $("stop").hidden = true;
  }
  return undefined;
}

/** Results in SPARQL's JSON as columns and rows of terms; ASK is one cell. */
function readResults(json) {
  if ("boolean" in json) return { columns: ["answer"], rows: [[{ type: "literal", value: String(json.boolean) }]] };
  const columns = json.head.vars;
  return { columns, rows: json.results.bindings.map((row) => columns.map((column) => row[column] ?? null)) };
}

/** N-Triples as rows of three terms. */
function readTriples(text) {
  const term = /<([^>]*)>|"((?:[^"\\]|\\.)*)"(?:@[\w-]+|\^\^<[^>]*>)?|(_:\S+)/g;
  const unescape = (s) => s.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, u, U, c) =>
    c ? { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" }[c] ?? c : String.fromCodePoint(parseInt(u ?? U, 16)));
  const rows = text.split("\n").filter(Boolean).map((line) =>
    [...line.matchAll(term)].slice(0, 3).map(([, iri, literal, blank]) =>
      iri !== undefined ? { type: "uri", value: iri } : literal !== undefined ? { type: "literal", value: unescape(literal) } : { type: "bnode", value: blank }));
  return { columns: ["subject", "predicate", "object"], rows };
}

const labelsOf = (listed) => `SELECT ?thing ?label { VALUES ?thing { ${listed} }
  OPTIONAL { ?thing skos:prefLabel ?near FILTER(LANG(?near) = "${language}") }
  OPTIONAL { ?thing skos:prefLabel ?chinese FILTER(LANG(?chinese) = "zh") }
  BIND(COALESCE(?near, ?chinese) AS ?label) }`;

/** Learns the labels of our things in an answer, so that no one must read identifiers. */
async function name(found) {
  found.names = new Map();
  const iris = new Set(found.rows.flat().filter((cell) => cell?.type === "uri" && cell.value.startsWith(`${BASE}id/`)).map((cell) => cell.value));
  const listed = [...iris].slice(0, 400).map((iri) => `<${iri}>`).join(" ");
  if (!listed) return;
  const body = new URLSearchParams({ query: labelsOf(listed) });
  const reply = await fetch("/sparql", { method: "POST", body, headers: { Accept: "application/sparql-results+json" } }).catch(() => null);
  if (!reply?.ok) return;
  for (const row of readResults(await reply.json()).rows) if (row[1]) found.names.set(row[0].value, row[1].value);
}

// --- showing -----------------------------------------------------------------------------------

/** The link that opens this page with a query in it. */
const link = (query) => `/?${new URLSearchParams({ query, language })}`;

/** An IRI with a prefix where one fits. */
function short(iri) {
  const fits = Object.entries(prefixes).filter(([, start]) => iri.startsWith(start) && iri !== start);
  fits.sort((a, b) => b[1].length - a[1].length);
  return fits.length ? `${fits[0][0]}:${iri.slice(fits[0][1].length)}` : iri;
}

const labelOf = (cell) => (cell.type === "uri" ? answer.names.get(cell.value) ?? short(cell.value) : cell.value);
const pageOf = (iri) =>
  `${iri.startsWith(BASE) && !iri.startsWith(`${BASE}ns`) ? `/${iri.slice(BASE.length)}?` : `/describe?iri=${encodeURIComponent(iri)}&`}language=${language}`;

/** Shows the answer in both forms, with a download in each format. */
function show(query) {
  $("answer").hidden = false;
  $("table").replaceChildren(drawTable());
  $("picture").replaceChildren();
  const formats = answer.graph ? ["turtle", "ntriples", "jsonld", "rdfxml"] : ["csv", "tsv", "json", "xml"];
  const ends = { turtle: "ttl", ntriples: "nt", jsonld: "jsonld", rdfxml: "rdf" };
  $("downloads").replaceChildren(say("download"), ...formats.map((format) =>
    make("a", { className: "chip", textContent: format, href: `/sparql?${new URLSearchParams({ query, format })}`, download: `answer.${ends[format] ?? format}` })));
  if (!$("picture").hidden) drawGraph();
}

/** A table of the answer, page by page. */
function drawTable() {
  const head = make("tr", {}, ...answer.columns.map((column) => make("th", { textContent: column })));
  const body = make("tbody");
  const table = make("table", {}, make("thead", {}, head), body);
  const more = make("button", { type: "button" });
  let shown = 0;
  const add = () => {
    for (const row of answer.rows.slice(shown, shown + PAGE)) body.append(make("tr", {}, ...row.map(drawCell)));
    shown = Math.min(shown + PAGE, answer.rows.length);
    more.hidden = shown === answer.rows.length;
    more.textContent = say("more", { n: Math.min(PAGE, answer.rows.length - shown) });
  };
  more.addEventListener("click", add);
  add();
  return make("div", {}, table, more);
}

function drawCell(cell) {
  const kind = cell?.datatype?.replace(/.*#/, "");
  const number = ["integer", "decimal", "double", "float"].includes(kind);
  const box = make("td", { className: number ? "number" : "" });
  if (cell?.type === "uri") box.append(make("a", { href: pageOf(cell.value), title: cell.value, textContent: labelOf(cell) }));
  else box.textContent = cell ? labelOf(cell) : "";
  return box;
}

/** The answer as ties: triples as they are; rows from their first column of things to each other one. */
function tiesOf() {
  if (answer.graph) {
    return answer.rows.filter(([, , o]) => o.type === "uri").map(([s, p, o]) => [s, labelOf(p), o]);
  }
  const counts = answer.columns.map((_, i) => answer.rows.filter((row) => row[i]?.type === "uri").length);
  let columns = counts.flatMap((n, i) => (n ? [i] : []));
  const named = answer.columns.flatMap((column, i) => (["actor", "subject", "partner", "object", "place", "founder", "institute"].includes(column) ? [i] : []));
  if (named.length > 1) columns = named;
  else if (columns.length < 2) columns = [0, 1].filter((i) => i < answer.columns.length);
  if (columns.length < 2) return [];
  const [first, ...others] = columns;
  const relation = answer.columns.findIndex((column) => ["relation", "predicate"].includes(column));
  return answer.rows.flatMap((row) => others.filter((i) => row[first] && row[i]).map((i) =>
    [row[first], relation >= 0 && row[relation] ? labelOf(row[relation]) : answer.columns[i], row[i]]));
}

/** Draws the picture of the answer. */
function drawGraph() {
  const places = new Map();
  const nodes = [];
  const place = (cell) => {
    const key = `${cell.type} ${cell.value}`;
    if (!places.has(key) && nodes.length < MOST_DRAWN) {
      places.set(key, nodes.length);
      nodes.push({ label: labelOf(cell), href: cell.type === "uri" ? pageOf(cell.value) : "" });
    }
    return places.get(key);
  };
  const ties = new Map();
  for (const [from, label, to] of tiesOf()) {
    const [a, b] = [place(from), place(to)];
    if (a !== undefined && b !== undefined && a !== b) ties.set(`${a} ${b} ${label}`, { from: a, to: b, label });
  }
  if (!ties.size) return $("picture").replaceChildren(make("p", { className: "note", textContent: say("noGraph") }));
  const note = nodes.length === MOST_DRAWN ? [make("p", { className: "note", textContent: say("drawn", { n: MOST_DRAWN }) })] : [];
  return $("picture").replaceChildren(drawPicture(nodes, [...ties.values()]), ...note);
}

function turn(graph) {
  $("as-table").setAttribute("aria-pressed", String(!graph));
  $("as-graph").setAttribute("aria-pressed", String(graph));
  $("table").hidden = graph;
  $("picture").hidden = !graph;
  if (graph && !$("picture").childElementCount) drawGraph();
}

$("as-table").addEventListener("click", () => turn(false));
$("as-graph").addEventListener("click", () => turn(true));
$("form").addEventListener("submit", (event) => { event.preventDefault(); run(); });
$("stop").addEventListener("click", () => running?.abort());
$("share").addEventListener("click", async () => {
  const address = new URL(link(editor.value), location.href).href;
  await navigator.clipboard?.writeText(address).catch(() => {});
  tell(`${say("copied")}: ${address}`);
});
editor.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); }
});
document.addEventListener("click", (event) => {
  if (event.target.closest(".switch")) event.target.closest(".switch").href = `?${new URLSearchParams({ query: editor.value, language: language === "zh" ? "en" : "zh" })}`;
});

const asked = new URLSearchParams(location.search).get("query");
editor.value = asked ?? "SELECT DISTINCT ?name ?type WHERE {\n  ?thing skos:prefLabel ?name ; a ?class .\n  FILTER(STRSTARTS(STR(?thing), \"https://w3id.org/innograph/id/\"))\n  BIND(STRAFTER(STR(?class), \"#\") AS ?type)\n}\nORDER BY ?type ?name\nLIMIT 50";
if (asked) run();
