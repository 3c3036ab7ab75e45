import { css } from 'lit';

/** What stands below a text: the clauses to note, what is asked, and what came of it. */
export const askStyles = css`
  :host(:state(asking)) :not(.said) + .status {
    border-inline-start: 4px solid var(--note);
    background: var(--note-bg);
    color: var(--note);
  }
  /* It is announced; the receipt says it to the eye. */
  :host(:state(recorded)) :not(.said) + .status {
    position: absolute;
    clip-path: inset(50%);
  }
  .outcome {
    outline-offset: -3px;
  }
  .ask {
    display: grid;
    gap: 1.4rem;
    padding: 1.4rem 1.5rem 1.5rem;
    border-block-start: 1px solid var(--rule);
  }
  .ask > * {
    min-width: 0;
  }
  /* As wide as the longest name there is, so that the lists of several texts stand alike. */
  .notes > dl {
    display: grid;
    grid-template-columns: minmax(4.5rem, max-content) 1fr;
    gap: 0.35rem 1rem;
    margin-block-start: 0.6rem;
  }
  .notes > dl:lang(en) {
    grid-template-columns: minmax(9.1rem, max-content) 1fr;
  }
  .notes > dl > div {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: baseline;
  }
  dt::first-letter {
    text-transform: uppercase;
  }
  .notes > dl > div > dt {
    color: var(--ink-2);
    font-size: 0.875em;
  }
  .which {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35rem;
  }
  button.chip {
    min-height: 1.75rem;
    font-size: 0.84em;
  }
  button.chip:hover,
  button.chip[aria-expanded='true'] {
    background: var(--note-bg);
  }
  .explained {
    grid-column: 1 / -1;
    margin-block: 0.3rem 0.6rem;
    padding: 1rem 1.2rem;
    border-inline-start: 3px solid var(--note);
    background: var(--note-bg);
  }
  .explained dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 0.3rem 1rem;
    margin-block: 0.5rem;
  }
  .explained dt {
    color: var(--note);
  }
  .explained .small a {
    display: inline-block;
    margin-inline-end: 1em;
  }
  fieldset {
    border: 0;
    margin: 0;
    padding: 0;
    min-width: 0;
  }
  legend {
    padding: 0;
    font-weight: 650;
  }
  .options {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2rem 1.6rem;
    margin-block: 0.2rem;
  }
  .decided {
    display: flex;
    gap: 0.8rem;
    align-items: center;
    min-height: 2.75rem;
    margin-block-end: 0.3rem;
  }
  .decided > span {
    display: inline-block;
  }
  .decided > button {
    flex: none;
  }
  .decided > span::first-letter {
    text-transform: uppercase;
  }
  .ask > assent-receipt {
    margin: -0.7rem -1.5rem;
    border-block: 1px solid var(--rule);
  }
  .fields {
    display: grid;
    /* The longest answer there is to choose from. */
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 22em), 1fr));
    gap: 0.8rem 1rem;
  }
  .fields label {
    display: grid;
    gap: 0.2rem;
    align-items: stretch;
    font-size: 0.9em;
  }
  .fields :is(input, select) {
    inline-size: 100%;
    min-height: 2.75rem;
    padding: 0.3em 0.7em;
    border: 1px solid var(--rule-2);
    border-radius: var(--radius);
    background: var(--sheet);
    font-size: 1.1em;
  }
  [aria-invalid='true'] {
    outline: 2px solid var(--cut);
    outline-offset: 1px;
  }
  .declare {
    align-items: start;
    margin-block-start: 0.8rem;
    overflow-wrap: anywhere;
  }
  .declare > input {
    margin-block-start: 0.125em;
  }
  .decide {
    display: grid;
    gap: 0.8rem;
  }
  .follows + .follows {
    margin-block-start: -0.5rem;
  }
  @container (max-width: 40rem) {
    .ask {
      padding-inline: 1rem;
    }
    .ask > assent-receipt {
      margin-inline: -1rem;
    }
    .explained dl {
      grid-template-columns: 1fr;
    }
    .notes > dl {
      column-gap: 0.6rem;
    }
    .notes > dl > div:lang(en) {
      display: block;
    }
    .which {
      margin-block: 0.2rem;
    }
  }
  /* Each chip is hit as far as the middle between it and the next row. */
  @media (pointer: coarse) {
    .which {
      gap: 0.5rem;
    }
    button.chip {
      position: relative;
      min-height: 2.25rem;
      border-radius: 1.2rem;
    }
    button.chip::after {
      content: '';
      position: absolute;
      inset: -5px;
    }
    .notes > dl {
      row-gap: 0.5rem;
    }
    .explained .small a {
      padding-block: 0.7rem;
    }
  }
  @media print {
    .choices {
      display: none;
    }
  }
`;
