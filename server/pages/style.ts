// Files that stand beside the pages, held in memory.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');

/** In this order, for what comes later says how a page differs from what comes before. */
const STYLES = ['ground', 'frame', 'controls', 'lists', 'text', 'narrow', 'coming', 'changes', 'docs'];

/** One sheet for all public pages, the console and the verifier page. */
export const PAGES_CSS = STYLES.map((name) => read(`styles/${name}.css`)).join('\n');
export const ICON = read('icon.svg');
