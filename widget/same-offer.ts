import type { PresentationAnswer } from '../core/wire.ts';

/** Whether two answers put the same before the person: then a new token may take the place of an old one unseen. */
export const sameOffer = (a: PresentationAnswer, b: PresentationAnswer): boolean => screenOf(a) === screenOf(b);

const screenOf = ({ presentation, expires, ...screen }: PresentationAnswer): string => JSON.stringify(screen);
