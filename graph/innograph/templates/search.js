// Finding a node by its name, an alias, its English name or the initials of its pinyin, whether it is drawn or not.

const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s《》“”"'‘’「」]/g, "");
const MOST_FOUND = 30;
let forms = null;

/** The initials of every name: letter by letter, or as its phrase is read where that differs. */
function readInitials() {
  const { letters, initials } = source.nodes;
  const table = new Map();
  const pairs = [...letters];
  for (let i = 0; i < pairs.length; i += 2) table.set(pairs[i], pairs[i + 1]);
  for (const each of "abcdefghijklmnopqrstuvwxyz0123456789") table.set(each, each).set(each.toUpperCase(), each);
  for (const node of ranked) {
    node.initials = initials[node.rank] ?? Array.from(node.label, (each) => table.get(each) ?? "").join("");
  }
}

/** The folded forms of all names, made once when the page has been drawn. */
function readForms() {
  if (!forms) readInitials();
  forms ??= ranked.map((node) => ({
    node,
    names: [node.label, ...node.aliases, node.english].filter(Boolean).map(fold),
    initials: node.initials,
  }));
  return forms;
}

/** How well a node answers: 0 the same, 1 begins so, 2 holds it, 3 and 4 by initials, 9 not at all. */
function score({ names, initials }, wanted, latin) {
  let best = 9;
  for (const name of names) {
    if (!name.includes(wanted)) continue;
    best = Math.min(best, name === wanted ? 0 : name.startsWith(wanted) ? 1 : 2);
    if (!best) return 0;
  }
  if (best === 9 && latin && initials.includes(wanted)) return initials.startsWith(wanted) ? 3 : 4;
  return best;
}

/** The nodes that answer, the best first, then the more important. */
function search(words, most = MOST_FOUND) {
  const wanted = fold(words);
  if (!wanted) return [];
  const latin = /^[a-z0-9]+$/.test(wanted);
  const shelves = Array.from({ length: 5 }, () => []);
  for (const form of readForms()) {
    const rank = score(form, wanted, latin);
    if (rank < 9) shelves[rank].push(form.node); // the nodes stand by importance already
  }
  return shelves.flat().slice(0, most);
}
