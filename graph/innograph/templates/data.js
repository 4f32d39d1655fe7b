// The network as it came: nodes, assertions, and ties (all that is said of two nodes by one relation).

const dictionary = JSON.parse(byId("strings").textContent);

/** The text of an element that holds it gzipped in base64. */
async function unpacked(holder) {
  if (typeof DecompressionStream === "undefined") {
    const words = dictionary.interface.oldBrowser;
    document.body.append(make("p", { class: "stop", role: "alert" }, words.zh, " ", words.en));
    throw new Error(words.en);
  }
  const bytes = Uint8Array.from(atob(holder.textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

/** The network; in a compressed page vis-network is unpacked and run beside it. */
async function readData() {
  const holder = byId("data");
  if (holder.type === "application/json") return JSON.parse(holder.textContent);
  const [library, data] = await Promise.all([unpacked(byId("library")), unpacked(holder)]);
  document.head.append(make("script", {}, library)); // the policy knows its hash
  return JSON.parse(data);
}

const source = await readData();
const STATUSES = ["done", "ongoing", "planned"];
const symmetric = new Set(source.symmetric);
const reports = source.reports.map(([title, iri, year], index) => ({ index, title, iri, year, key: iri.split("/").pop() || title }));
const passages = source.passages.text;

/** The nodes by id, the most important first. */
const nodes = new Map();
{
  const { id, label, types, type, x, y, group, aliases, english, links, base, iri } = source.nodes;
  id.forEach((each, i) => nodes.set(each, {
    id: each, rank: i, label: label[i], type: types[type[i]], x: x[i], y: y[i], group: group[i], initials: "",
    aliases: aliases[i] ?? [], english: english[i] ?? "", links: links[i] ?? [], iri: iri[i] ?? (base ? base + each : ""),
    figures: [], ties: [], degree: 0,
  }));
}
const ranked = [...nodes.values()];

{
  const columns = source.figures;
  columns.node.forEach((row, i) => {
    const [passage, from, length] = [columns.passage[i], columns.from[i], columns.length[i]];
    const words = (found) => (Array.isArray(found) ? cut(passage, from + found[0], from + found[0] + found[1]) : found);
    const coded = Object.fromEntries(["unit", "period", "kind", "flow", "indicator"].map((name) => [name, columns.known[name][columns[name][i]]]));
    ranked[row].figures.push({
      ...coded, measure: words(columns.measure[i]), text: words(columns.text[i]), value: columns.value[i],
      passage, from, length, around: 0, report: source.passages.report[passage],
    });
  });
}

/** The ties in the order of their first assertion, and each tie by the ids of its assertions. */
const ties = [];
const tieOf = new Map();
{
  const columns = source.edges;
  const { known } = columns;
  const byKey = new Map();
  columns.id.forEach((id, i) => {
    const [subject, object] = [ranked[columns.subject[i]], ranked[columns.object[i]]];
    const predicate = known.predicate[columns.predicate[i]];
    const assertion = {
      id, subject, object, predicate, status: known.status[columns.status[i]], report: source.passages.report[columns.passage[i]], year: columns.year[i] ?? null, page: columns.page[i] ?? null, paragraph: columns.paragraph[i] ?? null,
      date: columns.date[i] ?? "", amount: columns.amount[i] ?? "", cue: known.cue[columns.cue[i]], confidence: columns.confidences[columns.confidence[i]] ?? null,
      rule: known.rule[columns.rule[i]], version: known.version[columns.version[i]],
      passage: columns.passage[i], from: columns.from[i], length: columns.length[i], around: columns.around,
    };
    const ends = symmetric.has(predicate) && object.id < subject.id ? [object.id, subject.id] : [subject.id, object.id];
    const key = JSON.stringify([...ends, predicate]);
    if (!byKey.has(key)) {
      const tie = { id, subject, object, predicate, all: [], seen: [], status: "", reports: new Set(), change: "" };
      byKey.set(key, tie);
      ties.push(tie);
    }
    const tie = byKey.get(key);
    tie.all.push(assertion);
    tie.reports.add(assertion.report);
    tieOf.set(id, tie);
  });
}
for (const tie of ties) {
  tie.all.sort((a, b) => (reports[a.report].year ?? 0) - (reports[b.report].year ?? 0) || a.report - b.report || placeOf(a) - placeOf(b));
  tie.settled = tie.all.some(({ status }) => status !== "planned");
  tie.moved = new Set(tie.all.map(({ status }) => status)).size > 1 && tie.reports.size > 1;
  for (const end of new Set([tie.subject, tie.object])) {
    end.ties.push(tie);
    if (tie.settled) end.degree += 1;
  }
}
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
