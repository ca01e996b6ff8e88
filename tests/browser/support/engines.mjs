// Real browsers of other makers, through one small interface. What is not installed is reported as not run.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import puppeteer from 'puppeteer-core';

import { QUIET, WAIT_MAX, chromiumPath } from './browser.mjs';

/**
 * A page of a browser. Functions run in the page: they see nothing outside of them.
 * @typedef {object} Driver
 * @property {string} version as the browser says it
 * @property {(url: string) => Promise<unknown>} open
 * @property {<A extends unknown[], R>(work: (...args: A) => R, ...args: A) => Promise<Awaited<R>>} evaluate
 * @property {(css: string) => Promise<unknown>} click
 * @property {(css: string, text: string) => Promise<unknown>} type clicks a field, then presses the keys of the text
 * @property {(key: 'ArrowDown' | 'Enter') => Promise<unknown>} press
 * @property {(css: string) => Promise<Uint8Array>} picture PNG of an element
 * @property {() => Promise<unknown>} close
 */

/**
 * @typedef {object} Engine
 * @property {string} name
 * @property {string} standsFor
 * @property {string[]} packages of Debian
 * @property {string[]} programs paths, all of which it needs
 * @property {() => Promise<Driver>} start
 */

const MINI_BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
/** WebKit's own sandbox does not work for root. */
const WEBKIT = { ...process.env, ...(process.getuid?.() === 0 && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }) };

/** @type {Engine[]} */
export const ENGINES = [
  {
    name: 'Chromium',
    standsFor: 'Chrome, Edge, Samsung Internet',
    packages: ['chromium'],
    programs: [],
    start: () => withPuppeteer({ browser: 'chrome', executablePath: chromiumPath(), args: QUIET }),
  },
  {
    name: 'Firefox ESR',
    standsFor: 'Firefox',
    packages: ['firefox-esr'],
    programs: ['/usr/bin/firefox-esr'],
    start: () => withPuppeteer({ browser: 'firefox', executablePath: '/usr/bin/firefox-esr' }),
  },
  {
    name: 'WebKitGTK',
    standsFor: 'today’s Safari',
    packages: ['webkit2gtk-driver', 'xvfb'],
    programs: ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb', MINI_BROWSER],
    start: async () => {
      const screen = await startScreen();
      const capabilities = { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: MINI_BROWSER, args: ['--automation'] } };
      return withWebDriver('/usr/bin/WebKitWebDriver', { ...WEBKIT, DISPLAY: screen.display }, capabilities, screen.stop);
    },
  },
  {
    name: 'WPE WebKit',
    standsFor: 'Safari 16.0, as Debian 12 has it',
    packages: ['wpewebkit-driver', 'cog'],
    programs: ['/usr/bin/WPEWebDriver', '/usr/bin/cog'],
    start: () => {
      const capabilities = { browserName: 'cog', 'wpe:browserOptions': { binary: '/usr/bin/cog', args: ['--automation', '--platform=headless'] } };
      return withWebDriver('/usr/bin/WPEWebDriver', { ...WEBKIT, LIBGL_ALWAYS_SOFTWARE: '1' }, capabilities);
    },
  },
];

/** Why an engine cannot be started; nothing if it can. @param {Engine} engine */
export function missing({ name, packages, programs }) {
  const how = `install ${packages.join(' and ')} (./test does it as root on Debian)`;
  if (name === 'Chromium') {
    try {
      chromiumPath();
    } catch {
      return `not run: there is no chromium; ${how}`;
    }
  }
  const lost = programs.find((it) => !existsSync(it));
  return lost && `not run: there is no ${lost}; ${how}`;
}

/** @param {import('puppeteer-core').LaunchOptions} options @returns {Promise<Driver>} */
async function withPuppeteer(options) {
  const browser = await puppeteer.launch({ ...options, headless: true, timeout: WAIT_MAX.timeout, protocolTimeout: WAIT_MAX.timeout });
  const page = await browser.newPage();
  page.setDefaultTimeout(WAIT_MAX.timeout);
  return {
    version: await browser.version(),
    open: (url) => page.goto(url, { waitUntil: 'load' }),
    evaluate: /** @type {any} */ (page.evaluate.bind(page)),
    click: (css) => page.click(css),
    type: async (css, text) => {
      await page.click(css);
      await page.keyboard.type(text);
    },
    press: (key) => page.keyboard.press(key),
    picture: async (css) => {
      const element = await page.$(css);
      if (!element) throw new Error(`there is no ${css}`);
      return element.screenshot();
    },
    close: () => browser.close(),
  };
}

