// The figures of a node: actual beside target, a small chart where there are several years, and the words of each.

/** The figures by what they measure, those with the most values first; units tell measures apart. */
function measures(figures) {
  const groups = new Map();
  for (const figure of figures) {
    const key = `${figure.indicator || figure.measure}\n${figure.unit}`;
    groups.set(key, [...(groups.get(key) ?? []), figure]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

function figuresPage(node) {
  if (!node.figures.length) return [];
  return [make("h3", {}, `${say("figures")} ${node.figures.length}`), folded(measures(node.figures).map(measurePage), 12)];
}

function measurePage(figures) {
  const targets = figures.filter(({ kind }) => kind === "target");
  const others = figures.filter(({ kind }) => kind !== "target");
  const paired = targets.length > 0 && others.length > 0;
  return make("div", { class: "measure" },
    figures.length > 1 ? make("h4", {}, figures[0].measure) : null,
    paired ? pairing(others, targets) : null,
    chart(figures),
    folded(figures.map((figure) => figureRow(figure, figures.length > 1)), 6));
}

/** Actual values beside targets, by period. */
function pairing(others, targets) {
  const periods = [...new Set([...others, ...targets].map(({ period }) => period))].sort();
  const cell = (figures, period) => make("td", {}, figures.filter((figure) => figure.period === period).map(({ text }) => text).join(" · ") || "–");
  return make("table", { class: "pairs" },
    make("thead", {}, make("tr", {}, [say("period"), term("kind", "actual"), term("kind", "target")].map((word) => make("th", { scope: "col" }, word)))),
    make("tbody", {}, periods.map((period) => make("tr", {}, make("th", { scope: "row" }, period || "–"), cell(others, period), cell(targets, period)))));
}

function figureRow(figure, within) {
  const notes = [figure.period, term("kind", figure.kind), figure.flow ? term("flow", figure.flow) : ""].filter(Boolean).join(" · ");
  return make("details", { class: "figure" },
    make("summary", {},
      make("span", {}, within ? notes : figure.measure), make("span", { class: "number" }, figure.text),
      within ? null : make("span", { class: `note ${figure.kind}` }, notes)),
    quotation(figure),
    make("p", { class: "source" }, sourceOf(figure)));
}

const WIDTH = 300;
const HEIGHT = 84;
const MOST_BARS = 8;

/** Bars by year, filled for what is and hollow for what is aimed at; null where the figures are no series of years. */
function chart(figures) {
  const bars = figures.map((figure) => ({ ...figure, year: Number(/\d{4}(?!.*\d{4})/.exec(figure.period)?.[0]) }))
    .filter(({ year, value }) => year && Number.isFinite(value))
    .sort((a, b) => a.year - b.year || (a.kind === "target") - (b.kind === "target"));
  const different = (read) => new Set(bars.map(read)).size;
  // several values of one year, or new ones among totals, are not one series
  if (different(({ year }) => year) < 2 || different(({ flow }) => flow) > 1 || different(({ year, kind }) => `${year} ${kind}`) < bars.length || bars.length > MOST_BARS) return null;
  const top = Math.max(...bars.map(({ value }) => value), 0);
  const step = WIDTH / bars.length;
  const wide = Math.min(34, step * 0.6);
  const drawing = mark("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "chart", role: "img", "aria-label": bars.map(({ year, kind, text }) => `${year} ${term("kind", kind)} ${text}`).join(say("comma")) });
  bars.forEach(({ year, value, kind, text }, i) => {
    const high = top > 0 ? Math.max(1, (Math.max(value, 0) / top) * (HEIGHT - 34)) : 1;
    const x = i * step + step / 2;
    drawing.append(
      mark("rect", { x: x - wide / 2, y: HEIGHT - 16 - high, width: wide, height: high, class: kind === "target" ? "aim" : "bar-is" }),
      mark("text", { x, y: HEIGHT - 20 - high, "text-anchor": "middle" }, text),
      mark("text", { x, y: HEIGHT - 3, "text-anchor": "middle", class: "axis" }, String(year)));
  });
  return drawing;
}
