// What the tests of journeys look for. These run in the page.

/** Where the page has kept something. */
export async function kept() {
  const places = {
    cookie: document.cookie.length,
    localStorage: localStorage.length,
    sessionStorage: sessionStorage.length,
    indexedDB: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  };
  return Object.entries(places).filter(([, count]) => count).map(([place]) => place);
}


/** What axe finds in a part of the page; its source was evaluated before. @param {string} selector */
export async function faultsOf(selector) {
  const axe = /** @type {typeof import('axe-core')} */ (/** @type {any} */ (globalThis).axe);
  const values = axe.getRules().map((rule) => rule.ruleId);
  const { violations } = await axe.run(selector, { runOnly: { type: 'rule', values } });
  return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id} ${node.target.join(' ')} ${node.html} ${node.failureSummary}`));
}
