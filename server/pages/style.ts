// Files that stand beside the pages, held in memory.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');

export const PAGES_CSS = read('pages.css');
export const ICON = read('icon.svg');
