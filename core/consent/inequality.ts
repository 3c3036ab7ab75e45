// In what two choices can differ on the screen. It is measured where they are shown and recorded as reported.

export const INEQUALITIES = [
  /** One is not in the document. */
  'missing',
  /** One does not bear the label of the presentation. */
  'label',
  /** One is not drawn. */
  'hidden',
  /** Something lies over one, or cuts it off. */
  'covered',
  /** One cannot be pressed, or not by keyboard. */
  'reach',
  'size',
  /** They stand neither side by side nor one right below the other. */
  'place',
  /** Type, colours or border differ, or one cannot be read. */
  'look',
] as const;

export type Inequality = (typeof INEQUALITIES)[number];
