import { css } from 'lit';

/** The visual language inside an element: the page's `--assent-*` where it sets them, else the values of `tokens.css`.
 *  Colours follow the page's own colour scheme, so a light page never gets a dark sheet. */
export const tokens = css`
  :host {
    --paper: var(--assent-paper, light-dark(#faf8f3, #171612));
    --sheet: var(--assent-sheet, light-dark(#fffefb, #1f1d19));
    --ink: var(--assent-ink, light-dark(#1e1c17, #ece8dd));
    --ink-2: var(--assent-ink-2, light-dark(#5c584e, #b0aa9c));
    --rule: var(--assent-rule, light-dark(#e5e0d4, #35322b));
    --rule-2: var(--assent-rule-2, light-dark(#8f897b, #7b7567));
    --note: var(--assent-note, light-dark(#6b4e00, #ecd18a));
    --note-bg: var(--assent-note-bg, light-dark(#fbf4e0, #322a15));
    --focus: var(--assent-focus, light-dark(#0b57d0, #8ab4f8));
    --radius: var(--assent-radius, 4px);
    display: block;
    color: var(--ink);
    font-family: var(--assent-font, inherit);
    font-size: max(16px, var(--assent-font-size, 1rem));
    line-height: 1.6;
  }
  :host([hidden]) {
    display: none;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([theme='system']) {
    color-scheme: light dark;
  }
  * {
    box-sizing: border-box;
  }
  p {
    margin: 0;
  }
  time {
    white-space: nowrap;
  }
  button {
    font: inherit;
    color: inherit;
    cursor: pointer;
  }
  :focus-visible {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }
  .quiet {
    display: inline-flex;
    align-items: center;
    min-height: 2.25rem;
    padding: 0.2em 0.8em;
    border: 1px solid var(--rule-2);
    border-radius: var(--radius);
    background: none;
    font-size: 0.875em;
    line-height: 1.3;
  }
  /* What a finger is to hit. */
  @media (pointer: coarse) {
    .quiet {
      min-height: 2.75rem;
    }
  }
  .status {
    position: sticky;
    bottom: 0;
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    gap: 0.3rem 1rem;
    align-items: center;
    direction: ltr;
    padding: 0.7em 1.5rem;
    border: 1px solid var(--rule-2);
    border-radius: var(--radius);
    background: var(--sheet);
    color: var(--ink-2);
  }
  /* What wants something of its reader; what only says how things stand is calm. */
  .status.note {
    border-inline-start: 4px solid var(--note);
    background: var(--note-bg);
    color: var(--note);
  }
  .status > p {
    flex: 1 1 15rem;
  }
  .status:has(> p:empty) {
    position: absolute;
    clip-path: inset(50%);
  }
  @media print {
    button,
    .status {
      display: none;
    }
  }
`;
