// Pages that run a program: the legal console and the verifier. What is sent is what Vite built; it is read when it is first
// asked for, so that a service whose pages were not built still records.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html } from './html.ts';
import { localeOf, say, type Reader } from './reader.ts';

const DIST = join(import.meta.dirname, '../../dist');

/** The console's own program and nothing else; it talks to this service alone. */
export const CONSOLE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

/** One of the console's files. Throws if it was not built. */
export const consoleFile = (name: 'console.js' | 'console.css'): string => built(`console/${name}`);

export interface VerifyPage {
  readonly page: string;
  readonly policy: string;
  /** SHA-256 of the file, hexadecimal: by it a kept copy is known again. */
  readonly sha256: string;
}

export const isVerifyPageBuilt = (): boolean => existsSync(join(DIST, 'verify/manifest.json'));

/** The verifier page, one file. Throws if it was not built. */
export function verifyPage(): VerifyPage {
  const { policy, sha256 } = JSON.parse(built('verify/manifest.json')) as Omit<VerifyPage, 'page'>;
  return { page: built('verify/verify.html'), policy: `${policy}; frame-ancestors 'none'`, sha256 };
}

/** The frame that the console's program draws itself into. */
export function consolePage(reader: Reader, demo: boolean): string {
  const page = html`<!doctype html>
    <html lang="${localeOf(reader.language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${say(reader, '台账', 'Console')} · Assent</title>
        <link rel="stylesheet" href="/tokens.css" />
        <link rel="stylesheet" href="/pages.css" />
        <link rel="stylesheet" href="/console.css" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <script type="module" src="/console.js"></script>
      </head>
      <body data-demo="${String(demo)}">
        <div id="app" class="app">
          <noscript>
            <main>
              <h1>${say(reader, '记录台账', 'Records')}</h1>
              <p>
                ${say(reader, '台账在浏览器中核验证明，需要允许脚本。', 'The console checks proofs in the browser and needs script.')}
              </p>
            </main>
          </noscript>
        </div>
      </body>
    </html> `;
  return page.toString();
}

const kept = new Map<string, string>();

function built(name: string): string {
  const file = join(DIST, name);
  const content = kept.get(file);
  if (content !== undefined) return content;
  if (!existsSync(file)) throw new Error(`${file} is missing; run: npm run build`);
  const read = readFileSync(file, 'utf8');
  kept.set(file, read);
  return read;
}
