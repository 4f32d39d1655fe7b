// Saving what is shown: tables, graphs, and the picture with its legend. All of it is made here, in the page.

const EXPORTS = {
  relations: ["csv", "text/csv", () => writeCsv(relationRows())],
  actors: ["csv", "text/csv", () => writeCsv(actorRows())],
  evidence: ["csv", "text/csv", () => writeCsv(evidenceRows())],
  graphml: ["graphml", "application/xml", writeGraphml],
  gexf: ["gexf", "application/xml", writeGexf],
  turtle: ["ttl", "text/turtle", writeTurtle],
};

const LEGEND = 150; // pixels from one entry of the legend to the next

function saveAs(kind) {
  const [ending, type, write] = EXPORTS[kind];
  save(`innograph-${kind}.${ending}`, new Blob([write()], { type: `${type};charset=utf-8` }));
}

function save(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  tell(say("saved", { name }));
}

/** The picture as it is in view, at twice its size, with title, filters, legend, reports and licence. */
function paintSheet() {
  const ratio = 2;
  const frame = byId("canvas");
  const [width, height] = [Math.max(frame.clientWidth, 640), Math.max(frame.clientHeight, 360)];
  const [types, statuses] = legendOf();
  const foot = 66 + 22 * Math.ceil((types.length + statuses.length) / Math.max(1, Math.floor((width - 40) / LEGEND)));
  const sheet = make("canvas", { width: width * ratio, height: (height + 62 + foot) * ratio });
  const ctx = sheet.getContext("2d");
  ctx.scale(ratio, ratio);
  ctx.fillStyle = colours.paper;
  ctx.fillRect(0, 0, width, height + 62 + foot);
  writeLine(ctx, source.title, 20, 26, `650 17px ${FONT}`, colours.ink, width - 40);
  writeLine(ctx, [totalsInWords(), ...chipTexts()].join(" · "), 20, 49, `400 12px ${FONT}`, colours.muted, width - 40);
  ctx.save();
  ctx.translate(0, 62);
  ctx.beginPath();
  ctx.rect(0, 0, width, height);
  ctx.clip();
  const scale = camera.getScale();
  const { x, y } = camera.getViewPosition();
  const at = (item) => ({ x: (spotOf(item).x - x) * scale + width / 2, y: (spotOf(item).y - y) * scale + height / 2 });
  paint(ctx, { at, ratio, scale, width, height });
  ctx.restore();
  paintLegend(ctx, types, statuses, width, height + 84);
  writeLine(ctx, credits(), 20, height + 62 + foot - 18, `400 11px ${FONT}`, colours.muted, width - 40);
  return sheet;
}

/** The types and statuses that are drawn. */
function legendOf() {
  const items = [...drawn.items.values()].filter((item) => !item.members);
  return [TYPES.filter((type) => items.some((item) => item.type === type)), STATUSES.filter((status) => drawn.edges.some((edge) => edge.status === status))];
}

function paintLegend(ctx, types, statuses, width, top) {
  const columns = Math.max(1, Math.floor((width - 40) / LEGEND));
  [...types.map((type) => ({ type, name: term("type", type) })), ...statuses.map((status) => ({ status, name: term("status", status) }))].forEach((entry, i) => {
    const [x, y] = [20 + (i % columns) * LEGEND, top + 22 * Math.floor(i / columns)];
    ctx.save();
    ctx.translate(x, y - 7);
    if (entry.status) drawLine(ctx, entry.status);
    else drawMark(ctx, entry.type, 9, 7, 4.6, 1);
    ctx.restore();
    writeLine(ctx, entry.name, x + 24, y, `400 12px ${FONT}`, colours.ink, LEGEND - 30);
  });
}

function writeLine(ctx, text, x, y, font, colour, most) {
  ctx.font = font;
  ctx.fillStyle = colour;
  ctx.textBaseline = "middle";
  let line = text;
  while (line.length > 4 && ctx.measureText(line).width > most) line = `${line.slice(0, -2).trimEnd().replace(/…$/, "")}…`;
  ctx.fillText(line, x, y);
}

/** Whose words these are, of when, and under which licence the graph is given. */
function credits() {
  const when = years.length ? (years.length > 1 ? `${years[0]}–${years.at(-1)}` : String(years[0])) : "";
  return [say("sourceLine", { n: reports.filter(({ title }) => title).length }), when, "innograph", "CC BY 4.0"].filter(Boolean).join(" · ");
}

const savePicture = () => paintSheet().toBlob((blob) => save("innograph.png", blob), "image/png");
