// Sheets over the page: share, export, help.

const inFrame = window.parent !== window || location.origin === "null" && location.protocol === "about:";

function openDialog(title, ...content) {
  const dialog = byId("dialog");
  dialog.replaceChildren(
    make("h2", { id: "dialog-title" }, title, button("close", () => dialog.close(), "×", { "aria-label": say("close") })),
    ...content.flat(3).filter(Boolean),
  );
  dialog.showModal();
}

function shareDialog() {
  const address = location.href;
  openDialog(say("share"), make("p", { class: "lead" }, say("shareHint")),
    make("p", {}, make("input", { type: "text", readonly: true, value: address, "aria-label": say("share"), id: "address" })),
    make("p", { class: "actions" }, button("action", () => copy(address), say("copyLink"))));
  byId("address").select();
}

function exportDialog() {
  const row = (kind) => button("wide", () => { byId("dialog").close(); saveAs(kind); }, [make("strong", {}, say(`export-${kind}`)), make("span", {}, say(`export-${kind}-hint`))], { "data-export": kind });
  openDialog(say("export"), make("p", { class: "lead" }, totalsInWords()),
    button("wide", () => { byId("dialog").close(); savePicture(); }, [make("strong", {}, say("export-png")), make("span", {}, say("export-png-hint"))], { "data-export": "png" }),
    Object.keys(EXPORTS).map(row));
}

const KEYS = [["/", "key-search"], ["Tab", "key-tab"], ["← ↑ → ↓", "key-arrows"], ["Enter", "key-enter"], ["Shift+Enter", "key-add"], ["E", "key-expand"],
  ["Backspace", "key-back"], ["F", "key-fit"], ["+ −", "key-zoom"], ["T", "key-table"], ["L", "key-language"], ["Esc", "key-escape"], ["?", "key-help"]];

function helpDialog() {
  openDialog(say("help"),
    make("p", { class: "lead" }, say(isGrouped() ? "howToGrouped" : "howTo")),
    make("p", { class: "lead" }, say("howStatus")),
    make("dl", { class: "keys" }, KEYS.map(([key, text]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, say(text))])),
    make("p", { class: "source" }, `${credits()}`));
}
