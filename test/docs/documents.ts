// The documents as their readers find them: every fenced block, every link, every path that is named.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Block {
  readonly language: string;
  /** What stands behind the language: how the block is to be run. */
  readonly note: string;
  readonly text: string;
}

export interface Document {
  readonly file: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Without the fenced blocks. */
  readonly prose: string;
}

const folder = (path: string): string[] =>
  readdirSync(`${ROOT}${path}`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${path}${name}`);

export const DOCUMENTS: readonly Document[] = [...folder(''), ...folder('docs/'), ...folder('docs/decisions/')].map(
  readDocument,
);

export function documentNamed(file: string): Document {
  const found = DOCUMENTS.find((document) => document.file === file);
  if (!found) throw new Error(`there is no document ${file}`);
  return found;
}

function readDocument(file: string): Document {
  const text = readFileSync(`${ROOT}${file}`, 'utf8');
  const fenced = /^```(\w*)(?: (\w+))?\n(.*?)^```$/gms;
  const blocks = [...text.matchAll(fenced)].map(([, language = '', note = '', content = '']) => ({
    language,
    note,
    text: content,
  }));
  return { file, text, blocks, prose: text.replace(fenced, '') };
}
