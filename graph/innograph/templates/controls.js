// Search and the legend that filters. Every change goes through `refresh`.

function showFilters() {
  const chosen = document.activeElement?.dataset?.key;
  const groups = [["status", "statuses", STATUSES], ["type", "types", TYPES], ["predicate", "relations", null]];
  document.getElementById("filters").replaceChildren(
    toggle("done-only", say("doneOnly"), doneOnly(), (on) => {
      state.hidden.status = new Set(on ? ["ongoing", "planned"] : []);
    }),
    [...nodes.values()].some((node) => !node.ties.length)
      ? toggle("loose", say("loose"), state.loose, (on) => { state.loose = on; }) : "",
    nodes.size > LIMIT ? toggle("everything", say("everything"), state.everything, (on) => { state.everything = on; }) : "",
    ...groups.map(([group, title, order]) => choices(group, say(title), order)),
    button("action", clearFilters, say("reset"), { id: "reset" }),
  );
  if (chosen) document.querySelector(`[data-key="${CSS.escape(chosen)}"]`)?.focus();
}

const doneOnly = () => ["ongoing", "planned"].every((status) => state.hidden.status.has(status)) && !state.hidden.status.has("done");

function toggle(key, text, on, change) {
  const box = make("input", { type: "checkbox", role: "switch", "data-key": key, onchange: () => { change(box.checked); refresh(); } });
  box.checked = on;
  return make("div", { class: "choice" }, make("label", {}, box, make("span", {}, text)));
}

/** One group of the legend: only values that the network holds, with how many each would show. */
function choices(group, title, order) {
  const tally = counts(group);
  const values = [...tally.keys()].sort((a, b) =>
    order ? place(order, a) - place(order, b) : tally.get(b) - tally.get(a) || (a < b ? -1 : 1));
  return make("fieldset", {}, make("legend", {}, title), values.map((value) => choice(group, value, tally.get(value), values)));
}

const place = (order, value) => (order.includes(value) ? order.indexOf(value) : order.length);

function choice(group, value, count, values) {
  const hidden = state.hidden[group];
  const box = make("input", { type: "checkbox", "data-key": `${group}-${value}`, onchange: () => {
    hidden[box.checked ? "delete" : "add"](value);
    refresh();
  } });
  box.checked = !hidden.has(value);
  const only = () => {
    state.hidden[group] = new Set(values.filter((each) => each !== value));
    refresh();
  };
  return make("div", { class: `choice${hidden.has(value) ? " off" : ""}` },
    make("label", {}, box, group === "predicate" ? null : swatch({ [group]: value }), make("span", {}, term(group, value))),
    button("only", only, say("only"), { "aria-label": say("onlyThis", { x: term(group, value) }), "data-key": `only-${group}-${value}` }),
    make("span", { class: "count" }, String(count)));
}

function clearFilters() {
  for (const group of Object.keys(state.hidden)) state.hidden[group] = new Set();
  refresh();
}

// --- search

let picked = 0;

function startSearch() {
  const field = document.getElementById("search");
  field.addEventListener("input", () => { picked = 0; showFound(); });
  field.addEventListener("focus", showFound);
  field.addEventListener("blur", () => setTimeout(hideFound, 150)); // a click on a result comes after the blur
  field.addEventListener("keydown", (event) => {
    const found = search(field.value);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      picked = Math.max(0, Math.min(found.length - 1, picked + (event.key === "ArrowDown" ? 1 : -1)));
      showFound();
    } else if (event.key === "Enter" && found[picked]) choose(found[picked]);
    else if (event.key === "Escape") {
      field.value = "";
      field.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function choose(node) {
  hideFound();
  document.getElementById("side").classList.remove("open");
  open(node.id);
  document.getElementById("panel").focus();
}

function hideFound() {
  document.getElementById("found").hidden = true;
  document.getElementById("search").setAttribute("aria-expanded", "false");
}

function showFound() {
  const field = document.getElementById("search");
  const list = document.getElementById("found");
  const found = search(field.value);
  if (!field.value.trim()) return hideFound();
  list.replaceChildren(...found.map((node, i) => {
    const row = make("li", { id: `found-${i}`, role: "option", "aria-selected": String(i === picked), onclick: () => choose(node) },
      swatch({ type: node.type }), make("span", {}, node.label), make("span", { class: "note" }, `${term("type", node.type)} · ${node.ties.length}`));
    return row;
  }));
  if (!found.length) list.append(make("li", { class: "note" }, say("noMatch", { q: field.value })));
  list.hidden = false;
  field.setAttribute("aria-expanded", "true");
  field.setAttribute("aria-activedescendant", found.length ? `found-${picked}` : "");
  list.children[picked]?.scrollIntoView({ block: "nearest" });
  speak(say("results", { n: found.length }));
}
