// What is shown, written out for other programs. Every writer gives text; nothing here touches the document.

const IG = "https://w3id.org/innograph/ns#";
const BASE = "https://w3id.org/innograph/";

/** A table as CSV (RFC 4180) with a byte order mark, by which spreadsheets know it for UTF-8. */
function writeCsv(rows) {
  const cell = (value) => {
    const text = String(value ?? "");
    const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text; // no formula of a stranger's
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

function relationRows() {
  const columns = columnsShown();
  return [columns.map((column) => say(column)), ...sortedTies().map((tie) => columns.map((column) => COLUMNS[column](tie)))];
}

function actorRows() {
  const head = ["id", "name", "english", "type", "aliases", "doneOrOngoing", "planned", "iri"].map((key) => say(`csv-${key}`));
  return [head, ...shownNodes().map((node) => [
    node.id, node.label, node.english, term("type", node.type), node.aliases.join("；"),
    node.ties.filter((tie) => tie.seen.length && tie.status !== "planned").length, node.ties.filter((tie) => tie.status === "planned" && tie.seen.length).length, node.iri,
  ])];
}

function evidenceRows() {
  const head = ["id", "subject", "relation", "object", "status", "date", "amount", "confidence", "rule", "report", "start", "end", "cue", "quote"].map((key) => say(`csv-${key}`));
  return [head, ...passing.flatMap((tie) => tie.seen.map((each) => [
    each.id, nameOf(each.subject), term("predicate", each.predicate), nameOf(each.object), term("status", each.status), each.date, each.amount,
    each.confidence, each.rule, reports[each.report].title, placeOf(each), placeOf(each) === null ? "" : placeOf(each) + each.length, each.cue, quoteOf(each),
  ]))];
}

/** The nodes that pass the filters, the most important first. */
const shownNodes = () => [...totals.met].sort((a, b) => a.rank - b.rank);
const shownAssertions = () => passing.flatMap((tie) => tie.seen);

// eslint-disable-next-line no-control-regex -- characters that XML 1.0 does not know
const xml = (value) => String(value).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[<>&"']/g, (each) => `&#${each.charCodeAt(0)};`);
const NODE_FIELDS = { label: (node) => node.label, type: (node) => node.type, english: (node) => node.english, iri: (node) => node.iri };
const EDGE_FIELDS = {
  predicate: (each) => each.predicate, status: (each) => each.status, date: (each) => each.date, amount: (each) => each.amount,
  confidence: (each) => each.confidence, rule: (each) => each.rule, report: (each) => reports[each.report].title,
  start: placeOf, end: (each) => (placeOf(each) === null ? null : placeOf(each) + each.length), quote: quoteOf,
};
const NUMBERS = { confidence: "double", start: "int", end: "int" };
const said = (value) => value !== null && value !== undefined && value !== "";

/** GraphML 1.0: scalars only, one edge for each assertion. */
function writeGraphml() {
  const key = (scope, prefix) => Object.keys(scope).map((name) => `<key id="${prefix}${name}" for="${prefix === "n" ? "node" : "edge"}" attr.name="${name}" attr.type="${NUMBERS[name] ?? "string"}"/>`);
  const data = (fields, prefix, item) => Object.entries(fields).map(([name, read]) => [name, read(item)]).filter(([, value]) => said(value)).map(([name, value]) => `<data key="${prefix}${name}">${xml(value)}</data>`).join("");
  return [
    '<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...key(NODE_FIELDS, "n"), ...key(EDGE_FIELDS, "e"), '<graph edgedefault="directed">',
    ...shownNodes().map((node) => `<node id="${xml(node.id)}">${data(NODE_FIELDS, "n", node)}</node>`),
    ...shownAssertions().map((each) => `<edge id="${xml(each.id)}" source="${xml(each.subject.id)}" target="${xml(each.object.id)}">${data(EDGE_FIELDS, "e", each)}</edge>`),
    "</graph>", "</graphml>", "",
  ].join("\n");
}

/** GEXF 1.2, with places, for Gephi. */
function writeGexf() {
  const attributes = (fields, kind) => [`<attributes class="${kind}">`, ...Object.keys(fields).map((name) => `<attribute id="${name}" title="${name}" type="${{ int: "integer", double: "double" }[NUMBERS[name]] ?? "string"}"/>`), "</attributes>"];
  const values = (fields, item) => `<attvalues>${Object.entries(fields).map(([name, read]) => [name, read(item)]).filter(([, value]) => said(value)).map(([name, value]) => `<attvalue for="${name}" value="${xml(value)}"/>`).join("")}</attvalues>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>', '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">',
    '<graph defaultedgetype="directed">', ...attributes(NODE_FIELDS, "node"), ...attributes(EDGE_FIELDS, "edge"), "<nodes>",
    ...shownNodes().map((node) => `<node id="${xml(node.id)}" label="${xml(node.label)}">${values(NODE_FIELDS, node)}<viz:position x="${spotOf(node).x}" y="${-spotOf(node).y}" z="0"/></node>`),
    "</nodes>", "<edges>",
    ...shownAssertions().map((each) => `<edge id="${xml(each.id)}" source="${xml(each.subject.id)}" target="${xml(each.object.id)}">${values(EDGE_FIELDS, each)}</edge>`),
    "</edges>", "</graph>", "</gexf>", "",
  ].join("\n");
}

const iriRef = (iri) => `<${iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, encodeURIComponent)}>`;
const literal = (text, tag = "") => `"${text.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("\t", "\\t")}"${tag}`;
const iriOf = (node) => iriRef(node.iri || `${BASE}id/${encodeURIComponent(node.id)}`);
const local = (name) => (/^[A-Za-z]\w*$/.test(name) ? `ig:${name}` : iriRef(IG + encodeURIComponent(name)));

function typedDate(date) {
  const kind = [[/^\d{4}$/, "gYear"], [/^\d{4}-\d\d$/, "gYearMonth"], [/^\d{4}-\d\d-\d\d$/, "date"]].find(([pattern]) => pattern.test(date));
  return literal(date, kind ? `^^xsd:${kind[1]}` : "");
}

/** Turtle in the terms of the ontology: what is done or under way as a plain edge too, what is planned never. */
function writeTurtle() {
  const prefixes = { ig: IG, oa: "http://www.w3.org/ns/oa#", rdfs: "http://www.w3.org/2000/01/rdf-schema#", skos: "http://www.w3.org/2004/02/skos/core#", xsd: "http://www.w3.org/2001/XMLSchema#" };
  const lines = Object.entries(prefixes).map(([name, iri]) => `@prefix ${name}: <${iri}> .`);
  for (const node of shownNodes()) {
    const names = [node.type ? `a ${local(node.type)}` : "", `skos:prefLabel ${literal(node.label, "@zh")}`, node.english ? `skos:prefLabel ${literal(node.english, "@en")}` : "", ...node.aliases.map((alias) => `skos:altLabel ${literal(alias, "@zh")}`)];
    lines.push(`${iriOf(node)} ${names.filter(Boolean).join(" ; ")} .`);
  }
  for (const each of shownAssertions()) lines.push(...assertionTurtle(each));
  return `${lines.join("\n")}\n`;
}

function assertionTurtle(each) {
  const ends = [iriOf(each.subject), local(each.predicate), iriOf(each.object)];
  const start = placeOf(each);
  const place = start === null ? "" : ` , [ a oa:TextPositionSelector ; oa:start ${start} ; oa:end ${start + each.length} ]`;
  const report = reports[each.report];
  const about = [
    "a ig:Assertion", `ig:subject ${ends[0]}`, `ig:predicate ${ends[1]}`, `ig:object ${ends[2]}`, `ig:status ${iriRef(`${BASE}voc/status/${each.status}`)}`,
    each.date ? `ig:date ${typedDate(each.date)}` : "", each.year ? `ig:year ${each.year}` : "",
    each.amount ? `ig:amountText ${literal(each.amount, "@zh")}` : "", each.cue ? `ig:cue ${literal(each.cue, "@zh")}` : "",
    each.confidence === null ? "" : `ig:confidence "${each.confidence}"^^xsd:decimal`, each.rule ? `ig:rule ${literal(each.rule)}` : "",
    `ig:evidence [ a ig:Evidence${report.iri ? ` ; oa:hasSource ${iriRef(report.iri)}` : ""} ; oa:hasSelector [ a oa:TextQuoteSelector ; oa:exact ${literal(quoteOf(each), "@zh")} ]${place} ]`,
  ];
  const lines = [`${iriRef(`${BASE}assertion/${encodeURIComponent(each.id)}`)} ${about.filter(Boolean).join(" ; ")} .`];
  return each.status === "planned" ? lines : [...lines, `${ends.join(" ")} .`];
}
