// PNG with a palette (W3C PNG, colour type 3): pages have few colours, and so a picture takes a third of the bytes.

import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_COLOURS = 256;
const INDEXED = 3;

/** `pixels` are four bytes each, red, green, blue and alpha, row by row. Alpha is ignored: a page is opaque.
 *  Beyond 256 colours the rarer ones become the nearest of the frequent. */
export function palettePng(pixels: Uint8Array, width: number, height: number): Buffer {
  const colours = coloursOf(pixels);
  const palette = frequentColours(colours);
  const indexOf = new Map(palette.map((colour, index) => [colour, index]));
  const rows = Buffer.alloc(height * (width + 1));
  colours.forEach((colour, pixel) => {
    const index = indexOf.get(colour) ?? nearest(colour, palette);
    indexOf.set(colour, index);
    // Each row begins with its filter; none suits a palette best.
    rows[pixel + Math.floor(pixel / width) + 1] = index;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, INDEXED, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => channels(colour)))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function coloursOf(pixels: Uint8Array): Uint32Array {
  const colours = new Uint32Array(pixels.length / 4);
  for (let pixel = 0; pixel < colours.length; pixel += 1) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(pixel * 4, pixel * 4 + 3);
    colours[pixel] = (red << 16) | (green << 8) | blue;
  }
  return colours;
}

function frequentColours(colours: Uint32Array): number[] {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const frequent = [...counts].sort(([, one], [, other]) => other - one).slice(0, MOST_COLOURS);
  return frequent.map(([colour]) => colour);
}

function nearest(colour: number, palette: readonly number[]): number {
  const wanted = channels(colour);
  const distances = palette.map((candidate) =>
    channels(candidate).reduce((sum, value, channel) => sum + (value - wanted[channel]!) ** 2, 0),
  );
  return distances.indexOf(Math.min(...distances));
}

const channels = (colour: number): number[] => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8 + body.length);
  frame.writeUInt32BE(data.length, 0);
  frame.set(body, 4);
  frame.writeUInt32BE(crc32(body), 4 + body.length);
  return frame;
}
