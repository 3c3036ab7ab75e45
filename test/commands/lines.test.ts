import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesIn } from '../../server/commands/lines.ts';

async function read(chunks: readonly Buffer[], longest = 1000): Promise<readonly (string | null)[]> {
  const lines: (string | null)[] = [];
  const arriving = async function* () {
    yield* chunks;
  };
  for await (const line of linesIn(arriving(), longest)) lines.push(line && line.toString('utf8'));
  return lines;
}

describe('lines', () => {
  it('end at line feeds alone, wherever the bytes are cut on their way', async () => {
    const character = fc.constantFrom('a', '\n', '\r', '\u2028', '\u2029', '\u0085', '\v', '中', '😀');
    const cuts = fc.array(fc.nat({ max: 60 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: character, maxLength: 30 }), cuts, async (text, places) => {
        const bytes = Buffer.from(text);
        const ends = [...places, bytes.length].map((place) => Math.min(place, bytes.length)).sort((a, b) => a - b);
        const lines = text.split('\n');
        if (lines.at(-1) === '') lines.pop();
        expect(await read(ends.map((end, place) => bytes.subarray(ends[place - 1] ?? 0, end)))).toEqual(lines);
      }),
    );
  });

  it('are passed over where they are too long, and the others stay', async () => {
    const chunks = ['ab', 'cd', 'ef\n', 'abcd\nabcde\n\nx'].map((text) => Buffer.from(text));
    expect(await read(chunks, 4)).toEqual([null, 'abcd', null, '', 'x']);
  });

  it('begin behind a byte order mark', async () => {
    expect(await read([Buffer.from('\uFEFF{}\n\uFEFF{}')])).toEqual(['{}', '\uFEFF{}']);
  });
});
