// The town with Eleventy: what `wemi build` makes of it, as far as Eleventy has the means. Settings are those that were fastest: no template
// engine over the Markdown, templates in JavaScript, and lookups in a map that is made once a build.

const PER_PAGE = 48;

/** @param {any} config */
export default function (config) {
  config.setUseGitIgnore(false);
  // The Italian pages have no folder of their own.
  config.addGlobalData('permalink', () => (/** @type {any} */ data) => `${data.page.filePathStem.replace(/^\/it\//, '/')}/index.html`);
  config.addCollection('lookup', (/** @type {any} */ api) => new Map(api.getAll().map((/** @type {any} */ it) => [it.filePathStem ?? it.page.filePathStem, it])));
  for (const lang of ['it', 'en']) {
    config.addCollection(`services_${lang}`, (/** @type {any} */ api) =>
      api.getAll().filter((/** @type {any} */ it) => it.page.filePathStem.startsWith(`/${lang}/services/`)));
  }
  config.addCollection('lists', (/** @type {any} */ api) => {
    const all = api.getAll().filter((/** @type {any} */ it) => it.page.filePathStem.includes('/services/') || it.page.filePathStem.includes('/providers/'));
    /** @type {Map<string, any[]>} */
    const lists = new Map();
    for (const it of all) {
      const [, lang, kind] = it.page.filePathStem.split('/');
      const root = lang === 'it' ? '' : '/en';
      for (const url of [`${root}/${kind}`, ...(it.data.category ? [`${root}/category/${it.data.category}`] : [])]) {
        const list = lists.get(url) ?? [];
        list.push(it);
        lists.set(url, list);
      }
    }
    return [...lists].flatMap(([url, items]) => {
      items.sort((a, b) => (a.data.title < b.data.title ? -1 : 1));
      const pages = Math.ceil(items.length / PER_PAGE);
      return Array.from({ length: pages }, (_, at) => ({
        url: at === 0 ? `${url}/` : `${url}/page/${at + 1}/`,
        number: at + 1,
        pages,
        items: items.slice(at * PER_PAGE, (at + 1) * PER_PAGE),
      }));
    });
  });
  return { dir: { input: 'content', includes: '../_includes', data: '../_data', output: 'dist' }, markdownTemplateEngine: false };
}
