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
    --seal: var(--assent-seal, light-dark(#a5281b, #f0897b));
    --mark: var(--assent-mark, light-dark(#14532d, #a7dbb5));
    --mark-bg: var(--assent-mark-bg, light-dark(#e3f1e7, #1d3325));
    --cut: var(--assent-cut, light-dark(#8a1c12, #f2aaa0));
    --cut-bg: var(--assent-cut-bg, light-dark(#fbe9e6, #3d201c));
    --move: var(--assent-move, light-dark(#1f4e79, #a9cbee));
    --note: var(--assent-note, light-dark(#6b4e00, #ecd18a));
    --note-bg: var(--assent-note-bg, light-dark(#fbf4e0, #322a15));
    --focus: var(--assent-focus, light-dark(#0b57d0, #8ab4f8));
    --radius: var(--assent-radius, 4px);
    display: block;
    color: var(--ink);
    font-family: var(--assent-font, inherit);
    font-size: max(16px, var(--assent-font-size, 1rem));
    line-height: 1.6;
    text-align: start;
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
  :lang(zh) {
    line-height: 1.85;
    line-break: strict;
    text-spacing-trim: trim-start;
    text-autospace: normal;
    hanging-punctuation: allow-end;
    font-variant-east-asian: normal;
    hyphens: manual;
    overflow-wrap: anywhere;
  }
  :lang(en) {
    line-height: 1.62;
    hyphens: auto;
    overflow-wrap: break-word;
    font-variant-east-asian: proportional-width;
  }
  p,
  ul,
  dl,
  dd {
    margin: 0;
  }
  .h {
    font-weight: 650;
    line-height: 1.45;
  }
  .small {
    font-size: 0.84em;
    color: var(--ink-2);
  }
  .vh {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    user-select: none;
  }
  button,
  input,
  select {
    font: inherit;
    color: inherit;
  }
  button {
    cursor: pointer;
  }
  button:disabled {
    cursor: default;
    opacity: 0.55;
  }
  a:hover {
    text-decoration-color: currentColor;
  }
  a {
    color: inherit;
    text-decoration-color: var(--rule-2);
    text-underline-offset: 0.22em;
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
    text-decoration: none;
  }
  .quiet:hover:enabled,
  a.quiet:hover {
    border-color: var(--ink);
  }
  .sheet {
    background: var(--sheet);
    border: 1px solid var(--rule);
    border-radius: calc(var(--radius) * 2);
  }
  [part='choice'] {
    min-height: 3.25rem;
    padding: 0.3em 1em;
    border: 1.5px solid var(--ink);
    border-radius: var(--radius);
    background: var(--assent-choice, var(--sheet));
    color: var(--assent-choice-ink, var(--ink));
    font-size: 1.06em;
    font-weight: 650;
    line-height: 1.3;
  }
  [part='choice']:hover:enabled {
    box-shadow: inset 0 0 0 1.5px var(--ink);
  }
  .choices {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0.75rem;
  }
  label {
    display: flex;
    gap: 0.5em;
    align-items: center;
    min-height: 2rem;
    line-height: 1.45;
  }
  input[type='checkbox'] {
    flex: none;
    width: 1.2em;
    height: 1.2em;
    margin: 0;
    accent-color: var(--ink);
  }
  .plain {
    --ink: light-dark(#1e1c17, #ece8dd);
    --ink-2: var(--ink);
    --paper: light-dark(#fffefb, #1f1d19);
    --sheet: var(--paper);
    --note-bg: var(--paper);
    color: var(--ink);
  }
  .sheet {
    overflow: clip;
  }
  .status {
    position: sticky;
    bottom: 0;
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    gap: 0.3rem 1rem;
    align-items: center;
    padding: 0.7em 1.5rem;
    border: 1px solid var(--rule);
    border-inline-start: 4px solid var(--note);
    background: var(--note-bg);
    color: var(--note);
  }
  .status > p {
    flex: 1 1 15rem;
  }
  .status:has(> :empty) {
    position: absolute;
    clip-path: inset(50%);
  }
  .seal {
    flex: none;
    display: inline-grid;
    place-items: center;
    width: 1.7em;
    height: 1.7em;
    border: 0.1em solid;
    border-radius: 0.2em;
    color: var(--seal);
    font-weight: 700;
    line-height: 1;
  }
  @media (forced-colors: active) {
    .status,
    [part='choice'] {
      border-color: CanvasText;
    }
  }
  @media print {
    button,
    .status {
      display: none;
    }
  }
`;
