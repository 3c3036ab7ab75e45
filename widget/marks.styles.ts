import { css } from 'lit';

/** What changed: the summary before the text, the marks of what was put in and taken out, and what is folded away. */
export const marksStyles = css`
  .summary {
    display: grid;
    grid-template-columns: minmax(13rem, 20rem) 1fr;
    gap: 1.5rem;
    padding: 1.2rem 1.5rem;
    border-block-start: 1px solid var(--rule);
    background: var(--paper);
  }
  .summary > div {
    display: grid;
    gap: 0.5rem;
    align-content: start;
    justify-items: start;
  }
  .summary .h {
    font-size: 1.1em;
  }
  .summary p + .h {
    margin-block-start: 0.6em;
  }
  .summary ul {
    padding-inline-start: 1.2em;
  }
  .chip.insertion {
    color: var(--mark);
    border-color: currentColor;
  }
  .chip.repeal {
    color: var(--cut);
    border-color: currentColor;
  }
  .chip:is(.substitution, .replacement, .move, .split, .join) {
    color: var(--move);
    border-color: currentColor;
  }
  ins {
    padding-inline: 0.08em;
    border-radius: 2px;
    color: var(--mark);
    background: var(--mark-bg);
    text-decoration: underline 2px;
    text-underline-offset: 0.22em;
  }
  del {
    padding-inline: 0.08em;
    border-radius: 2px;
    color: var(--cut);
    background: var(--cut-bg);
    text-decoration: line-through 1.5px;
  }
  del + ins {
    margin-inline-start: 0.25em;
  }
  /* A clause that stands by itself is cited in full, which may take two lines. */
  .told > .n {
    padding-inline-start: 0;
    line-height: 1.4;
    white-space: normal;
    overflow-wrap: normal;
  }
  .opening {
    color: var(--ink-2);
  }
  .fold {
    display: block;
    inline-size: 100%;
    min-height: 2.75rem;
    padding: 0.3rem 1.5rem 0.3rem 6.25rem;
    border: 0;
    border-block-start: 1px solid var(--rule);
    background: var(--paper);
    color: var(--ink-2);
    font-size: 0.875em;
    text-align: start;
  }
  .fold::before {
    content: '+ ' / '';
  }
  .fold[aria-expanded='true']::before {
    content: '− ' / '';
  }
  .fold:hover {
    color: var(--ink);
  }
  @container (max-width: 40rem) {
    .summary {
      grid-template-columns: 1fr;
      gap: 1rem;
      padding-inline: 1rem;
    }
    .fold {
      padding-inline: 1rem;
    }
  }
  @media print {
    .fold {
      display: block;
    }
  }
`;
