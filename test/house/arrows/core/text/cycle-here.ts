// breaks: core-has-no-cycles
import { there } from './cycle-there.ts';

export const here = (): unknown => there;
