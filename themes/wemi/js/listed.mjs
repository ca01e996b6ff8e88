// Lists over several pages.

/** Fetches and parses a page of this site. @param {string} url */
export async function pageAt(url) {
  const answer = await fetch(url, { credentials: 'omit' });
  if (!answer.ok) throw new Error(answer.statusText);
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

/** Every page of a list, in order; the loaded one is not fetched again. @param {Document} here @returns {Promise<Document[]>} */
export async function wholeList(here) {
  const links = /** @type {HTMLAnchorElement[]} */ ([...here.querySelectorAll('.list-pages a')]);
  const first = links[0]?.getAttribute('href') ?? '';
  const current =
    /** @type {HTMLElement | null} */ (here.querySelector('.list-pages [aria-current]'))?.dataset
      .listPage ?? 1;
  return Promise.all(
    Array.from({ length: Number(links[links.length - 1]?.dataset.listPage ?? 1) }, (_, at) =>
      at + 1 === Number(current) ? here : pageAt(at ? `${first}pagina-${at + 1}/` : first),
    ),
  );
}
