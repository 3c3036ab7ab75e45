import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readWidget } from '../../server/assets.ts';
import { assent, assentJson } from './assent.ts';

const WORDS = [
  'embed',
  '--site-key',
  'pk_shop',
  '--agreement',
  'foreign-trade-pass-terms',
  '--url',
  'https://ledger.example/',
];

describe('assent embed', () => {
  it('pins the script to the very bytes that the ledger serves under that name', async () => {
    const { code, answer } = await assentJson<{ script: string; integrity: string; csp: string; element: string }>(
      WORDS,
    );
    expect(code).toBe(0);
    const [, name] = /src="https:\/\/ledger\.example\/(assent-[0-9a-f]{16}\.js)"/.exec(answer.script)!;
    expect(name).toBe(readWidget().whole.file);
    const digest = createHash('sha384')
      .update(readFileSync(`dist/widget/${name}`))
      .digest('base64');
    expect(answer.integrity).toBe(`sha384-${digest}`);
    expect(answer.script).toContain(`integrity="${answer.integrity}" crossorigin="anonymous"`);
    expect(answer.csp).toBe('script-src https://ledger.example; connect-src https://ledger.example');
  });

  it('prints the element for the form, with a link for readers without script', async () => {
    const { out } = await assent([...WORDS, '--agreement', 'other-terms']);
    expect(out).toContain(
      '<assent-agreement site-key="pk_shop" agreement="foreign-trade-pass-terms other-terms" name="assent-token" required>',
    );
    expect(out).toContain('<a href="https://ledger.example/agreements/other-terms">');
    expect(out).toContain('trusted-types lit-html');
  });

  it('takes the address of the ledger from the surroundings, and none that could break out of an attribute', async () => {
    const { code, out } = await assent(WORDS.slice(0, -2), { env: { ASSENT_URL: 'https://other.example' } });
    expect([code, out]).toEqual([0, expect.stringContaining('https://other.example/assent-') as string]);
    for (const url of [
      'javascript:alert(1)',
      'https://a.example/?x="',
      'ledger.example',
      'https://a.example/#x',
      'https://a.example/path',
      'https://a.example/"><script>',
    ]) {
      expect((await assent([...WORDS.slice(0, -2), '--url', url])).code, url).toBe(2);
    }
  });
});
