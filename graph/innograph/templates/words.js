// The words of the page in the language chosen.

const other = (language) => (language === "zh" ? "en" : "zh");

/** A word of the page; {slots} are filled from values. */
function say(key, values = {}, language = state.language) {
  return dictionary.interface[key][language].replace(/\{(\w+)\}/g, (slot, name) => String(values[name] ?? slot));
}

/** The name of a type, predicate, inverse, status, kind or flow; the code itself where no name is known. */
const term = (table, code, language = state.language) => dictionary[table][code]?.[language] ?? (code || say("unknown"));

/** The name of a node: in English where the graph holds one and English is chosen, as the report writes it otherwise. */
const nameOf = (node, language = state.language) => (language === "en" && node.english) || node.label;

/** The name of a value of a filter. */
function valueName(group, value) {
  if (group === "report") return reports[value].title || say("unknown");
  if (group === "year") return value ? String(value) : say("undated");
  return term(group, value);
}

/** The sentence of a tie as parts: strings, and the two nodes where they stand in it. */
function sentence(tie, status = tie.status || tie.all[0].status, language = state.language) {
  const pattern = dictionary.sentence[tie.predicate]?.[language]?.[status] ?? `{s} ${tie.predicate} {o}`;
  const ends = { "{s}": tie.subject, "{o}": tie.object };
  return pattern.split(/(\{[so]\})/).filter(Boolean).map((part) => ends[part] ?? part);
}

const plain = (parts, language = state.language) => parts.map((part) => (part.id ? nameOf(part, language) : part)).join("");
