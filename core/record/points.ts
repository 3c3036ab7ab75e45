// The codes a verdict is given in.

export type Outcome = 'verified' | 'signer-unknown' | 'fails';

/** What is checked, in this order. */
export const POINTS = [
  'format',
  'signature',
  'signer',
  'inclusion',
  'entry',
  'slots',
  'identity',
  'presentation',
  'presentation-signature',
  'published',
  'text',
  'sentences',
  'later',
  'time',
  'cosigned',
] as const;
export type Point = (typeof POINTS)[number];

/** What a receipt never shows, in the order it is always listed in (the last only where nobody cosigned). */
export const NOT_PROVED = [
  'device',
  'decider',
  'reading',
  'authority',
  'display',
  'before',
  'later-entries',
  'other-decisions',
  'elsewhere',
  'notices',
  'validity',
  'second-ledger',
] as const;
export type NotProved = (typeof NOT_PROVED)[number];
