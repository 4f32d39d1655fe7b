// The words of a report, with subject, object and cue marked and what stands around them in grey.

/** The longest form of a node's name that stands in a text, as [from, to], or null. */
function locate(node, text) {
  const names = [node.label, ...node.aliases].sort((a, b) => b.length - a.length);
  const found = names.find((name) => name && text.includes(name));
  return found ? [text.indexOf(found), text.indexOf(found) + found.length] : null;
}

/** The quote of an assertion between what stands before and after it. */
function quotation(item, ends = []) {
  const quote = quoteOf(item);
  const before = cut(item.passage, item.from - item.around, item.from);
  const after = cut(item.passage, item.from + item.length, item.from + item.length + item.around);
  const kinds = new Array(quote.length).fill("");
  const lay = (range, kind) => { if (range) kinds.fill(kind, ...range); };
  const cue = item.cue ? quote.indexOf(item.cue) : -1;
  if (cue >= 0) lay([cue, cue + item.cue.length], "cue");
  ends.map((node) => locate(node, quote)).forEach((range, i) => lay(range, "so"[i]));
  const pieces = [];
  for (let from = 0, to = 0; from < quote.length; from = to) {
    while (to < quote.length && kinds[to] === kinds[from]) to += 1;
    const words = quote.slice(from, to);
    pieces.push(kinds[from] ? make(kinds[from] === "cue" ? "strong" : "mark", { class: kinds[from] }, words) : words);
  }
  const around = (words) => (words ? make("span", { class: "around" }, words.replace(/\s*\n\s*/g, "\n")) : null);
  return make("blockquote", { lang: "zh" }, around(before), make("span", { class: "quote" }, pieces), around(after));
}

/** Which mark is which, and which end the quote does not write out. */
function quoteKey(item, ends) {
  const quote = quoteOf(item);
  const names = ["subject", "object"].map((end, i) =>
    make("span", {}, locate(ends[i], quote) ? make("mark", { class: end[0] }, say(end)) : say("unwritten", { x: say(end) })));
  const cue = item.cue && quote.includes(item.cue) ? make("span", {}, make("strong", { class: "cue" }, say("cue"))) : null;
  return make("p", { class: "key" }, names, cue);
}

/** The report and the place in it. */
function sourceOf(item) {
  const start = placeOf(item);
  const place = start === null || !item.length ? "" : say("place", { a: start, b: start + item.length });
  const page = item.page ? say("page", { n: item.page }) : "";
  const paragraph = item.paragraph ? say("paragraph", { n: item.paragraph }) : "";
  return [reports[item.report].title, page, paragraph, place].filter(Boolean).join(" · ");
}

/** A citation: the words, the report, the place, and where the assertion has its name. */
function citation(item) {
  const report = reports[item.report];
  return `“${quoteOf(item)}” — ${sourceOf(item)}${report.iri ? ` <${report.iri}>` : ""}`;
}
