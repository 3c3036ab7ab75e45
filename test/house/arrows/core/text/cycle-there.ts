// breaks: core-has-no-cycles
import type { here } from './cycle-here.ts';

export const there = (back: typeof here): unknown => back;
