import { css } from 'lit';

/** What stands around a text: its title and facts, the switches, what is said of it before it is shown. */
export const documentStyles = css`
  header {
    padding: 1.3rem 1.5rem 1rem;
    display: grid;
    gap: 0.5rem;
  }
  .title {
    font-size: 1.4em;
    font-weight: 650;
    line-height: 1.4;
    text-wrap: balance;
  }
  .second {
    margin-inline-start: 0.4em;
    color: var(--ink-2);
    font-size: 0.78em;
    font-weight: 400;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    font-size: 0.875em;
    color: var(--ink-2);
    /* The dot before each fact; at the beginning of a line it is cut off. */
    margin-inline-start: -1em;
    clip-path: inset(0 0 0 1em);
  }
  .facts > span {
    position: relative;
    padding-inline-start: 1em;
  }
  .facts > span::before {
    content: '·' / '';
    position: absolute;
    inset-inline-start: 0;
    inline-size: 1em;
    text-align: center;
  }
  .bar {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: start;
    justify-content: space-between;
  }
  .tools {
    display: flex;
    margin-inline-start: auto;
  }
  .tools > * {
    border-radius: 0;
    margin-inline-start: -1px;
  }
  .tools > :first-child {
    border-start-start-radius: var(--radius);
    border-end-start-radius: var(--radius);
  }
  .tools > :last-child {
    border-start-end-radius: var(--radius);
    border-end-end-radius: var(--radius);
  }
  [aria-pressed='true'] {
    background: var(--ink);
    color: var(--sheet);
    border-color: var(--ink);
  }
  summary {
    cursor: pointer;
    list-style: none;
  }
  summary::after {
    content: '▾' / '';
    margin-inline-start: 0.4em;
  }
  [open] > summary::after {
    content: '▴' / '';
  }
  .below {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem 0.8rem;
    align-items: center;
    padding: 0.7rem 1.5rem;
  }
  .below > a {
    padding-block: 0.2rem;
  }
  .below > :first-child {
    flex: 1 1 20rem;
  }
  .below .seal {
    margin-inline-end: 0.6em;
    font-size: 0.8em;
    vertical-align: 0.1em;
  }
  @container (max-width: 40rem) {
    header,
    .below,
    .status {
      padding-inline: 1rem;
    }
    .second {
      display: block;
      margin-inline-start: 0;
    }
  }
  @media (pointer: coarse) {
    .below > a {
      padding-block: 0.7rem;
    }
  }
  @media (forced-colors: active) {
    /* Or the browser lays a ground of its own behind the words, in their colour. */
    [aria-pressed='true'] {
      forced-color-adjust: none;
      background: SelectedItem;
      color: SelectedItemText;
    }
  }
  @media print {
    .tools {
      display: none;
    }
  }
`;
