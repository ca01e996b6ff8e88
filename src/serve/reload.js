// The development server adds this script to every page that it serves; a published site does not
// have it. It reloads the page when the site has changed and shows the errors of the last build
// above the last good page.

const own = new URL(import.meta.url);
// The query holds the version that this page is from, so that the server can reload an outdated
// page after a restart or a lost connection, and the path of the page, which the server builds
// first after an edit.
const eventsUrl = new URL(`events${own.search}&page=${location.pathname}`, own);

let events;
let dismissed = "";
let focusBefore = null;

function listen() {
  events = new EventSource(eventsUrl);
  // Browsers keep the scroll position over a reload.
  events.addEventListener("reload", () => location.reload());
  events.addEventListener("diagnostics", (event) => update(JSON.parse(event.data)));
}

function update(diagnostics) {
  const noSiteYet = document.getElementById("wemi-diagnostics");
  if (noSiteYet) {
    noSiteYet.textContent = diagnostics.text;
  } else if (diagnostics.has_errors && diagnostics.text !== dismissed) {
    show(diagnostics);
  } else if (!diagnostics.has_errors) {
    dismissed = "";
    hide();
    if (diagnostics.text) console.warn(diagnostics.text);
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

// No inline style and no markup from strings: the content security policy of the published pages
// applies here too.
function build(title, close) {
  const overlay = element("aside", { id: "wemi-overlay", className: "wemi-diagnostics", role: "alertdialog", ariaLabel: title });
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
  const created = Object.assign(document.createElement(name), others);
  if (role) created.setAttribute("role", role);
  return created;
}

// Sentences wrap on a narrow screen. Lines of a snippet do not, so that its marks stay under the
// text.
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

// Browsers open at most six connections to a server: a hidden tab closes its own for the others.
document.addEventListener("visibilitychange", () => {
  events?.close();
  if (!document.hidden) listen();
});

if (!document.hidden) listen();
