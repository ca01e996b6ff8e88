// The packages of the other engines and of the browser, as the lock file says.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Does nothing where they are there already, so that a second run starts at once. */
export function install() {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const [lock, done] = [`${here}package-lock.json`, `${here}node_modules/.package-lock.json`];
  if (readFileSync(lock, 'utf8').includes('"resolved"')) {
    throw new Error('package-lock.json names a registry: write it with npm install --omit-lockfile-registry-resolved');
  }
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs) return;
  execFileSync('npm', ['ci', '--prefix', here], { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
}
