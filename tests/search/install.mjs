// Installs the packages of the other engines and of the browser from the lock file.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Does nothing if they are installed, so that a second run starts immediately. */
export function install() {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const [lock, done] = [`${here}package-lock.json`, `${here}node_modules/.package-lock.json`];
  if (readFileSync(lock, 'utf8').includes('"resolved"')) {
    throw new Error('package-lock.json names a registry: write it with npm install --omit-lockfile-registry-resolved');
  }
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs) return;
  execFileSync('npm', ['ci', '--prefix', here], { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
}
