// A file of a lawyer's as lines: what it is, is told by its bytes and not by its name alone.

import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import type { ImportNote } from '../../core/text/import/note.ts';
import type { ReadLine } from '../../core/text/import/read-line.ts';
import { decodeText } from './encoding.ts';
import { readMarkdown } from './markdown.ts';
import { readPlainText } from './plain-text.ts';
import { RefusedDocument } from './refused-document.ts';
import { Tally } from './tally.ts';
import { readWebPage } from './web-page.ts';
import { readWordFile } from './word-file.ts';

const MB = 1024 * 1024;
const LARGEST = 32 * MB;
/** Of text: far more than any agreement, and still read in seconds. */
const LARGEST_TEXT = 8 * MB;

export interface ReadDocument {
  readonly lines: readonly ReadLine[];
  readonly notes: readonly ImportNote[];
  readonly bytes: Buffer;
}

/** Reads one file. Throws `RefusedDocument`. */
export async function readDocument(file: string): Promise<ReadDocument> {
  const bytes = bytesOf(file);
  const tally = new Tally(file);
  const kind = kindOf(file, bytes);
  if (kind === 'docx') return { lines: await readWordFile(file, bytes, tally), notes: tally.notes(), bytes };
  if (bytes.length > LARGEST_TEXT) throw new RefusedDocument('file-large', file, 1, { limit: LARGEST_TEXT / MB });
  const { text, byteOrderMark } = decodeText(file, bytes);
  if (text.trim() === '') throw new RefusedDocument('file-empty', file);
  const lines = READERS[kind](file, text, tally);
  const mark: ImportNote[] = byteOrderMark
    ? [{ rule: 'byte-order-mark', file, line: 1, locale: null, parameters: {} }]
    : [];
  return { lines, notes: [...mark, ...tally.notes()], bytes };
}

const READERS = { txt: readPlainText, md: readMarkdown, html: readWebPage };

function bytesOf(file: string): Buffer {
  try {
    const about = statSync(file);
    if (about.isDirectory()) throw new RefusedDocument('file-directory', file);
    // A device has no end.
    if (!about.isFile()) throw new RefusedDocument('file-unreadable', file, 1, { code: 'no regular file' });
    if (about.size > LARGEST) throw new RefusedDocument('file-large', file, 1, { limit: LARGEST / MB });
    const bytes = readFileSync(file);
    if (bytes.length === 0) throw new RefusedDocument('file-empty', file);
    return bytes;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw code === 'ENOENT'
      ? new RefusedDocument('file-missing', file)
      : new RefusedDocument('file-unreadable', file, 1, { code });
  }
}

function kindOf(file: string, bytes: Buffer): keyof typeof READERS | 'docx' {
  if (startsWith(bytes, 'PK\u0003\u0004') || startsWith(bytes, 'PK\u0005\u0006')) return 'docx';
  // A compound file (MS-CFB): an old Word file, or a new one inside which a password has been put.
  if (bytes.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))) {
    const encrypted = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw new RefusedDocument(encrypted ? 'word-encrypted' : 'word-old', file);
  }
  if (startsWith(bytes, '{\\rtf')) throw new RefusedDocument('document-rtf', file);
  if (startsWith(bytes, '%PDF-')) throw new RefusedDocument('document-pdf', file);
  const extension = extname(file).toLowerCase();
  switch (extension) {
    case '.txt':
    case '.text':
    case '':
      return 'txt';
    case '.md':
    case '.markdown':
      return 'md';
    case '.html':
    case '.htm':
    case '.xhtml':
      return 'html';
    case '.docx':
    case '.docm':
      throw new RefusedDocument('archive-broken', file, 1, { why: 'not a zip archive' });
    default:
      throw new RefusedDocument('file-kind', file, 1, { kind: extension });
  }
}

const startsWith = (bytes: Buffer, head: string): boolean => bytes.subarray(0, head.length).toString('latin1') === head;
