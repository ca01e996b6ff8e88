export const data = {
  pagination: { data: 'languages', size: 1, alias: 'lang' },
  languages: ['it', 'en'],
  permalink: (/** @type {any} */ data) => (data.lang === 'it' ? '/index.json' : '/en/index.json'),
};

/** @param {any} data */
export function render(data) {
  const services = data.collections[`services_${data.lang}`];
  return JSON.stringify(services.map((/** @type {any} */ it) => ({
    title: it.data.title,
    url: it.url,
    description: it.data.description,
    words: it.data.words,
    text: it.templateContent.replace(/<[^>]*>/g, ''),
  })));
}
