// Elements. Text reaches the document through `append` only, which never reads markup.

const byId = (id) => document.getElementById(id);

/** An element with attributes, handlers (on…) and children; strings become text, never markup. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== "" && child !== false));
  return element;
}

/** The same for a drawing. */
function mark(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.flat());
  return element;
}

const button = (name, action, text, extra = {}) => make("button", { type: "button", class: name, onclick: action, ...extra }, text);

/** A link that leaves the page, or plain text where it is no web address. */
const outward = (address) =>
  /^https?:\/\//i.test(address)
    ? make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, address)
    : make("span", {}, address);

const speak = (words) => { byId("spoken").textContent = words; };

/** Numbers of things that are counted, with the thousands apart. */
const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", { class: "unseen" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy"); // pages opened in a sandbox have no clipboard
    area.remove();
  }
  speak(say("copied"));
  const toast = byId("toast");
  toast.textContent = say("copied");
  toast.classList.add("seen");
  setTimeout(() => toast.classList.remove("seen"), 1600);
}
