// Every revision that was written by hand.

import { PRIVACY_NOTICE } from './privacy-notice.ts';
import { STATUTE } from './statute.ts';
import { TERMS } from './terms.ts';
import type { WrittenRevision } from './written.ts';

/** The terms again with other spaces, line breaks and widths: nothing in them has changed. */
const RESPELLED: WrittenRevision = {
  name: 'terms with other spaces and widths',
  rows: TERMS.rows.flatMap(({ was }) =>
    was
      ? [
          {
            was,
            now: [
              was[0],
              was[1],
              was[2].replaceAll('，', ', ').replaceAll('。', '。 ').trim(),
              was[3],
              was[4].replaceAll('. ', '.  '),
            ],
            kind: 'unchanged' as const,
          },
        ]
      : [],
  ),
};

export const WRITTEN: readonly WrittenRevision[] = [TERMS, PRIVACY_NOTICE, STATUTE, RESPELLED];
