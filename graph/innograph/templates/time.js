// The years of the reports: from which to which, played one after the other, or two of them compared. Lit where a graph holds
// more than one year; positions do not move with time.

let player = null;

function startTime() {
  byId("time").hidden = years.length < 2;
  if (years.length < 2) return;
  for (const id of ["from", "to"]) {
    Object.assign(byId(id), { min: 0, max: years.length - 1, step: 1 });
    byId(id).addEventListener("input", slide);
  }
  for (const id of ["before", "after"]) byId(id).addEventListener("change", compareChosen);
  byId("play").addEventListener("click", play);
  byId("comparing").addEventListener("click", () => {
    stopPlaying();
    state.compare = state.compare ? null : [years[0], years.at(-1)];
    refresh();
  });
}

/** Takes the range over from the two thumbs, whichever stands left. */
function slide() {
  stopPlaying();
  const ends = [Number(byId("from").value), Number(byId("to").value)].sort((a, b) => a - b);
  state.range = ends[0] === 0 && ends[1] === years.length - 1 ? null : ends.map((end) => years[end]);
  refresh();
}

function compareChosen() {
  const [a, b] = ["before", "after"].map((id) => Number(byId(id).value));
  state.compare = a === b ? null : [a, b];
  refresh();
}

function play() {
  if (player) return stopPlaying();
  let last = 0;
  const step = () => {
    state.range = [years[0], years[last]];
    refresh();
    last += 1;
    if (last >= years.length) stopPlaying();
  };
  player = setInterval(step, 1400);
  step();
}

function stopPlaying() {
  clearInterval(player);
  player = null;
  if (years.length > 1) byId("play").textContent = say("play");
}

function showTime() {
  if (years.length < 2) return;
  const [from, to] = state.range ?? [years[0], years.at(-1)];
  byId("from").value = String(years.indexOf(from));
  byId("to").value = String(years.indexOf(to));
  for (const [id, year] of [["from", from], ["to", to]]) {
    byId(id).setAttribute("aria-valuetext", String(year));
    byId(id).setAttribute("aria-label", say(id));
    byId(id).disabled = Boolean(state.compare);
  }
  const said = new Map(years.map((year) => [year, 0]));
  for (const tie of ties) for (const each of tie.all) if (reports[each.report].year) said.set(reports[each.report].year, said.get(reports[each.report].year) + 1);
  const top = Math.max(...said.values(), 1);
  byId("bars").replaceChildren(...years.map((year) => {
    const bar = make("i");
    bar.style.height = `${Math.round(3 + (27 * said.get(year)) / top)}px`;
    const chosen = state.compare ? state.compare.includes(year) : year >= from && year <= to;
    return make("span", { class: chosen ? "chosen" : "", title: `${year} · ${said.get(year)}` }, bar, String(year));
  }));
  byId("play").textContent = say(player ? "stop" : "play");
  byId("comparing").textContent = say("compare");
  byId("comparing").setAttribute("aria-pressed", String(Boolean(state.compare)));
  byId("versus").hidden = !state.compare;
  if (state.compare) showComparison();
}

function showComparison() {
  ["before", "after"].forEach((id, i) => {
    byId(id).replaceChildren(...years.map((year) => make("option", { value: String(year) }, String(year))));
    byId(id).value = String(state.compare[i]);
    byId(id).setAttribute("aria-label", say(id));
  });
  const counts = ["new", "gone", "changed", "same"].map((change) => [change, passing.filter((tie) => tie.change === change).length]);
  byId("changes").textContent = counts.map(([change, n]) => `${CHANGES[change] ?? "="} ${say(change)} ${n}`).join(" · ");
}
