import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of this release, as its package names it. */
export const release = (): string => (JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string }).version;

const PACKAGE = join(import.meta.dirname, '../package.json');
