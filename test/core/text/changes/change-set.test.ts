import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../../core/bytes/canonical-json.ts';
import { changeSetDigest, parseChangeSet, REASONS } from '../../../../core/text/changes/change-set.ts';
import type { ClauseChange } from '../../../../core/text/changes/change-set.ts';
import { compareVersions } from '../../../../core/text/changes/compare.ts';
import { machineOpinion } from '../../../../core/text/changes/opinion.ts';
import { applyChangeSet } from '../../../../core/text/changes/rebuild.ts';
import { compiled, smallTerms } from '../small-terms.ts';
import { changed, changesOf, type Row } from './compared.ts';

describe('the change set as a document', () => {
  const set = compareVersions(compiled(smallTerms('1')).version, compiled(smallTerms('2')).version);

  it('has one digest, which any change to it changes', () => {
    const again = compareVersions(compiled(smallTerms('1')).version, compiled(smallTerms('2')).version);
    expect(changeSetDigest(again)).toBe(changeSetDigest(set));
    expect(changeSetDigest({ ...set, clauses: set.clauses.slice(1) })).not.toBe(changeSetDigest(set));
  });

  it('has no more reasons than bits of a number, of which operators reach all but the last', () => {
    expect(REASONS.length).toBeLessThanOrEqual(33);
    expect(REASONS.at(-1)).toBe('renumbered');
    const [before, after] = ['三元', '五元'].map((sum, at): Row => [
      'a',
      `${at + 1}.`,
      'A',
      `付${sum}。`,
      `Pay ${sum}.`,
    ]);
    const added = changesOf([before!], [['b', '1.', 'B', '另行约定其他事项。', 'All else is agreed.'], after!]);
    expect(changed(added).filter(({ kind }) => kind === 'substitution')).toMatchObject([
      { renumbered: true, reasons: ['money', 'renumbered'], weight: 3 },
      { renumbered: true, reasons: ['money', 'renumbered'], weight: 3 },
    ]);
  });

  it('lets a reference follow its clause without weighing anything', () => {
    expect(changed(set, 'en').find(({ to }) => to?.id === 'continued-use')).toMatchObject({
      weight: 0,
      reasons: ['reference-number'],
    });
  });

  it('refuses any other spelling, an unknown member, and a change without its side', () => {
    const text = canonicalJson(set);
    expect(parseChangeSet(text)).toEqual(set);
    expect(parseChangeSet(`${text}\n`)).toBeNull();
    const by = (algorithm: string) => parseChangeSet(text.replace('"assent-changes/2"', JSON.stringify(algorithm)));
    expect(by('assent-changes/3')).toBeNull();
    expect(by('assent-changes/1')).not.toBeNull();
    expect(parseChangeSet(text.replace('"facts":[]', '"facts":[],"fun":1'))).toBeNull();
    expect(parseChangeSet(text.replace('"kind":"insertion"', '"kind":"repeal"'))).toBeNull();
  });

  it.each([
    ['a tab', '\t'],
    ['a carriage return', '\r'],
    ['a bell', '\u0007'],
    ['a null character', '\0'],
    ['an invisible one', '\u200B'],
  ])('refuses what no text may hold, wherever it stands: %s', (_name, strange) => {
    const [inserted] = set.clauses.filter(({ kind }) => kind === 'insertion') as ClauseChange[];
    const clauseAs = (change: Partial<ClauseChange>): string =>
      canonicalJson({
        ...set,
        clauses: set.clauses.map((kept) => (kept === inserted ? { ...kept, ...change } : kept)),
      });
    const words = (text: string): Pick<ClauseChange, 'segments'> => ({ segments: [{ op: 'insert', text }] });
    expect(parseChangeSet(clauseAs(words('one\ntwo')))).not.toBeNull();
    expect(parseChangeSet(clauseAs(words(`one${strange}two`)))).toBeNull();
    expect(parseChangeSet(clauseAs({ to: { ...inserted!.to!, number: `4.${strange}` } }))).toBeNull();
    expect(parseChangeSet(canonicalJson({ ...set, facts: [`law${strange}`] }))).toBeNull();
  });

  it('does not apply to a text it was not made for', () => {
    const other = compiled(smallTerms('1', { en: (text) => text.replace('15 days', '16 days') })).version;
    expect(applyChangeSet(other, set)).toBeNull();
  });

  it('gives an opinion with reasons beside the publisher', () => {
    expect(machineOpinion(set)).toMatchObject({
      materiality: 'material',
      reasons: expect.arrayContaining(['period:fees', 'inserted:export']) as string[],
    });
    const spelling = changesOf(
      [['a', '1.', 'A', '外贸通尽快处理您的申请。', 'It handles the request soon.']],
      [['a', '1.', 'A', '外贸通尽早处理您的申请。', 'It handles the request early.']],
    );
    expect(machineOpinion(spelling)).toEqual({ materiality: 'editorial', reasons: ['wording'] });
  });
});
