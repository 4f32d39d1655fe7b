// The search box: a list that the arrow keys walk, after the pattern of an editable combobox (WAI-ARIA practices).

let picked = 0;

function startSearch() {
  const field = byId("search");
  field.addEventListener("input", () => { picked = 0; showFound(); });
  field.addEventListener("focus", showFound);
  field.addEventListener("blur", () => setTimeout(hideFound, 150)); // a click on a result comes after the blur
  field.addEventListener("keydown", (event) => {
    const found = search(field.value);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      picked = Math.max(0, Math.min(found.length - 1, picked + (event.key === "ArrowDown" ? 1 : -1)));
      showFound();
    } else if (event.key === "Enter" && found[picked]) choose(found[picked], event.shiftKey);
    else if (event.key === "Escape") {
      field.value = "";
      hideFound();
      drawer(false);
      byId(state.view === "table" ? "rows" : "canvas").focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/** Goes to a node; with Shift only adds it and its ties to what is drawn; ends a path that was begun. */
function choose(node, adding = false) {
  hideFound();
  drawer(false);
  if (state.start && state.start !== node.id) return tracePath(state.start, node.id);
  if (adding) {
    expand(node.id);
    return;
  }
  open(node.id);
  byId("panel").focus();
}

function hideFound() {
  byId("found").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
  byId("search").removeAttribute("aria-activedescendant");
}

function showFound() {
  const field = byId("search");
  const list = byId("found");
  if (!field.value.trim()) return hideFound();
  const found = search(field.value);
  list.replaceChildren(...found.map((node, i) =>
    make("li", { id: `found-${i}`, role: "option", "aria-selected": String(i === picked), onclick: (event) => choose(node, event.shiftKey) },
      swatch({ type: node.type }), make("span", { class: "name" }, nameOf(node), aliasHit(node, field.value)),
      make("span", { class: "note" }, [term("type", node.type), homeOf(node) ? nameOf(homeOf(node)) : "", node.ties.length].filter((word) => word !== "").join(" · ")))));
  if (!found.length) list.append(make("li", { class: "note", role: "option", "aria-selected": "false", "aria-disabled": "true" }, say("noMatch", { q: field.value })));
  list.hidden = false;
  field.setAttribute("aria-expanded", "true");
  if (found.length) field.setAttribute("aria-activedescendant", `found-${picked}`);
  else field.removeAttribute("aria-activedescendant");
  list.children[picked]?.scrollIntoView({ block: "nearest" });
  speak(found.length ? `${say("results", { n: found.length })} ${nameOf(found[picked])}` : say("noMatch", { q: field.value }));
}

/** The alias by which a node was found, where its name does not say why. */
function aliasHit(node, words) {
  const wanted = fold(words);
  if ([nameOf(node), node.initials].some((name) => fold(name).includes(wanted))) return null;
  const alias = [...node.aliases, node.english, node.label].find((name) => fold(name).includes(wanted));
  return alias ? make("span", { class: "note" }, ` ${alias}`) : null;
}
