"use strict";
// An answer as a picture: things and ties as SVG, placed by forces after Fruchterman and Reingold (1991). The start is a
// circle in the order of the answer and nothing is random, so that the same answer is the same picture.

const MOST_DRAWN = 120;
const ROUNDS = 160;

/** Places for n nodes with ties between them (pairs of indices), about the middle. */
function arrange(n, ties) {
  const points = Array.from({ length: n }, (_, i) => ({
    x: Math.cos((2 * Math.PI * i) / n) * n, y: Math.sin((2 * Math.PI * i) / n) * n,
  }));
  const rest = 85;
  for (let round = 0; round < ROUNDS; round += 1) {
    const heat = rest * 1.5 * (1 - round / ROUNDS);
    const moves = points.map(() => ({ x: 0, y: 0 }));
    for (let a = 0; a < n; a += 1) {
      for (let b = a + 1; b < n; b += 1) {
        const dx = points[a].x - points[b].x || 0.1 * (a - b);
        const dy = points[a].y - points[b].y || 0.1;
        const push = (rest * rest) / (dx * dx + dy * dy);
        moves[a].x += dx * push; moves[a].y += dy * push;
        moves[b].x -= dx * push; moves[b].y -= dy * push;
      }
      moves[a].x -= points[a].x * 0.03; moves[a].y -= points[a].y * 0.05;
    }
    for (const [a, b] of ties) {
      const dx = points[a].x - points[b].x, dy = points[a].y - points[b].y;
      const pull = Math.hypot(dx, dy) / rest;
      moves[a].x -= dx * pull; moves[a].y -= dy * pull;
      moves[b].x += dx * pull; moves[b].y += dy * pull;
    }
    points.forEach((point, i) => {
      const length = Math.hypot(moves[i].x, moves[i].y) || 1;
      const step = Math.min(length, heat);
      point.x += (moves[i].x / length) * step; point.y += (moves[i].y / length) * step;
    });
  }
  return points.map(({ x, y }) => ({ x: x * 1.5, y }));
}

const SVG = "http://www.w3.org/2000/svg";
/** An element of SVG with attributes and text. */
function shape(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

/** The picture of ties; nodes are {label, href}, ties are {from, to, label} with indices. */
function drawPicture(nodes, ties) {
  const points = arrange(nodes.length, ties.map((tie) => [tie.from, tie.to]));
  const xs = points.map((p) => p.x), ys = points.map((p) => p.y), edge = 150;
  const left = Math.min(...xs) - edge, top = Math.min(...ys) - edge / 2;
  const box = [left, top, Math.max(...xs) - left + 2 * edge, Math.max(...ys) - top + edge / 2];
  const svg = shape("svg", { viewBox: box.map(Math.round).join(" "), role: "img" });
  const marker = shape("marker", { id: "head", viewBox: "0 0 8 8", refX: 15, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" });
  marker.append(shape("path", { d: "M0 0 L8 4 L0 8 z" }));
  const defs = shape("defs", {});
  defs.append(marker);
  svg.append(defs);
  for (const { from, to, label } of ties) {
    const [a, b] = [points[from], points[to]];
    const line = shape("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y, "marker-end": "url(#head)" });
    line.append(shape("title", {}, label));
    svg.append(line);
    if (ties.length <= 40) svg.append(shape("text", { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, class: "relation", "text-anchor": "middle" }, label));
  }
  nodes.forEach(({ label, href }, i) => {
    const group = href ? shape("a", { href }) : shape("g", {});
    group.append(shape("circle", { cx: points[i].x, cy: points[i].y, r: 6 }));
    const side = points[i].x < -20 ? -1 : 1;
    group.append(shape("text", { x: points[i].x + 9 * side, y: points[i].y + 4, "text-anchor": side < 0 ? "end" : "start" }, label.length > 24 ? `${label.slice(0, 23)}…` : label));
    group.append(shape("title", {}, label));
    svg.append(group);
  });
  return svg;
}
