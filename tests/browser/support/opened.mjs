// Chromium and a host of the site, open while the tests of the importing file run.

import { after } from 'node:test';

import { openBrowser } from './browser.mjs';
import { host } from './host.mjs';

export const browser = await openBrowser();
export const site = await host();

after(async () => {
  await browser.close();
  site.close();
});
