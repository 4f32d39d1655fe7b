// The legend that filters, and the chips that say what is filtered. Every change goes through `refresh`.

function showFilters() {
  const chosen = document.activeElement?.dataset?.key;
  byId("filters").replaceChildren(
    ...[
      toggle("done-only", say("doneOnly"), doneOnly(), (on) => { state.off.status = new Set(on ? ["ongoing", "planned"] : []); }),
      ranked.some((node) => !node.ties.length) ? toggle("lone", say("hideLone"), !state.lone, (on) => { state.lone = !on; }) : null,
      nodes.size > LIMIT ? toggle("everything", say("everything", { n: grouped(nodes.size), s: cost() }), state.everything, (on) => { state.everything = on; }) : null,
      choices("status", say("statuses"), STATUSES),
      choices("type", say("types"), TYPES),
      choices("predicate", say("relations"), null),
      years.length > 1 || tallies.year.size > 1 ? choices("year", say("years"), [...tallies.year.keys()].sort()) : null,
      reports.length > 1 ? choices("report", say("reports"), reports.map(({ index }) => index)) : null,
      thresholds(),
      button("action", clearFilters, say("reset"), { id: "reset" }),
    ].filter(Boolean),
  );
  if (chosen) document.querySelector(`[data-key="${CSS.escape(chosen)}"]`)?.focus();
}

/** Seconds that one redraw of everything may take: measured at 4 microseconds a node and as much a tie, without a GPU. */
const cost = () => Math.max(0.1, (nodes.size + ties.length) * 8e-6).toFixed(1);

const doneOnly = () => ["ongoing", "planned"].every((status) => state.off.status.has(status)) && !state.off.status.has("done");

function toggle(key, text, on, change) {
  const box = make("input", { type: "checkbox", role: "switch", "data-key": key, onchange: () => { change(box.checked); refresh(); } });
  box.checked = on;
  return make("div", { class: "choice" }, make("label", {}, box, make("span", {}, text)));
}

/** One group of the legend: only values that the network holds, with how many each would show. */
function choices(group, title, order) {
  const tally = tallies[group];
  const values = [...tally.keys()].sort((a, b) =>
    order ? rankIn(order, a) - rankIn(order, b) : tally.get(b).count - tally.get(a).count || (a < b ? -1 : 1));
  if (!values.length) return null;
  return make("fieldset", { "data-group": group }, make("legend", {}, title), folded(values.map((value) => choice(group, value, tally.get(value).count, values)), 24));
}

const rankIn = (order, value) => (order.includes(value) ? order.indexOf(value) : order.length);

function choice(group, value, count, values) {
  const off = state.off[group];
  const name = valueName(group, value);
  const box = make("input", { type: "checkbox", "data-key": `${group}-${value}`, onchange: () => {
    off[box.checked ? "delete" : "add"](value);
    refresh();
  } });
  box.checked = !off.has(value);
  const only = () => {
    state.off[group] = new Set(values.filter((each) => each !== value));
    refresh();
  };
  return make("div", { class: `choice${off.has(value) ? " off" : ""}` },
    make("label", {}, box, group === "type" || group === "status" ? swatch({ [group]: value }) : null, make("span", { class: "word", title: group === "report" ? name : null }, name)),
    button("only", only, say("only"), { "aria-label": say("onlyThis", { x: name }), "data-key": `only-${group}-${value}` }),
    make("span", { class: "count" }, grouped(count)));
}

/** Least confidence, and least number of reports where there are several. */
function thresholds() {
  const name = (value) => (value && value !== 1 ? `≥ ${value}` : say("any"));
  const most = Math.min(5, ties.reduce((top, tie) => Math.max(top, tie.sources), 1));
  const choosers = [
    ties.some((tie) => tie.all.some((each) => each.confidence !== null)) ? chooser("sure", say("sure"), [0, 0.5, 0.6, 0.7, 0.8, 0.9], name) : null,
    most > 1 ? chooser("sources", say("sources"), Array.from({ length: most }, (_, i) => i + 1), name) : null,
  ].filter(Boolean);
  return choosers.length ? make("fieldset", {}, make("legend", {}, say("trust")), choosers) : null;
}

function chooser(key, text, values, name) {
  const list = make("select", { "data-key": key, onchange: () => { state[key] = Number(list.value); refresh(); } },
    values.map((value) => make("option", { value: String(value) }, name(value))));
  list.value = String(state[key]);
  return make("div", { class: "choice" }, make("label", {}, make("span", { class: "word" }, text), list));
}

function clearFilters() {
  const { everything, revealed, opened } = state;
  Object.assign(state, clean(), { everything, revealed, opened });
  refresh();
}

/** What narrows the view, each a chip to take away. */
function showChips() {
  const chips = [];
  const add = (text, away) => chips.push(button("chip", () => { away(); refresh(); }, [text, make("span", { "aria-hidden": "true" }, "×")], { "aria-label": say("remove", { x: text }) }));
  if (state.focus && nodes.has(state.focus.id)) {
    add(say("about", { name: nameOf(nodes.get(state.focus.id)) }), () => { state.focus = null; });
    chips.push(hopsChooser());
  }
  if (state.path) add(say("path", { a: nameOf(nodes.get(state.path[0])), b: nameOf(nodes.get(state.path.at(-1))) }), () => { state.path = null; });
  if (state.start) add(say("pathFrom", { name: nameOf(nodes.get(state.start)) }), () => { state.start = null; });
  for (const group of GROUPS) {
    const off = [...state.off[group]].filter((value) => tallies[group].has(value));
    const on = [...tallies[group].keys()].filter((value) => !state.off[group].has(value));
    if (!off.length) continue;
    const title = say({ status: "statuses", type: "types", predicate: "relations", report: "reports", year: "years" }[group]);
    const few = on.length <= off.length;
    const names = (few ? on : off).slice(0, 3).map((value) => shorten(valueName(group, value), 12)).join(say("pause")) + ((few ? on : off).length > 3 ? "…" : "");
    add(`${title}${state.language === "zh" ? "：" : ": "}${few ? names || say("none") : say("without", { x: names })}`, () => { state.off[group] = new Set(); });
  }
  if (state.sure) add(`${say("sure")} ≥ ${state.sure}`, () => { state.sure = 0; });
  if (state.sources > 1) add(`${say("sources")} ≥ ${state.sources}`, () => { state.sources = 1; });
  if (state.range) add(state.range.join("–"), () => { state.range = null; });
  if (state.compare) add(say("compared", { a: state.compare[0], b: state.compare[1] }), () => { state.compare = null; });
  byId("chips").replaceChildren(...chips);
  byId("chips").hidden = !chips.length;
}

function hopsChooser() {
  const list = make("select", { "aria-label": say("hops"), "data-key": "hops", onchange: () => { state.focus.hops = Number(list.value); refresh(); show(); } },
    [[1, "hops1"], [1.5, "hops15"], [2, "hops2"]].map(([value, key]) => make("option", { value: String(value) }, say(key))));
  list.value = String(state.focus.hops);
  return list;
}
