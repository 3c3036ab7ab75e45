import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseVerifierKey } from '../../core/log/note.ts';
import { readEntry } from '../../core/record/entry.ts';
import { loadLedger, openStored } from '../../server/open-ledger.ts';
import { hashKey, Sites } from '../../server/sites.ts';
import { assent, assentJson } from './assent.ts';

const ORIGIN = 'ledger.example/test';
const AGREEMENTS = 'test/fixtures/agreements';

let folder: string;
let data: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assent-commands-'));
  data = join(folder, 'ledger');
});
afterAll(() => rmSync(folder, { recursive: true }));

const place = () => ({
  data,
  store: { kind: 'sqlite', file: join(data, 'ledger.db') } as const,
  url: 'https://ledger.example',
  origin: ORIGIN,
  headFile: join(data, 'head'),
  demo: false,
});
const here = {
  env: {
    get ASSENT_DATA() {
      return data;
    },
    ASSENT_AGREEMENTS: AGREEMENTS,
  },
};

/** What stands in the directory, read while nothing serves it. */
async function stored<Answer>(read: (ledger: ReturnType<typeof openStored>) => Promise<Answer>): Promise<Answer> {
  const ledger = openStored(place());
  try {
    return await read(ledger);
  } finally {
    await ledger.close();
  }
}

