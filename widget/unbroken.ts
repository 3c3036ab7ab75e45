// A clock time in a sentence is never torn at the end of a line: browsers break one after a hyphen, which reads as two figures.

import { html } from 'lit';

export const unbroken = (words: string): unknown =>
  words.split(/([\d-]{10} [\d:]{8})/).map((part, at) => (at % 2 ? html`<time>${part}</time>` : part));
