import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  printFigures,
  printAsOf,
  printRecord,
  printSearch,
  readRoute,
  SEARCH_FIELDS,
  type Search,
} from '../../server/console/route.ts';

const trimmed = fc.string({ unit: 'grapheme' }).map((text) => text.trim());
const searches = fc.record(Object.fromEntries(SEARCH_FIELDS.map((field) => [field, trimmed]))) as fc.Arbitrary<Search>;

describe('addresses of the console', () => {
  it('give back the search they were made from', () => {
    fc.assert(
      fc.property(searches, (search) => {
        expect(readRoute(printSearch(search))).toEqual({ at: 'search', search, asked: true });
      }),
    );
  });

  it('give back the record they were made from', () => {
    fc.assert(
      fc.property(fc.nat(), (index) => {
        expect(readRoute(printRecord(index))).toEqual({ at: 'record', index });
      }),
    );
  });

  it('give back the agreement whose figures they show', () => {
    expect(readRoute(printFigures('service-terms'))).toEqual({ at: 'figures', agreement: 'service-terms' });
    expect(readRoute('#/figures')).toEqual({ at: 'figures', agreement: null });
    expect(readRoute('#/figures?agreement=..%2Fadmin')).toEqual({ at: 'figures', agreement: null });
  });

  it('give back the moment they were made from, and ask nothing where nothing is asked', () => {
    const asked = fc.record({ subject: trimmed, agreement: trimmed, at: trimmed, site: trimmed });
    fc.assert(
      fc.property(asked, (moment) => {
        expect(readRoute(printAsOf(moment))).toEqual({ at: 'as-of', asked: moment });
      }),
    );
    expect(readRoute('#/as-of')).toEqual({ at: 'as-of', asked: { subject: '', agreement: '', at: '', site: '' } });
  });

  it('start with a search that asks for nothing yet', () => {
    for (const start of ['', '#', '#/']) expect(readRoute(start)).toMatchObject({ at: 'search', asked: false });
  });

  it('lead nowhere when they are misspelt', () => {
    for (const wrong of ['#/records/', '#/records/01', '#/records/-1', '#/records/x', '#/other'])
      expect(readRoute(wrong)).toEqual({ at: 'nowhere' });
  });
});
