// breaks: core-needs-no-platform
import { readFileSync } from 'node:fs';

export const read = readFileSync;
