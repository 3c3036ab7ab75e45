import { css } from 'lit';

/** The text: a grid of rows, the number in the gutter, a column a language. */
export const textStyles = css`
  /* Long: its lines are broken the quick way. */
  /* However low a page makes it, a few lines of it can be seen. */
  .text {
    position: relative !important;
    text-wrap: wrap;
    max-block-size: max(8rem, var(--assent-text-height, min(70vh, 40rem))) !important;
    overflow: auto !important;
    font-size: inherit !important;
    overscroll-behavior: auto;
    border-block: 1px solid var(--rule);
  }
  .text:focus-visible {
    outline-offset: -3px;
  }
  section[data-clause] {
    content-visibility: auto;
    contain-intrinsic-size: auto 12rem;
  }
  .row {
    display: grid;
    grid-template-columns: 3.25rem minmax(0, 1fr);
    column-gap: 1.5rem;
    padding: 0.3rem 1.5rem;
    scroll-margin-block-start: 2.5rem;
  }
  .c2 .row {
    grid-template-columns: 3.25rem repeat(2, minmax(0, 1fr));
  }
  .c3 .row {
    grid-template-columns: 3.25rem repeat(3, minmax(0, 1fr));
  }
  .d0:not(.more) {
    border-block-start: 1px solid var(--rule);
    padding-block-start: 1.1rem;
  }
  .cols + section > .d0 {
    border: 0;
  }
  .row:last-child {
    padding-block-end: 1.1rem;
  }
  .row:focus-visible {
    outline-offset: -3px;
  }
  .n {
    color: var(--ink-2);
    font-variant-numeric: tabular-nums;
    line-height: 1.85;
    white-space: nowrap;
  }
  .d1 > .n {
    padding-inline-start: 0.6em;
  }
  .d2 > .n {
    padding-inline-start: 1.2em;
  }
  .d3 > .n {
    padding-inline-start: 1.8em;
  }
  .cell {
    grid-row: 2;
    min-width: 0;
    font-synthesis: none;
  }
  .row > .n {
    grid-row: 2;
  }
  .chips {
    grid-row: 1;
    grid-column: 2 / -1;
  }
  .cell p + p {
    margin-block-start: 0.45em;
  }
  .cell p {
    max-inline-size: 40em;
  }
  .d0 > .cell > .h {
    font-size: 1.06em;
  }
  .h + p {
    margin-block-start: 0.2em;
  }
  .key {
    background: var(--note-bg);
    box-shadow: inset 3px 0 var(--note);
  }
  .key p {
    font-weight: 500;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3rem;
    margin-block-end: 0.3rem;
  }
  .chips + .chips {
    display: none;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    min-height: 1.6rem;
    padding: 0 0.6em;
    border: 1px solid var(--rule-2);
    border-radius: 1rem;
    background: none;
    color: var(--ink-2);
    font-size: 0.8em;
    font-weight: 400;
    line-height: 1.4;
    text-align: start;
  }
  .chip.note {
    color: var(--note);
    border-color: currentColor;
  }
  .cols {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding-block: 0.35rem;
    border-block-end: 1px solid var(--rule);
    background: var(--sheet);
    font-size: 0.8em;
    color: var(--ink-2);
  }
  .prevails {
    color: var(--seal);
    margin-inline-start: 0.5em;
  }
  .ref {
    text-decoration-style: dotted;
  }
  .short {
    white-space: nowrap;
  }
  @container (max-width: 40rem) {
    .text .row {
      grid-template-columns: 2.5rem minmax(0, 1fr);
      column-gap: 0.5rem;
      padding-inline: 1rem;
    }
    .cell + .cell {
      grid-row: auto;
      grid-column: 2;
      margin-block-start: 0.4rem;
      color: var(--ink-2);
    }
    :is(.d1, .d2, .d3) > .n {
      padding-inline-start: 0;
    }
  }
  @media (forced-colors: active) {
    .key {
      border-inline-start: 3px solid;
    }
  }
  @media print {
    .text {
      max-block-size: none !important;
      overflow: visible !important;
    }
    section[data-clause] {
      content-visibility: visible;
    }
    .cols {
      position: static;
    }
    .row {
      break-inside: avoid;
    }
  }
`;
