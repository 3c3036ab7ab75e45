// `assent embed`: what a site puts into its page, pinned to the very bytes of the widget that was built here.

import { isAgreementId } from '../../core/text/agreement.ts';
import { readWidget, type WidgetBuild } from '../assets.ts';
import { CouldNot, DONE, WrongUsage, type Command, type Given, type Terminal } from './command.ts';

export const embedCommand: Command = {
  name: 'embed',
  operands: [],
  summary: 'prints what a site puts into its page',
  about: `
Prints the script tag with its integrity hash, the element for the form, and the sources that a
Content-Security-Policy must allow. The widget must have been built (npm run build).`,
  options: {
    'site-key': { value: 'pk_…', says: 'public key of the site' },
    agreement: { value: 'ID', several: true, says: 'agreement to ask for' },
    url: { value: 'URL', says: 'public address of the ledger (otherwise ASSENT_URL)' },
    json: { says: 'prints {script, small, element, csp, integrity} as JSON' },
  },
  async run(given, terminal) {
    const siteKey = given.needed('site-key');
    if (!/^pk_[A-Za-z0-9_]{1,64}$/.test(siteKey))
      throw new WrongUsage(`--site-key ${siteKey} is not a site key (pk_…); never put a secret key into a page`);
    const agreements = given.texts('agreement');
    const strange = agreements.find((id) => !isAgreementId(id));
    if (strange !== undefined) throw new WrongUsage(`--agreement ${strange} is not an agreement id`);
    if (agreements.length === 0) throw new WrongUsage('--agreement is missing');
    const url = readAddress(given, terminal);
    const { file, integrity } = builtWidget().whole;
    const script = `<script type="module" src="${url}/${file}" integrity="${integrity}" crossorigin="anonymous"></script>`;
    const small = `<script type="module" src="${url}/assent.js"></script>`;
    const element = [
      `<assent-agreement site-key="${siteKey}" agreement="${agreements.join(' ')}" name="assent-token" required>`,
      ...agreements.map((id) => `  <a href="${url}/agreements/${id}">${id}</a>`),
      '</assent-agreement>',
    ].join('\n');
    const csp = `script-src ${url}; connect-src ${url}`;
    if (given.has('json')) terminal.print(JSON.stringify({ script, small, element, csp, integrity }, null, 2));
    else
      terminal.print(
        `<!-- In the page's head: all in one file, pinned to its content. -->\n${script}\n\n<!-- Or: a third of the weight, fetches what it needs, and follows the ledger. -->\n${small}\n\n<!-- In the form, before its button. -->\n${element}\n\nContent-Security-Policy must allow: ${csp}\nand, if it requires Trusted Types: trusted-types lit-html`,
      );
    return DONE;
  },
};

/** The ledger's public origin: the widget calls `/v1` there, so it stands at the root of its host. */
function readAddress(given: Given, { environment }: Terminal): string {
  const text = given.text('url') ?? environment['ASSENT_URL'];
  if (text === undefined) throw new WrongUsage('--url is missing');
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) {
    throw new WrongUsage(`--url ${text} is not the address of a ledger, such as https://ledger.example`);
  }
  return url.origin;
}

function builtWidget(): WidgetBuild {
  try {
    return readWidget();
  } catch (error) {
    throw new CouldNot((error as Error).message, { cause: error });
  }
}
