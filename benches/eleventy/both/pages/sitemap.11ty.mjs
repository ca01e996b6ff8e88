export const data = { permalink: '/sitemap.xml' };

/** @param {any} data */
export function render(data) {
  const urls = data.collections.all.map((/** @type {any} */ it) => `<url><loc>https://town.example.org${it.url}</loc></url>`);
  return `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`;
}
