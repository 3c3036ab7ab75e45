// What is found at one point of a check.

import type { Point } from './points.ts';
import type { ReasonCode } from './verdict.words.ts';

export interface PointVerdict {
  readonly point: Point;
  /** `open`: not wrong, but nothing shows it either. */
  readonly holds: 'yes' | 'no' | 'open';
  /** Which sentence of `verdict.words.ts` says it. */
  readonly code: ReasonCode;
  readonly parameters: { readonly [name: string]: string | number };
}

type Found = (point: Point, code: ReasonCode, parameters?: PointVerdict['parameters']) => PointVerdict;

const finding =
  (holds: PointVerdict['holds']): Found =>
  (point, code, parameters = {}) => ({ point, holds, code, parameters });

export const yes = finding('yes');
export const no = finding('no');
export const open = finding('open');
