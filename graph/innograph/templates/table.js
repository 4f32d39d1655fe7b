// The table: the same ties as pass the filters of the picture, for reading and for readers who do not see the picture.

const MOST_ROWS = 500;
const COLUMNS = {
  subject: (tie) => nameOf(tie.subject),
  relation: (tie) => term("predicate", tie.predicate),
  object: (tie) => nameOf(tie.object),
  status: (tie) => term("status", tie.status),
  change: (tie) => (tie.change ? `${CHANGES[tie.change] ?? "="} ${say(tie.change)}` : ""),
  date: (tie) => tie.seen.map(({ date }) => date).find(Boolean) ?? "",
  amount: (tie) => tie.seen.map(({ amount }) => amount).find(Boolean) ?? "",
  reportsHeld: (tie) => String(new Set(tie.seen.map(({ report }) => report)).size),
  evidence: (tie) => quoteOf(tie.seen[0]),
};
let order = { column: null, down: false };
let shownRows = MOST_ROWS;

const columnsShown = () => Object.keys(COLUMNS).filter((column) =>
  (column !== "change" || state.compare) && (column !== "reportsHeld" || reports.length > 1));

function sortedTies() {
  if (!order.column) return passing;
  const value = COLUMNS[order.column];
  const compare = new Intl.Collator(state.language === "zh" ? "zh-u-co-pinyin" : "en", { numeric: true }).compare;
  const keyed = passing.map((tie) => [value(tie), tie]).sort((a, b) => compare(a[0], b[0]));
  return (order.down ? keyed.reverse() : keyed).map(([, tie]) => tie);
}

function showRows() {
  const columns = columnsShown();
  const heads = columns.map((column) =>
    make("th", { scope: "col", "aria-sort": order.column === column ? (order.down ? "descending" : "ascending") : "none" },
      button("", () => sortBy(column), say(column), { "data-column": column })));
  const body = sortedTies().slice(0, shownRows).map((tie) =>
    make("tr", { "aria-selected": String(tieOf.get(state.open) === tie), class: tie.change }, columns.map((column) => make("td", { class: column }, cell(column, tie)))));
  byId("rows").replaceChildren(
    make("p", { class: "actions" },
      make("span", {}, passing.length ? say("rows", { n: grouped(body.length), all: grouped(passing.length) }) : say("nothing")),
      button("action", () => saveAs("relations"), say("exportCsv"), { id: "export-rows" })),
    make("table", { "aria-label": totalsInWords() }, make("thead", {}, make("tr", {}, heads)), make("tbody", {}, body)),
    passing.length > shownRows ? make("p", { class: "actions" }, button("action", () => { shownRows += 2000; showRows(); }, say("moreRows"))) : "",
  );
}

function cell(column, tie) {
  const text = COLUMNS[column](tie);
  if (column === "evidence") return button("", () => open(tie.id), text, { "data-tie": tie.id, lang: "zh" });
  if (column === "subject" || column === "object") return actor(tie[column]);
  return column === "status" ? badge(tie.status) : text;
}

function sortBy(column) {
  order = { column, down: order.column === column && !order.down };
  showRows();
  document.querySelector(`[data-column="${column}"]`).focus();
}
