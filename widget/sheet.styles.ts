import { css } from 'lit';

/** What stands on a sheet, in every element: the typography of both languages, headings, links, fields and the two choices. */
export const sheetStyles = css`
  :host {
    /* A button can be round with it, and no more. */
    --radius: min(var(--assent-radius, 4px), 1.75em);
    --seal: var(--assent-seal, light-dark(#a5281b, #f0897b));
    --mark: var(--assent-mark, light-dark(#14532d, #a7dbb5));
    --mark-bg: var(--assent-mark-bg, light-dark(#e3f1e7, #1d3325));
    --cut: var(--assent-cut, light-dark(#8a1c12, #f2aaa0));
    --cut-bg: var(--assent-cut-bg, light-dark(#fbe9e6, #3d201c));
    --move: var(--assent-move, light-dark(#1f4e79, #a9cbee));
    /* All the room there is, however the page aligns it; less its margins, which 100% would not be. */
    inline-size: -webkit-fill-available;
    inline-size: -moz-available;
    inline-size: stretch;
  }
  /* A container has no width of its own to tell a page that asks for one. This tells it, and gives way where there is less. */
  :host::before {
    content: '';
    display: grid;
    grid-template-columns: minmax(0, 44rem);
  }
  /* All of it, also where a page makes a flex container of the element. */
  .box {
    container-type: inline-size;
    flex: none;
    inline-size: 100%;
  }
  /* Of how a page writes, this comes in to what is ours, and nothing else. Both languages run from the left. Where the page's
     own link stands, it stands as the page writes. */
  @layer {
    .box:not(:has(> slot)) {
      all: initial;
      display: block;
      direction: ltr;
      color: inherit;
      color-scheme: inherit;
      font-family: inherit;
      font-size: max(16px, 1em);
      line-height: 1.6;
      text-wrap: pretty;
      visibility: inherit;
      pointer-events: inherit;
      interactivity: inherit;
      -webkit-font-smoothing: inherit;
      -webkit-text-size-adjust: inherit;
      text-size-adjust: inherit;
      -webkit-locale: inherit;
    }
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
  ul,
  dl,
  dd {
    margin: 0;
  }
  /* However long a name in it is: it is broken there. */
  p {
    min-inline-size: 0;
  }
  .h {
    font-weight: 650;
    line-height: 1.45;
  }
  .small {
    font-size: 0.84em;
    color: var(--ink-2);
  }
  a:hover {
    text-decoration-color: currentColor;
  }
  a {
    color: inherit;
    text-decoration-color: var(--rule-2);
    text-underline-offset: 0.22em;
  }
  .sheet {
    background: var(--sheet);
    border: 1px solid var(--rule);
    /* More would cut off what stands in its corners. */
    border-radius: min(var(--radius) * 2, 2rem);
    overflow: clip;
    font-size: inherit !important;
    visibility: inherit !important;
  }
  [part='choice'] {
    padding: 0.3em 1em;
    border: 1.5px solid var(--ink);
    border-radius: var(--radius);
    background: var(--assent-choice, var(--sheet));
    color: var(--assent-choice-ink, var(--ink));
    font-weight: 650;
    line-height: 1.3;
  }
  /* A page may colour them. What would take a choice from its reader, or what it is about, is not the page's to set: inside a
     shadow tree \`!important\` holds over its own (CSS Cascade 5, 6.1). */
  :is([part='choice'], [part='statement'], [part='text']) {
    display: block !important;
    position: static !important;
    inset: auto !important;
    float: none !important;
    inline-size: auto !important;
    min-inline-size: 0 !important;
    max-inline-size: none !important;
    block-size: auto !important;
    min-block-size: 0 !important;
    max-block-size: none !important;
    margin: 0 !important;
    order: 0 !important;
    font-size: 1.06em !important;
    text-indent: 0 !important;
    visibility: inherit !important;
    opacity: 1 !important;
    filter: none !important;
    mix-blend-mode: normal !important;
    clip-path: none !important;
    mask: none !important;
    transform: none !important;
    translate: none !important;
    scale: none !important;
    rotate: none !important;
    zoom: 1 !important;
    overflow: visible !important;
    content-visibility: visible !important;
    pointer-events: auto !important;
    -webkit-text-fill-color: currentcolor !important;
    transition: none !important;
    animation: none !important;
  }
  [part='choice'] {
    min-block-size: max(3.25rem, 44px) !important;
  }
  :is([part='statement'], [part='text']) {
    padding: 0 !important;
    line-height: inherit !important;
    letter-spacing: inherit !important;
  }
  :is([part='choice'], [part='statement'], [part='text'])::before,
  :is([part='choice'], [part='statement'], [part='text'])::after {
    content: none !important;
  }
  [part='choice']:disabled {
    opacity: 0.55 !important;
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
  .plain :is([part='choice'], [part='statement'], [part='text']) {
    border-color: var(--ink) !important;
    background: var(--sheet) !important;
    color: var(--ink) !important;
  }
  .sheet + .status {
    margin-block-start: 0.5rem;
  }
  .quiet {
    text-decoration: none;
  }
  .quiet:hover {
    border-color: var(--ink);
  }
  button:disabled {
    cursor: default;
    opacity: 0.55;
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
  input,
  select {
    font: inherit;
    color: inherit;
  }
  /* What a finger is to hit. */
  @media (pointer: coarse) {
    label {
      min-height: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    [part='choice'] {
      border-color: CanvasText;
    }
  }
`;
