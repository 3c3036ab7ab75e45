import { css } from 'lit';

export const changesStyles = css`
  .notice {
    padding: 0.5rem 0.9rem;
    border-inline-start: 3px solid var(--note);
    background: var(--note-bg);
    color: var(--note);
    font-size: 0.92em;
  }
  .summary > div > :not(.facts) {
    justify-self: stretch;
  }
  .summary .heaviest {
    padding: 0;
    list-style: none;
  }
  .heaviest li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.8em;
    align-items: baseline;
    padding-block: 0.25rem;
    border-block-start: 1px solid var(--rule);
  }
  .heaviest .ref {
    display: inline-block;
    font-weight: 600;
  }
  .heaviest .ref::first-letter {
    text-transform: uppercase;
  }
  summary {
    padding-block: 0.15rem;
  }
  .row:has(> .chips) {
    padding-block: 0.9rem;
    border-block-start: 1px solid var(--rule);
  }
  .said {
    display: grid;
    gap: 0.5rem;
    margin-block-start: 0.6rem;
  }
  .controls {
    padding: 0.7rem 1.5rem;
    border-block-start: 1px solid var(--rule);
  }
  .controls .tools:not(:only-child) {
    margin-inline-start: 0;
  }
  .text {
    border-block-end: 0;
  }
  .cell {
    overflow-wrap: anywhere;
  }
  a.n {
    text-decoration: none;
  }
  a.n:hover {
    text-decoration: underline;
  }
  .row:focus {
    outline: 3px solid var(--focus);
    outline-offset: -3px;
  }
  @container (max-width: 40rem) {
    .controls {
      padding-inline: 1rem;
    }
  }
  @media (pointer: coarse) {
    .heaviest .ref,
    summary {
      padding-block: 0.6rem;
    }
  }
  @media print {
    .controls {
      display: none;
    }
    ins,
    del {
      color: inherit;
      background: none;
    }
  }
`;