/** Keys in the codes of WebDriver. */
const KEYS = { ArrowDown: '\ue015', Enter: '\ue007' };
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/**
 * A browser behind a WebDriver, which runs until `close`.
 * @param {string} program @param {NodeJS.ProcessEnv} env @param {object} capabilities @param {() => void} [after] @returns {Promise<Driver>}
 */
async function withWebDriver(program, env, capabilities, after = () => {}) {
  const port = await freePort();
  const home = mkdtempSync(path.join(tmpdir(), 'wemi-engine-'));
  const child = spawn(program, [`--port=${port}`], { env: { ...env, HOME: home, XDG_CACHE_HOME: home, XDG_DATA_HOME: home }, stdio: 'ignore', detached: true });
  const stop = () => {
    // The driver and the browser that it started
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
    after();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const { sessionId, capabilities: given } = await repeatWhile(/fetch failed/, () => send(port, 'POST', '/session', { capabilities: { alwaysMatch: capabilities } }));
    return remote(port, `/session/${sessionId}`, given.browserVersion, stop);
  } catch (error) {
    stop();
    throw error;
  }
}

/** @param {number} port @param {string} session @param {string} version @param {() => void} stop @returns {Driver} */
function remote(port, session, version, stop) {
  const post = (/** @type {string} */ what, /** @type {object} */ body) => send(port, 'POST', session + what, body);
  const element = async (/** @type {string} */ css) => `/element/${(await post('/element', { using: 'css selector', value: css }))[ELEMENT]}`;
  const click = async (/** @type {string} */ css) => {
    // The driver itself waits neither for what the scripts of the page show nor for the end of a smooth scroll.
    await repeatWhile(/not interactable/, async () => {
      await post('/execute/sync', { script: 'document.querySelector(arguments[0])?.scrollIntoView({ block: "center", behavior: "instant" })', args: [css] });
      await post(`${await element(css)}/click`, {});
    });
  };
  const keys = async (/** @type {string} */ text) =>
    post('/actions', { actions: [{ type: 'key', id: 'keys', actions: [...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]) }] });
  return {
    version,
    open: (url) => post('/url', { url }),
    evaluate: (work, ...args) => post('/execute/sync', { script: `return (${work}).apply(null, arguments)`, args }),
    click,
    type: async (css, text) => {
      await click(css);
      await keys(text);
    },
    press: (key) => keys(KEYS[key]),
    picture: async (css) => Buffer.from(await send(port, 'GET', `${session}${await element(css)}/screenshot`), 'base64'),
    close: async () => {
      await send(port, 'DELETE', session).catch(() => {});
      stop();
    },
  };
}

/** @param {number} port @param {string} method @param {string} where @param {object} [body] @returns {Promise<any>} */
async function send(port, method, where, body) {
  const answer = await fetch(`http://127.0.0.1:${port}${where}`, { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(WAIT_MAX.timeout) });
  const { value } = /** @type {{ value: any }} */ (await answer.json());
  if (!answer.ok) throw new Error(`${where}: ${value.error}: ${value.message}`);
  return value;
}

/** Repeats a request while it fails in this way. @template T @param {RegExp} failure @param {() => Promise<T>} request @returns {Promise<T>} */
async function repeatWhile(failure, request) {
  const end = Date.now() + WAIT_MAX.timeout;
  for (;;) {
    try {
      return await request();
    } catch (error) {
      if (!failure.test(/** @type {Error} */ (error).message) || Date.now() > end) throw error;
      await pause(100);
    }
  }
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', () => ready(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await new Promise((closed) => server.close(closed));
  return port;
}

/** A screen without a device. Xvfb writes the number that it found free. */
async function startScreen() {
  const child = spawn('/usr/bin/Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const pipe = /** @type {import('node:stream').Readable} */ (child.stdio[3]);
  const number = await new Promise((found, failed) => {
    pipe.once('data', (data) => found(String(data).trim()));
    child.once('exit', () => failed(new Error('Xvfb ended')));
  });
  return { display: `:${number}`, stop: () => void child.kill() };
}

const PICTURES = path.resolve('target', 'engines');

/** Keeps a picture for people to look at. @param {string} name @param {Uint8Array} png */
export function keep(name, png) {
  mkdirSync(PICTURES, { recursive: true });
  const file = path.join(PICTURES, `${name.toLowerCase().replace(/\W+/g, '-')}.png`);
  writeFileSync(file, png);
  return file;
}
