import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromUtf8, toHex } from '../../../core/bytes/encoding.ts';
import type { JsonObject } from '../../../core/bytes/canonical-json.ts';
import type { FactToRecord } from '../../../core/consent/facts.ts';
import { leafHash } from '../../../core/log/merkle.ts';
import { checkChain, type OpenedText } from '../../../core/record/chain.ts';
import { CHAIN_FAULT_WORDS, chainSentences, type ChainFault } from '../../../core/record/chain.words.ts';
import { sealed } from './sealed.ts';
import { randomFrom, timeOn } from './small-log.ts';

const [SITE, OTHER_SITE] = [`site_${'A'.repeat(22)}`, `site_${'B'.repeat(21)}A`];
const about = { site: SITE, subject: 'account-1' };

interface Made extends OpenedText {
  readonly leaf: string;
}

/** Entries about one account, as a sequencer numbers them; others' stand between, so indexes skip. */
class Account {
  readonly entries: Made[] = [];
  readonly #random = randomFrom('an account');
  #last: { seq: number; leaf: string | null } = { seq: 0, leaf: null };

  /** A refusal of messages, with a number. */
  refuses(sealed: JsonObject = { subject: about.subject }, site = SITE): Made {
    const changes = [{ channel: 'sms', state: 'out' }];
    const clear = { site, changes, via: 'page', vouched: 'site-key', form: null };
    return this.#numbered({ type: 'preference', clear, sealed } as never);
  }

  /** By somebody not yet known: of which type does not matter here. */
  decides(): Made {
    const clear = { agreement: 'terms', version: '1', digest: `sha256:${'0'.repeat(64)}`, step: 'made' };
    const made = this.#make({ type: 'comment', clear, sealed: { text: 'anything without a number' } } as never);
    this.entries.push(made);
    return made;
  }

  links({ index, leaf }: Pick<Made, 'index' | 'leaf'>, type: 'linked' | 'unlinked' = 'linked'): Made {
    const clear = type === 'linked' ? { site: SITE, vouched: 'site-key' } : { site: SITE };
    const sealed = { subject: about.subject, target: { index, leaf } };
    return this.#numbered({ type: `subject.${type}`, clear, sealed } as never);
  }

  #numbered(fact: FactToRecord): Made {
    const chain = { seq: this.#last.seq + 1, prev: this.#last.leaf };
    const made = this.#make({ ...fact, sealed: { ...fact.sealed, chain } } as FactToRecord);
    this.#last = { seq: chain.seq, leaf: made.leaf };
    this.entries.push(made);
    return made;
  }

  #make(fact: FactToRecord): Made {
    const { bytes, disclosures } = sealed(fact, timeOn(1), this.#random);
    const kept = ['subject', 'chain', 'target'].flatMap((slot) => disclosures[slot] ?? []);
    const index = (this.entries.at(-1)?.index ?? 4) + 3;
    return { index, entry: fromUtf8(bytes)!, disclosures: kept, leaf: toHex(leafHash(bytes)) };
  }
}

function account(): Account {
  const made = new Account();
  made.refuses();
  const decision = made.decides();
  made.refuses();
  made.links(decision);
  made.refuses({});
  return made;
}

const verdictOn = (entries: readonly OpenedText[]) => checkChain(entries, about);
const brokenBy = (change: (entries: Made[]) => readonly OpenedText[]): unknown =>
  verdictOn(change([...account().entries]));

