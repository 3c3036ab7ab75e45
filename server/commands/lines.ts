// Bytes line by line, however many there are. By line feeds alone: a string in JSON may hold every other character that ends a
// line, U+2028 say, which node:readline takes for an end.

const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = Buffer.of(0xef, 0xbb, 0xbf);

/** Each line without its line feed; null for one of more than `longest` bytes, which is passed over. */
export async function* linesIn(chunks: AsyncIterable<Buffer>, longest: number): AsyncGenerator<Buffer | null> {
  /** Of the line that is being read; null while one is passed over. */
  let parts: Buffer[] | null = [];
  let length = 0;
  let isFirst = true;
  for await (const chunk of chunks) {
    let from = isFirst && chunk.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
    isFirst = false;
    while (from < chunk.length) {
      const end = chunk.indexOf(LINE_FEED, from);
      const part = chunk.subarray(from, end < 0 ? chunk.length : end);
      length += part.length;
      if (parts !== null && length > longest) {
        yield null;
        parts = null;
      }
      parts?.push(part);
      if (end < 0) break;
      if (parts !== null) yield Buffer.concat(parts);
      [parts, length, from] = [[], 0, end + 1];
    }
  }
  if (parts !== null && parts.length > 0) yield Buffer.concat(parts);
}
