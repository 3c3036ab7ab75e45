import { css } from 'lit';

/** What is the agreement element's alone: several documents, their contents, and what stands around them. */
export const screenStyles = css`
  article + article {
    border-block-start: 1px solid var(--rule);
  }
  .index {
    flex: 0 1 auto;
  }
  .index[open] {
    flex-basis: 100%;
  }
  /* Open, the contents take all of the line: what stood beside their button stays there. */
  @container (min-width: 22rem) {
    .index[open] + .tools:not(:has(> :nth-child(4))) {
      position: absolute;
      inset-block-start: 0;
      inset-inline-end: 0;
    }
  }
  nav {
    columns: 14rem;
    column-gap: 1.5rem;
    margin-block-start: 0.5rem;
  }
  nav button {
    display: flex;
    gap: 0.5em;
    inline-size: 100%;
    min-height: 2rem;
    padding: 0.1em 0.4em;
    border: 0;
    background: none;
    line-height: 1.5;
    text-align: start;
    break-inside: avoid;
  }
  nav button:hover {
    background: var(--paper);
  }
  nav .n {
    min-inline-size: 1.8em;
    line-height: inherit;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .foot:not(.ask *) {
    padding: 0 1.5rem 1.2rem;
  }
  .demo + .foot,
  .foot:first-child {
    padding-block-start: 1.2rem;
  }
  .after {
    padding: 0 1.5rem 1rem;
  }
  .demo {
    padding: 0.4rem 1.5rem;
    border-block-end: 1px solid var(--rule);
    background: var(--paper);
    color: var(--ink-2);
    font-size: 0.84em;
  }
  @container (max-width: 40rem) {
    .demo,
    .after,
    .foot:not(.ask *) {
      padding-inline: 1rem;
    }
  }
  @media (pointer: coarse) {
    nav button {
      display: grid;
      grid-template-columns: max-content 1fr;
      align-content: center;
      min-height: 2.75rem;
    }
  }
  @media print {
    .index {
      display: none;
    }
  }
`;