describe('the entries about one account', () => {
  it('are gapless from 1 to k, linked decisions and those that name nobody included', () => {
    expect(verdictOn(account().entries)).toEqual({ state: 'gapless', last: 4, linked: 1, unnamed: 1 });
  });

  it('do not need a decision that is linked no more, and do not take it either', () => {
    const made = account();
    const decision = made.entries[1]!;
    made.links(decision, 'unlinked');
    expect(verdictOn(made.entries)).toMatchObject({ code: 'not-linked', parameters: { index: decision.index } });
    const without = made.entries.filter((entry) => entry !== decision);
    expect(verdictOn(without)).toEqual({ state: 'gapless', last: 5, linked: 0, unnamed: 1 });
    made.links(decision);
    expect(verdictOn(made.entries)).toMatchObject({ state: 'gapless', linked: 1 });
  });

  it.each<[ChainFault, object, (entries: Made[]) => readonly OpenedText[]]>([
    ['number-missing', { number: 1 }, (entries) => entries.slice(1)],
    ['number-missing', { number: 2 }, (entries) => entries.toSpliced(2, 1)],
    ['number-twice', { number: 1 }, (entries) => [entries[0]!, { ...entries[0]!, index: 8 }, ...entries.slice(1)]],
    ['out-of-order', {}, (entries) => [entries[1]!, entries[0]!, ...entries.slice(2)]],
    ['out-of-order', {}, (entries) => [entries[0]!, entries[0]!]],
    ['linked-missing', { by: 16 }, (entries) => entries.toSpliced(1, 1)],
    ['not-linked', {}, (entries) => entries.slice(0, 3)],
    ['entry-unreadable', {}, (entries) => entries.with(0, { ...entries[0]!, entry: '{}' })],
    ['slots-differ', {}, (entries) => entries.with(0, { ...entries[0]!, disclosures: entries[2]!.disclosures })],
    ['not-linked', {}, (entries) => entries.with(4, { ...entries[4]!, disclosures: [] })],
    ['nothing-given', {}, () => []],
    [
      'target-closed',
      {},
      (entries) => entries.with(3, { ...entries[3]!, disclosures: entries[3]!.disclosures.slice(0, 2) }),
    ],
  ])('are found not to be all there, or not to join: %s %j', (code, parameters, change) => {
    expect(brokenBy(change)).toMatchObject({ state: 'broken', code, parameters });
  });

  it('are of one account at one site', () => {
    const [other, elsewhere] = [new Account(), new Account()];
    other.refuses({ subject: 'account-2' });
    expect(verdictOn(other.entries)).toMatchObject({ code: 'subject-differs' });
    elsewhere.refuses(undefined, OTHER_SITE);
    expect(verdictOn(elsewhere.entries)).toMatchObject({ code: 'site-differs' });
  });

  it('join by their leaves: one that was put in its place is found by the next', () => {
    const [made, other] = [account(), new Account()];
    other.refuses({ subject: about.subject });
    const forged = other.refuses();
    expect(verdictOn(made.entries.with(0, { ...forged, index: made.entries[0]!.index }))).toMatchObject({
      code: 'number-missing',
    });
    const first = new Account();
    first.refuses({ subject: about.subject, address: { shown: 'x' } });
    expect(verdictOn(made.entries.with(0, { ...first.entries[0]!, index: 7 }))).toMatchObject({
      code: 'previous-differs',
      parameters: { number: 2 },
    });
  });

  it('are linked by their leaf: another decision in that place is found', () => {
    const made = account();
    const stranger = new Account();
    stranger.refuses();
    stranger.decides();
    const other = { ...stranger.decides(), index: made.entries[1]!.index };
    expect(verdictOn(made.entries.with(1, other))).toMatchObject({ code: 'linked-differs', parameters: { by: 16 } });
  });

  it('are never said to be gapless when any but the last ones is left out', () => {
    const steps = fc.array(fc.constantFrom('refuses', 'links', 'unlinks'), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(steps, fc.nat(), (doing, place) => {
        const made = new Account();
        const open: Made[] = [];
        for (const step of doing) {
          if (step === 'refuses') made.refuses();
          if (step === 'links') {
            open.push(made.decides());
            made.links(open.at(-1)!);
          }
          if (step === 'unlinks' && open.length > 0) {
            const undone = open.pop()!;
            made.links(undone, 'unlinked');
            made.entries.splice(made.entries.indexOf(undone), 1);
          }
        }
        if (made.entries.length === 0) return;
        const whole = verdictOn(made.entries);
        expect(whole).toMatchObject({ state: 'gapless', linked: open.length });
        const at = place % made.entries.length;
        const without = verdictOn(made.entries.toSpliced(at, 1));
        if (at < made.entries.length - 1) expect(without).toMatchObject({ state: 'broken' });
      }),
    );
  });

  it('may be anything at all without a throw', () => {
    const text = fc.oneof(fc.string(), fc.json(), fc.constantFrom(...account().entries.map(({ entry }) => entry)));
    const disclosure = fc.oneof(fc.string(), fc.constantFrom(...account().entries.flatMap((one) => one.disclosures)));
    const entries = fc.array(
      fc.record({ index: fc.nat(50), entry: text, disclosures: fc.array(disclosure, { maxLength: 4 }) }),
    );
    fc.assert(
      fc.property(entries, (made) => {
        expect(['gapless', 'broken']).toContain(verdictOn(made).state);
      }),
    );
  });
});

describe('what is said of them', () => {
  it('always ends with what is the operator’s word, where they are gapless', () => {
    const verdict = verdictOn(account().entries);
    expect(chainSentences(verdict, 'en')).toEqual([
      'The entries about this account are gapless from 1 to 4',
      'The decisions that were linked to it later are all there: 1',
      expect.stringContaining('1 of them do not name the account themselves') as string,
      'That 4 is the last is the operator’s word',
    ]);
    expect(chainSentences(verdict, 'zh-Hans').at(-1)).toBe(
      '第 4 条是否为最后一条，仅有账本运营方的陈述，本核验不能证明',
    );
  });

  it('has words in both languages, with the same places', () => {
    const placesIn = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(String).sort();
    expect(Object.keys(CHAIN_FAULT_WORDS['zh-Hans'])).toEqual(Object.keys(CHAIN_FAULT_WORDS.en));
    for (const code of Object.keys(CHAIN_FAULT_WORDS.en) as ChainFault[])
      expect(placesIn(CHAIN_FAULT_WORDS['zh-Hans'][code]), code).toEqual(placesIn(CHAIN_FAULT_WORDS.en[code]));
    const said = chainSentences(verdictOn(account().entries.slice(1)), 'en');
    expect(said).toEqual([expect.stringMatching(/number 1 is missing: entry \d+ of the log/) as string]);
  });
});
