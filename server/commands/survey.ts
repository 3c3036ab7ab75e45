// A look through a file before any row of it is taken: that it is text in UTF-8 from end to end, and how many lines it has.

import { speakNote } from '../../core/text/import/note.words.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { decodeText } from '../documents/encoding.ts';
import { RefusedDocument } from '../documents/refused-document.ts';
import { CouldNot } from './command.ts';
import { chunksOf } from './input.ts';

const NEWLINE = 0x0a;

/** Lines, by line feeds. Throws `CouldNot`, in the reader's language for what is not UTF-8. */
export async function linesInFile(file: string, language: InterfaceLanguage): Promise<number> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let lines = 0;
  let isFirst = true;
  for await (const chunk of chunksOf(file)) {
    const begins = isFirst;
    isFirst = false;
    if ((begins && isUtf16(chunk)) || chunk.includes(0) || !isText(decoder, chunk, true))
      throw notUtf8(file, chunk, lines, language);
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines += 1;
  }
  if (!isText(decoder, new Uint8Array(), false)) throw notUtf8(file, Buffer.from([0xff]), lines, language);
  return lines;
}

const isUtf16 = ([first, second]: Buffer): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

function isText(decoder: TextDecoder, bytes: Uint8Array, isMore: boolean): boolean {
  try {
    decoder.decode(bytes, { stream: isMore });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** What the bytes are instead, as far as they show it. */
function notUtf8(file: string, chunk: Buffer, before: number, language: InterfaceLanguage): CouldNot {
  const { note } = refusalOf(file, chunk);
  const { message, remedy } = speakNote({ ...note, line: before + note.line }, language);
  return new CouldNot(`${file}: ${message} ${remedy}`);
}

function refusalOf(file: string, chunk: Buffer): RefusedDocument {
  try {
    decodeText(file, chunk);
  } catch (error) {
    if (error instanceof RefusedDocument) return error;
    throw error;
  }
  // It is broken where it meets the part before.
  return new RefusedDocument('encoding-unknown', file);
}
