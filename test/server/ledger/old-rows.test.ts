import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isInstant } from '../../../core/bytes/shape.ts';
import { instantOf, isWrong, readOldRow } from '../../../server/ledger/old-rows.ts';
import { ROW_FAULT_WORDS, type RowFault } from '../../../server/ledger/old-rows.words.ts';
import { SMALL, TestLedger } from '../../support/test-ledger.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await TestLedger.start();
});
afterAll(() => ledger.end());

const NOW = '2026-11-28T12:00:00.000Z';
const ROW = { subject: 'account-1', agreement: SMALL, version: '1', decision: 'accepted' };
const read = (value: unknown) => readOldRow(ledger.ledger.publications, value, NOW);

describe('a time of a row', () => {
  it.each([
    ['2024-05-04T12:30:00+08:00', '2024-05-04T04:30:00.000Z'],
    ['2024-05-04T12:30:00.1234567Z', '2024-05-04T12:30:00.123Z'],
    ['2024-05-04 12:30:00.5-00:30', '2024-05-04T13:00:00.500Z'],
    ['2024-02-29t23:59:59z', '2024-02-29T23:59:59.000Z'],
    ['1970-01-01T08:00:00+08:00', '1970-01-01T00:00:00.000Z'],
  ])('%s is converted', (text, utc) => expect(instantOf(text)).toBe(utc));

  it.each([
    ['2023-02-29T00:00:00Z', 'time-invalid'],
    ['2024-05-04T24:00:00Z', 'time-invalid'],
    ['2024-05-04T12:30:60Z', 'time-invalid'],
    ['1970-01-01T07:59:59+08:00', 'time-invalid'],
    ['2024-05-04', 'time-invalid'],
    ['1714789800', 'time-invalid'],
    ['2024-05-04T12:30:00+08', 'time-invalid'],
    ['', 'time-invalid'],
    ['2024-05-04T12:30:00', 'time-without-offset'],
    ['2024-05-04 12:30:00.000', 'time-without-offset'],
  ])('%s is refused', (text, code) => expect(instantOf(text)).toBe(code));

  it('comes out as the instant it names, whatever its offset', () => {
    const instants = fc.date({ noInvalidDate: true, min: new Date(86_400_000), max: new Date('2100-01-01T00:00:00Z') });
    fc.assert(
      fc.property(instants, fc.integer({ min: -1439, max: 1439 }), (at, minutes) => {
        const local = new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, -1);
        const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
        const offset = `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
        expect(instantOf(local + offset)).toBe(at.toISOString());
      }),
    );
  });
});

describe('a row', () => {
  it('is taken by version, by digest, or by both', () => {
    const { digest } = ledger.ledger.publications.version(SMALL, '1')!;
    for (const named of [{ version: '1' }, { digest }, { version: '1', digest }, { version: null, digest }]) {
      const { version: _version, ...rest } = ROW;
      expect(read({ ...rest, ...named, time: null })).toMatchObject({
        version: { version: '1', digest },
        claimed: null,
        reference: null,
      });
    }
  });

  const wrong: readonly [string, unknown, RowFault, string | null][] = [
    ['no object', 5, 'malformed', null],
    ['a list', [], 'malformed', null],
    ['nothing', undefined, 'malformed', null],
    ['a misspelled member', { ...ROW, refrence: 'x' }, 'unknown-field', 'refrence'],
    ['no subject', { ...ROW, subject: '' }, 'subject-invalid', 'subject'],
    ['a number for a subject', { ...ROW, subject: 12 }, 'subject-invalid', 'subject'],
    ['a subject of 256 bytes', { ...ROW, subject: '中'.repeat(86) }, 'subject-invalid', 'subject'],
    ['no agreement', { ...ROW, agreement: undefined }, 'agreement-invalid', 'agreement'],
    ['another agreement', { ...ROW, agreement: 'other-terms' }, 'agreement-unknown', 'agreement'],
    ['no version', { ...ROW, version: null }, 'version-missing', 'version'],
    ['a version that is a number', { ...ROW, version: 1 }, 'version-invalid', 'version'],
    ['a version to come', { ...ROW, version: '9' }, 'version-unknown', 'version'],
    ['a short digest', { ...ROW, digest: 'sha256:00' }, 'digest-invalid', 'digest'],
    ['another digest', { ...ROW, digest: `sha256:${'0'.repeat(64)}` }, 'version-unknown', 'digest'],
    ['continued use', { ...ROW, decision: 'continued-use' }, 'decision-invalid', 'decision'],
    ['a time to come', { ...ROW, time: '2026-11-28T12:00:00.001Z' }, 'time-future', 'time'],
    ['a time that is a number', { ...ROW, time: 1714789800 }, 'time-invalid', 'time'],
    ['a local time', { ...ROW, time: '2024-05-04T12:30:00' }, 'time-without-offset', 'time'],
    ['a reference of two lines', { ...ROW, reference: 'a\nb' }, 'reference-invalid', 'reference'],
  ];
  it.each(wrong)('with %s is refused, with the member at fault', (_, value, code, member) => {
    expect(read(value)).toEqual({ code, member });
  });

  it('is refused, or says an instant that has passed, whatever comes', () => {
    const anything = fc.record(
      {
        subject: fc.oneof(fc.string(), fc.jsonValue()),
        agreement: fc.constantFrom(SMALL, 'other', '', null),
        version: fc.constantFrom('1', '2', '01', 1, null),
        digest: fc.constantFrom(undefined, null, 'sha256:'),
        decision: fc.constantFrom('accepted', 'declined', 'yes'),
        time: fc.oneof(fc.string(), fc.constantFrom(NOW, '2024-01-01T00:00:00+08:00', null)),
        reference: fc.oneof(fc.string(), fc.constant(null)),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(anything, fc.jsonValue()), (value) => {
        const row = read(value);
        if (isWrong(row)) expect(Object.keys(ROW_FAULT_WORDS)).toContain(row.code);
        else expect(row.claimed === null || (isInstant(row.claimed) && row.claimed <= NOW)).toBe(true);
      }),
    );
  });
});
