// The table: the same edges as the picture, for reading and for readers who do not see the picture.

const MOST_ROWS = 1000;
const COLUMNS = {
  subject: (edge) => nodes.get(edge.subject).label,
  relation: (edge) => term("predicate", edge.predicate),
  object: (edge) => nodes.get(edge.object).label,
  status: (edge) => term("status", edge.status),
  date: (edge) => edge.date ?? "",
  amount: (edge) => edge.amount ?? "",
  evidence: (edge) => edge.quote,
};
let order = { column: null, down: false };

function showRows() {
  const value = COLUMNS[order.column] ?? ((edge) => String(edge.start ?? 0).padStart(9, "0"));
  const sign = order.down ? -1 : 1;
  const compare = new Intl.Collator(state.language, { numeric: true }).compare;
  const sorted = [...drawn.edges].sort((a, b) => sign * compare(value(a), value(b)));
  const heads = Object.keys(COLUMNS).map((column) =>
    make("th", { scope: "col", "aria-sort": order.column === column ? (order.down ? "descending" : "ascending") : "none" },
      button("", () => sortBy(column), say(column), { "data-column": column })));
  const body = sorted.slice(0, MOST_ROWS).map((edge) =>
    make("tr", { "aria-selected": String(edge.id === state.open) }, Object.entries(COLUMNS).map(([column, read]) =>
      make("td", {}, column === "evidence" ? button("", () => open(edge.id), read(edge), { "data-edge": edge.id })
        : column === "subject" || column === "object" ? actor(nodes.get(edge[column]))
        : column === "status" ? badge(edge.status) : read(edge)))));
  document.getElementById("rows").replaceChildren(
    make("p", {}, sorted.length ? say("rows", { n: body.length, all: sorted.length }) : say("nothing")),
    make("table", {}, make("thead", {}, make("tr", {}, heads)), make("tbody", {}, body)),
  );
}

function sortBy(column) {
  order = { column, down: order.column === column && !order.down };
  showRows();
  document.querySelector(`[data-column="${column}"]`).focus();
}
