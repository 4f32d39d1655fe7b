// The network as it came: nodes, assertions, and ties (all that is said of two nodes by one relation).

const dictionary = JSON.parse(byId("strings").textContent);

/** The text of an element that holds it gzipped in base64. */
async function unpacked(holder) {
  if (typeof DecompressionStream === "undefined") {
    const words = dictionary.interface.oldBrowser;
    document.body.append(make("p", { class: "stop", role: "alert" }, words.zh, " ", words.en));
    throw new Error(words.en);
  }
  const letters = atob(holder.textContent);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

/** The network; in a compressed page vis-network is unpacked and run beside it. */
async function readData() {
  const holder = byId("data");
  if (holder.type === "application/json") return JSON.parse(holder.textContent);
  const data = unpacked(holder);
  document.head.append(make("script", {}, await unpacked(byId("library")))); // the policy knows its hash
  return JSON.parse(await data);
}

const source = await readData();
const STATUSES = ["done", "ongoing", "planned"];
const symmetric = new Set(source.symmetric);
const reports = source.reports.map(([title, iri, year], index) => ({ index, title, iri, year, key: iri.split("/").pop() || title }));
const passages = source.passages.text;

const none = Object.freeze([]);

/** The nodes by id, the most important first. */
const nodes = new Map();
function readNodes({ id, label, types, type, x, y, group, aliases, english, links, base, iri }) {
  for (let i = 0; i < id.length; i += 1) {
    nodes.set(id[i], {
      id: id[i], rank: i, label: label[i], type: types[type[i]], x: x[i], y: y[i], group: group[i], initials: "",
      aliases: aliases[i] ?? none, english: english[i] ?? "", links: links[i] ?? none, iri: iri[i] ?? (base ? base + id[i] : ""),
      figures: none, ties: none, degree: 0, place: 0,
    });
  }
}
readNodes(source.nodes);
const ranked = [...nodes.values()];

function readFigures(columns) {
  columns.node.forEach((row, i) => {
    const [passage, from, length] = [columns.passage[i], columns.from[i], columns.length[i]];
    const words = (found) => (Array.isArray(found) ? cut(passage, from + found[0], from + found[0] + found[1]) : found);
    const coded = Object.fromEntries(["unit", "period", "kind", "flow", "indicator"].map((name) => [name, columns.known[name][columns[name][i]]]));
    if (ranked[row].figures === none) ranked[row].figures = [];
    ranked[row].figures.push({
      ...coded, measure: words(columns.measure[i]), text: words(columns.text[i]), value: columns.value[i],
      passage, from, length, around: 0, report: source.passages.report[passage],
    });
  });
}
readFigures(source.figures);

/** What one report says of two nodes. What is asked of every one at once is kept; the rest is read from its row when asked for. */
class Assertion {
  constructor(row, subject, object, predicate) {
    const columns = source.edges;
    Object.assign(this, { row, subject, object, predicate });
    this.passage = columns.passage[row];
    this.report = source.passages.report[this.passage];
    this.status = columns.known.status[columns.status[row]];
    this.confidence = columns.confidences[columns.confidence[row]] ?? null;
    this.year = columns.year[row] ?? 0; // 0 where none is said
  }

  get around() { return source.edges.around; }
}
for (const name of ["id", "from", "length"]) Object.defineProperty(Assertion.prototype, name, { get() { return source.edges[name][this.row]; } });
for (const name of ["page", "paragraph"]) Object.defineProperty(Assertion.prototype, name, { get() { return source.edges[name][this.row] ?? null; } });
for (const name of ["date", "amount"]) Object.defineProperty(Assertion.prototype, name, { get() { return source.edges[name][this.row] ?? ""; } });
for (const name of ["cue", "rule", "version"]) Object.defineProperty(Assertion.prototype, name, { get() { return source.edges.known[name][source.edges[name][this.row]]; } });

/** The ties in the order of their first assertion, and each tie by the ids of its assertions. */
const ties = [];
const tieOf = new Map();
function readTies(columns) {
  const { known } = columns;
  const byEnds = new Map(); // by a number for each two nodes and relation
  for (let i = 0; i < columns.id.length; i += 1) {
    const [one, two] = [columns.subject[i], columns.object[i]];
    const predicate = known.predicate[columns.predicate[i]];
    const turned = one > two && symmetric.has(predicate);
    const key = ((turned ? two : one) * ranked.length + (turned ? one : two)) * known.predicate.length + columns.predicate[i];
    const [id, subject, object] = [columns.id[i], ranked[one], ranked[two]];
    let tie = byEnds.get(key);
    if (!tie) {
      tie = { id, subject, object, predicate, all: [], seen: none, status: "", sources: 1, change: "", settled: false, moved: false };
      byEnds.set(key, tie);
      ties.push(tie);
    }
    tie.all.push(new Assertion(i, subject, object, predicate));
    tieOf.set(id, tie);
  }
  ties.forEach(close);
}

/** What follows for a tie from all its assertions. */
function close(tie) {
  const { all, subject, object } = tie;
  tie.settled = all.some(({ status }) => status !== "planned");
  if (all.length > 1) {
    all.sort((a, b) => (reports[a.report].year ?? 0) - (reports[b.report].year ?? 0) || a.report - b.report || placeOf(a) - placeOf(b));
    tie.sources = new Set(all.map(({ report }) => report)).size;
    tie.moved = tie.sources > 1 && all.some(({ status }) => status !== all[0].status);
  }
  for (const end of subject === object ? [subject] : [subject, object]) {
    if (end.ties === none) end.ties = [];
    end.ties.push(tie);
    if (tie.settled) end.degree += 1;
  }
}
readTies(source.edges);
const settledTies = ties.filter(({ settled }) => settled).length;
const years = [...new Set(reports.map(({ year }) => year).filter(Boolean))].sort();

/** A stretch of a passage; offsets count code points, which are not what JavaScript counts beyond the first plane. */
function cut(passage, from, to) {
  const text = passages[passage];
  const start = Math.max(0, from);
  return /[\ud800-\udbff]/.test(text) ? [...text].slice(start, to).join("") : text.slice(start, to);
}

const quoteOf = (item) => cut(item.passage, item.from, item.from + item.length);

/** Where the words of an assertion or a figure begin in their report (code points), or null. */
function placeOf(item) {
  const start = source.passages.start[item.passage];
  return start === null ? null : start + item.from;
}

/** The place a node lies in, as far as the graph says so. */
const homeOf = (node) => node.ties.find((tie) => tie.subject === node && tie.predicate === "locatedIn" && tie.settled)?.object ?? null;
