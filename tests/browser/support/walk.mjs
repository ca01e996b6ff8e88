// Helpers of the journey tests; they run in the page.

/** The kinds of storage that the page uses. */
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


/** The faults that axe finds in a part of the page; its source must be evaluated before. @param {string} selector */
export async function faultsOf(selector) {
  const axe = /** @type {typeof import('axe-core')} */ (/** @type {any} */ (globalThis).axe);
  const values = axe.getRules().map((rule) => rule.ruleId);
  const { violations } = await axe.run(selector, { runOnly: { type: 'rule', values } });
  return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id} ${node.target.join(' ')} ${node.html} ${node.failureSummary}`));
}
