import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { growDataSet, placeIn, readGenerated, sizeOfDataSet } from '../../benchmarks/data-set/generator.ts';
import { accountAmong, entriesOf, eventAt } from '../../benchmarks/data-set/mix.ts';
import { checkSample } from '../../benchmarks/data-set/sample-check.ts';
import type { Digest } from '../../core/bytes/hash.ts';
import { isSignedInstance, type PresentationForm } from '../../core/consent/presentation.ts';
import { checkWhole } from '../../server/checks/whole-check.ts';
import { readSubjectToken } from '../../server/subject-token.ts';
import { openSlots, readEntry } from '../../core/record/entry.ts';
import { keyFileIn, loadLedger, openStored } from '../../server/open-ledger.ts';
import { readKeys } from '../../server/keys/key-file.ts';
import { statementSigner } from '../../server/keys/signer.ts';
import { sha256 } from '../../server/native.ts';
import { DEMO_KEYS, prepareDemo } from '../../server/demo.ts';
import { People, subjectToken } from '../../benchmarks/data-set/people.ts';
import { Random } from '../faults/harness/random.ts';

const SEED = 7;
const COUNT = 20_000;

describe('what happens in a data set', () => {
  const events = Array.from({ length: COUNT }, (_, n) => eventAt(SEED, n));
  const entries = events.reduce((sum, event) => sum + entriesOf(event), 0);

  it('is 40 sign-ups, 28 links of these, 20 log-ins and 12 preferences of a hundred entries', () => {
    const shareOf = (kind: string) => events.filter((event) => event.kind === kind).length / entries;
    expect(shareOf('sign-up')).toBeCloseTo(0.4, 1);
    expect(entries / events.length).toBeCloseTo(100 / 72, 1);
    expect(shareOf('log-in')).toBeCloseTo(0.2, 1);
    expect(shareOf('preference')).toBeCloseTo(0.12, 1);
  });

  it('is the same again for the same seed, and not for another', () => {
    expect(eventAt(SEED, 123)).toEqual(events[123]);
    expect(Array.from({ length: 100 }, (_, n) => eventAt(SEED + 1, n))).not.toEqual(events.slice(0, 100));
  });

  it('changes preferences of accounts that were there before', () => {
    const known = new Set<string>();
    for (const event of events) {
      if (event.kind === 'preference' && known.size > 10) expect(known).toContain(event.account);
      else if (event.account !== null) known.add(event.account);
    }
    expect(known).toContain(accountAmong(SEED, COUNT, new Random(1)));
  });
});

describe('a data set', () => {
  const data = mkdtempSync(join(tmpdir(), 'assent-data-set-'));
  const sizes: number[] = [];

  beforeAll(async () => {
    await growDataSet(data, 300, { seed: SEED, revisionAt: 100 });
    await growDataSet(data, 700, { told: (size) => sizes.push(size) });
  });
  afterAll(() => rmSync(data, { recursive: true }));

  it('is of the size that was asked for, and goes on with its own seed where it ended', async () => {
    const stored = openStored(placeIn(data));
    try {
      expect(await sizeOfDataSet(data)).toBe(700);
      expect(await sizeOfDataSet(join(data, 'nowhere'))).toBe(0);
      expect(readGenerated(data)!.seed).toBe(SEED);
      expect(sizes.at(-1)).toBe(700);
      expect(await stored.store.ofType(['version.published'])).toHaveLength(4);
    } finally {
      await stored.close();
    }
  });

  it('holds, with every sealed field opened and every chain followed', async () => {
    const stored = openStored(placeIn(data));
    try {
      const check = await checkWhole(stored, { open: true });
      expect(check.fault).toBeNull();
      expect(check.size).toBe(700);
      expect(check.opened).toBeGreaterThan(1000);
    } finally {
      await stored.close();
    }
  });

  it('holds in a sample too', async () => {
    const { size, checked, opened } = await checkSample(data, 50, new Random(1));
    expect({ size, checked }).toEqual({ size: 700, checked: 50 });
    expect(opened).toBeGreaterThan(50);
  });

  it('has decisions on presentations that its ledger signed', async () => {
    const stored = openStored(placeIn(data));
    try {
      const decisions = await stored.store.ofType(['decision']);
      expect(decisions.length).toBeGreaterThan(300);
      const newest = decisions.at(-1)!;
      const reading = readEntry(newest.bytes);
      if (reading.reading !== 'entry') throw new Error('no entry');
      const disclosures = Object.values(await stored.vault.open(newest.holder, newest.sealed));
      const instance = openSlots(reading.entry, disclosures, sha256)!['presentation'];
      const form = JSON.parse((await stored.store.form(reading.entry.clear['form'] as Digest))!) as PresentationForm;
      if (!isSignedInstance(instance)) throw new Error('no presentation');
      expect(statementSigner(readKeys(keyFileIn(data))).signed({ form, instance })).toBe(true);
    } finally {
      await stored.close();
    }
  });

  it('vouches for its accounts as the site’s server would', async () => {
    const now = '2026-11-22T03:00:00.000Z';
    const token = subjectToken('account-1', Date.parse(now) / 1000, { email: 'a@trade.example' });
    const site = { siteKey: DEMO_KEYS.site, tokenKeys: [] } as never;
    expect((await readSubjectToken(token, site, DEMO_KEYS.token, now)).subject).toMatchObject({
      subject: 'account-1',
      vouched: 'site-key',
      email: 'a@trade.example',
    });
  });

  it('has people who open a settings page anew where they refused meanwhile', async () => {
    const place = placeIn(data);
    const ledger = await loadLedger(place);
    try {
      await prepareDemo(ledger, place.agreements, place.port);
      const people = new People(ledger);
      const before = ledger.sequencer.size;
      const change = { kind: 'preference', account: 'account-of-two-minds', channel: 'email' } as const;
      // More than one growth takes, so that the last of them are told what the first have said.
      const states = [...Array.from({ length: 600 }, () => 'out' as const), 'in' as const];
      await Promise.all(states.map((state) => people.live({ ...change, state })));
      expect(ledger.sequencer.size).toBe(before + states.length);
    } finally {
      await ledger.close();
    }
  });
});
