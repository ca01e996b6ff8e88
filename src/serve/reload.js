// The development server puts this script into every page it serves; a published site does not have it.
// It reloads the page when the site has changed and shows the mistakes of the last build above the last good page.

const own = new URL(import.meta.url);
// The version that this page was made from: the server compares, also after it was restarted or we were away. And which page it is: after an
// edit the server makes it before all others.
const eventsUrl = new URL(`events${own.search}&page=${location.pathname}`, own);

let events;
let dismissed = "";
let focusBefore = null;

function listen() {
  events = new EventSource(eventsUrl);
  // Browsers keep the scroll position over a reload.
  events.addEventListener("reload", () => location.reload());
  events.addEventListener("notes", (event) => tell(JSON.parse(event.data)));
}

function tell(notes) {
  const noSiteYet = document.getElementById("wemi-notes");
  if (noSiteYet) {
    noSiteYet.textContent = notes.text;
  } else if (notes.has_errors && notes.text !== dismissed) {
    show(notes);
  } else if (!notes.has_errors) {
    dismissed = "";
    hide();
    if (notes.text) console.warn(notes.text);
  }
}

function show({ text, title, close }) {
  let overlay = document.getElementById("wemi-overlay");
  if (!overlay) {
    overlay = build(title, close);
    document.body.append(overlay);
    focusBefore = document.activeElement;
    overlay.querySelector("button").focus({ preventScroll: true });
  }
  overlay.dataset.text = text;
  overlay.querySelector("pre").replaceChildren(...text.trimEnd().split("\n").map(line));
}

// No inline style and no markup from strings: the policy of the pages stays as it is published.
function build(title, close) {
  const overlay = element("aside", { id: "wemi-overlay", className: "wemi-notes", role: "alertdialog", ariaLabel: title });
  overlay.setAttribute("aria-describedby", "wemi-overlay-text");
  const style = element("link", { rel: "stylesheet", href: new URL("overlay.css", own).href });
  const button = element("button", { type: "button", textContent: close });
  button.addEventListener("click", dismiss);
  const heading = element("p", { className: "wemi-title", textContent: title });
  const text = element("pre", { id: "wemi-overlay-text", tabIndex: 0 });
  overlay.append(style, heading, button, text);
  return overlay;
}

function element(name, properties) {
  const { role, ...others } = properties;
  const it = Object.assign(document.createElement(name), others);
  if (role) it.setAttribute("role", role);
  return it;
}

// Sentences wrap on a narrow screen. The lines of a snippet do not, or the marks would not be under the text.
function line(text) {
  const isSnippet = text.startsWith("  ");
  return element("span", { className: isSnippet ? "wemi-snippet" : "wemi-line", textContent: text || " " });
}

function dismiss() {
  dismissed = document.getElementById("wemi-overlay")?.dataset.text ?? "";
  hide();
}

function hide() {
  const overlay = document.getElementById("wemi-overlay");
  if (!overlay) return;
  overlay.remove();
  focusBefore?.focus?.({ preventScroll: true });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") dismiss();
});

// A browser opens six connections to a server at most: tabs that nobody sees leave theirs to the others.
document.addEventListener("visibilitychange", () => {
  events?.close();
  if (!document.hidden) listen();
});

if (!document.hidden) listen();
