import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { palettePng } from '../../scripts/palette-png.ts';

/** Reads back the one kind of PNG that is written: 8-bit palette, no filter, no interlace. */
function colours(png: Buffer): { width: number; height: number; colours: string[] } {
  const chunks = new Map<string, Buffer>();
  for (let offset = 8; offset < png.length;) {
    const length = png.readUInt32BE(offset);
    chunks.set(png.toString('latin1', offset + 4, offset + 8), png.subarray(offset + 8, offset + 8 + length));
    offset += 12 + length;
  }
  const header = chunks.get('IHDR')!;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const palette = chunks.get('PLTE')!;
  const rows = inflateSync(chunks.get('IDAT')!);
  const indexes = Array.from({ length: height }, (_, row) => [
    ...rows.subarray(row * (width + 1) + 1, (row + 1) * (width + 1)),
  ]);
  return { width, height, colours: indexes.flat().map((index) => palette.toString('hex', index * 3, index * 3 + 3)) };
}

const pixels = (...hex: string[]): Uint8Array => Buffer.from(hex.map((colour) => `${colour}ff`).join(''), 'hex');

describe('a PNG with a palette', () => {
  it('keeps every pixel of a picture with few colours', () => {
    const picture = ['c0ffee', '000000', 'ffffff', 'ffffff', '000000', 'b0302a'];
    expect(colours(palettePng(pixels(...picture), 3, 2))).toEqual({ width: 3, height: 2, colours: picture });
  });

  it('gives a rare colour its nearest frequent one', () => {
    const frequent = Array.from({ length: 256 }, (_, grey) => grey.toString(16).padStart(2, '0').repeat(3));
    const picture = [...frequent, ...frequent, '7f8080'];
    expect(colours(palettePng(pixels(...picture), 513, 1)).colours.at(-1)).toBe('808080');
  });
});