/** One ledger, from its making to its first revision: each step stands on the one before. */
describe('a ledger run from the command line', () => {
  it('is made once: keys for its owner alone, and entry 0', async () => {
    const { code, answer } = await assentJson<{ vkeys: string[]; statementKeys: string[] }>([
      'init',
      '--origin',
      ORIGIN,
      '--data',
      data,
    ]);
    expect(code).toBe(0);
    expect(parseVerifierKey(answer.vkeys[0]!)?.name).toBe(ORIGIN);
    expect(parseVerifierKey(answer.statementKeys[0]!)?.name).toBe(`${ORIGIN}/statements`);
    expect(statSync(join(data, 'keys.json')).mode & 0o777).toBe(0o600);

    const keys = readFileSync(join(data, 'keys.json'), 'utf8');
    const again = await assent(['init', '--origin', ORIGIN, '--data', data]);
    expect([again.code, again.said]).toEqual([3, expect.stringContaining('already holds a ledger') as string]);
    expect(readFileSync(join(data, 'keys.json'), 'utf8')).toBe(keys);
  });

  it('is not made without a name, nor under the name of a demonstration', async () => {
    const elsewhere = join(folder, 'elsewhere');
    for (const words of [[], ['--origin', 'demo.invalid/x'], ['--origin', 'https://ledger.example']]) {
      const { code, said } = await assent(['init', '--data', elsewhere, ...words]);
      // Named as it was given, or may be.
      expect([code, said]).toEqual([
        3,
        expect.stringMatching(/^assent: --origin (?:is|demo\.invalid\/x is) /) as string,
      ]);
    }
    const around = await assent(['init', '--data', elsewhere], { env: { ASSENT_ORIGIN: 'demo.invalid/x' } });
    expect([around.code, around.said]).toEqual([3, expect.stringMatching(/^assent: ASSENT_ORIGIN demo/) as string]);
    expect(existsSync(elsewhere)).toBe(false);
  });

  it('shows its public keys, and none of its secrets', async () => {
    const { code, out } = await assent(['keys'], here);
    expect([code, out]).toEqual([0, expect.stringContaining(`${ORIGIN}+`) as string]);
    const secrets = Object.values(JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8')) as object).filter(
      (value) => String(value).length === 43,
    );
    expect(secrets).toHaveLength(5);
    for (const secret of secrets) expect(out).not.toContain(secret);
  });

  it('refuses an origin that is not its own', async () => {
    const { code, said } = await assent(['fsck'], {
      env: { ASSENT_DATA: data, ASSENT_ORIGIN: 'ledger.example/other' },
    });
    expect([code, said]).toEqual([3, expect.stringContaining(`${ORIGIN}, not ledger.example/other`) as string]);
  });

  it('takes a site, shows its secrets once, and keeps of them a hash and a ciphertext', async () => {
    const added = await assentJson<{ siteKey: string; secret: string; tokenSecret: string; index: number }>(
      ['sites', 'add', '--name', '示例商店', '--origin', 'https://shop.example', '--origin', 'http://localhost:9000'],
      here,
    );
    expect(added.code).toBe(0);
    const { siteKey, secret, tokenSecret, index } = added.answer;
    const listed = await assentJson<{ sites: object[] }>(['sites', 'list'], here);
    expect(listed.answer.sites).toMatchObject([
      { siteKey, name: '示例商店', origins: ['https://shop.example', 'http://localhost:9000'], signs: false },
    ]);

    await stored(async ({ store, vault, origin }) => {
      const entry = (await store.entry(index))!;
      expect(readEntry(entry.bytes)).toMatchObject({ entry: { type: 'site.changed', clear: { change: 'added' } } });
      expect(Buffer.from(entry.bytes).toString()).not.toContain('shop.example');
      expect(
        JSON.stringify(
          Object.values(await vault.open(entry.holder, entry.sealed)).map((disclosure) =>
            Buffer.from(disclosure, 'base64url').toString(),
          ),
        ),
      ).toContain('shop.example');
      const rows = (await store.sites()).join();
      expect(rows).toContain(hashKey(secret));
      for (const shown of [secret, tokenSecret]) expect(rows).not.toContain(shown);
      expect(origin).toBe(ORIGIN);
    });
    const ledger = await loadLedger(place());
    const site = ledger.sites.bySecret(secret)!;
    expect(ledger.tokens.reveal('site-secret', site.tokenSecret!)).toEqual({ secret: tokenSecret });
    await ledger.close();
  });

  it('takes a site that signs for itself with its public key alone', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const [publicFile, privateFile] = [join(folder, 'public.jwk'), join(folder, 'private.jwk')];
    writeFileSync(publicFile, JSON.stringify({ keys: [publicKey.export({ format: 'jwk' })] }));
    writeFileSync(privateFile, JSON.stringify(privateKey.export({ format: 'jwk' })));
    const words = ['sites', 'add', '--name', 'Signer', '--origin', 'https://signer.example', '--token-key'];
    const added = await assentJson<{ siteKey: string; tokenSecret: null }>([...words, publicFile], here);
    expect([added.code, added.answer.tokenSecret]).toEqual([0, null]);
    const kept = await stored(async ({ store }) => (await Sites.load(store)).bySiteKey(added.answer.siteKey)!);
    expect(kept.tokenKeys).toEqual([publicKey.export({ format: 'jwk' })]);

    const refused = await assent([...words, privateFile], here);
    expect([refused.code, refused.said]).toEqual([2, expect.stringContaining('give the public one') as string]);
    writeFileSync(publicFile, '{"kty":"OKP","crv":"Ed25519","x":"AAAA"}');
    expect((await assent([...words, publicFile], here)).code).toBe(2);
    writeFileSync(publicFile, 'no JSON');
    expect((await assent([...words, publicFile], here)).code).toBe(2);
    expect((await assent([...words, join(folder, 'none')], here)).code).toBe(3);
  });

  it.each([
    ['legal', 'lk_'],
    ['auditor', 'uk_'],
    ['publisher', 'ak_'],
  ])('makes an access key for %s, shown once and logged', async (role, prefix) => {
    const { code, answer } = await assentJson<{ key: string; index: number }>(
      ['keys', 'add', '--role', role, '--name', '示例法务'],
      here,
    );
    expect([code, answer.key.slice(0, 3)]).toEqual([0, prefix]);
    await stored(async ({ store }) => {
      expect(await store.accessKeys()).toContainEqual({ hash: hashKey(answer.key), role, name: '示例法务' });
      const entry = (await store.entry(answer.index))!;
      expect(readEntry(entry.bytes)).toMatchObject({ entry: { type: 'access.granted', clear: { role, until: null } } });
      expect(Buffer.from(entry.bytes).toString()).not.toContain('示例法务');
    });
  });

  it('publishes the first version at once, and says under which digest', async () => {
    const { code, answer } = await assentJson<{ digest: string; effective: string; index: number }>(
      ['publish', 'small-terms@1'],
      here,
    );
    expect(code).toBe(0);
    expect(answer.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    await stored(async ({ store }) =>
      expect(await store.document(answer.digest as never)).toMatchObject({ kind: 'version' }),
    );
  });

  it('publishes no label twice, and no text that does not pass its check', async () => {
    const again = await assentJson<{ code: string }>(['publish', 'small-terms@1'], here);
    expect([again.code, again.answer.code]).toEqual([1, 'already-published']);
    const spoken = await assent(['publish', 'small-terms@1', '--lang', 'zh'], here);
    expect(spoken.said).toContain('版本已公布');
    expect((await assent(['publish', 'small-terms@9'], here)).code).toBe(1);
  });

  it('publishes a revision only with the notice it declares', async () => {
    const copy = join(folder, 'agreements');
    const { cpSync } = await import('node:fs');
    cpSync(AGREEMENTS, copy, { recursive: true });
    const manifest = join(copy, 'small-terms/2/version.yaml');
    const text = readFileSync(manifest, 'utf8');
    const publish = (effective: string) => {
      writeFileSync(manifest, text.replace('effective: P8D', `effective: ${effective}`));
      return assentJson<{ code?: string; effective?: string }>(['publish', 'small-terms@2', '--folder', copy], here);
    };
    const soon = await publish('2020-01-01T00:00:00Z');
    expect([soon.code, soon.answer.code]).toEqual([1, 'notice-too-short']);
    const before = await stored(async ({ store }) => (await store.head())!.size);
    const kept = await publish('P8D');
    expect(kept.code).toBe(0);
    expect(Date.parse(kept.answer.effective!) - Date.now()).toBeGreaterThan(7 * 86_400_000);
    expect(await stored(async ({ store }) => (await store.head())!.size)).toBe(before + 1);
  });

  it('is left alone by every command that writes while another process has it', async () => {
    const ledger = await loadLedger(place());
    try {
      for (const words of [
        ['publish', 'small-terms@3'],
        ['keys', 'add', '--role', 'legal', '--name', 'A'],
        ['sites', 'add', '--name', 'A', '--origin', 'https://a.example'],
      ]) {
        const { code, said } = await assent(words, here);
        expect([code, said], words.join(' ')).toEqual([
          3,
          expect.stringContaining('in use by another process') as string,
        ]);
      }
      for (const words of [['keys'], ['sites', 'list'], ['fsck']])
        expect((await assent(words, here)).code, words.join(' ')).toBe(0);
    } finally {
      await ledger.close();
    }
  });

  it('holds as a whole, in the end', async () => {
    const { code, answer } = await assentJson<{
      ok: boolean;
      size: number;
      checkpoints: number;
      documents: number;
      fault: null;
    }>(['fsck'], here);
    expect(code).toBe(0);
    expect(answer).toMatchObject({
      ok: true,
      origin: ORIGIN,
      size: 8,
      checkpoints: 8,
      documents: 5,
      newer: 0,
      fault: null,
    });
  });

  it('says in one sentence that nothing was recorded, and why, while the clock is behind the newest entry', async () => {
    const ahead = await loadLedger(place(), { clock: () => new Date(Date.now() + 3_600_000).toISOString() });
    const fact = { type: 'hold.placed', clear: {}, sealed: { reason: 'a test' } } as const;
    await ahead.sequencer.record({ fact, subject: null, use: null, exclusive: [], effects: () => [] });
    await ahead.close();
    const { code, said } = await assent(['keys', 'add', '--role', 'legal', '--name', 'A'], here);
    expect([code, said]).toEqual([
      3,
      expect.stringMatching(/^assent: nothing was recorded: the clock of this machine is behind .*\n$/) as string,
    ]);
  });
});
