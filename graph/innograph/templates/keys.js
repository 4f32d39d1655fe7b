// Keys of the whole page; those of the picture are in canvas.js.

const trail = []; // what was open before, for Backspace

function goBack() {
  const last = trail.pop();
  if (last === undefined) return;
  open(last, { back: true });
}

function keys(event) {
  const field = event.target.matches?.("input[type=search], input[type=text], select, textarea");
  if (field || byId("dialog").open || event.ctrlKey || event.metaKey || event.altKey) return;
  const acts = {
    "/": () => { byId("side").classList.add("open"); byId("search").focus(); },
    Escape: () => (byId("side").classList.contains("open") ? drawer(false) : open(null)),
    Backspace: goBack,
    f: () => show(), t: () => switchTo(state.view === "table" ? "graph" : "table"), l: () => byId("language").click(), "?": helpDialog,
  };
  const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function drawer(opened) {
  byId("side").classList.toggle("open", opened);
  byId("drawer").setAttribute("aria-expanded", String(opened));
  if (opened) byId("search").focus();
}
