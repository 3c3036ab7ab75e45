import { css } from 'lit';

export const historyStyles = css`
  .title {
    padding: 1.3rem 1.5rem 1rem;
    font-size: 1.4em;
    line-height: 1.4;
  }
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    border-block-start: 1px solid var(--rule);
  }
  .line {
    display: grid;
    grid-template-columns: 11rem minmax(0, 1fr) auto;
    gap: 0.3rem 1.5rem;
    align-items: start;
    padding: 0.9rem 1.5rem;
  }
  .when {
    display: grid;
    font-variant-numeric: tabular-nums;
  }
  .what {
    display: grid;
    gap: 0.2rem;
  }
  .what b {
    font-weight: 650;
    margin-inline-end: 0.5em;
  }
  li[data-minor] .what {
    color: var(--ink-2);
  }
  assent-receipt {
    border-block-start: 1px dashed var(--rule);
    background: var(--paper);
  }
  .waiting,
  .foot,
  .none {
    padding: 0.9rem 1.5rem;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1.5rem;
    align-items: center;
    justify-content: space-between;
    border-block-start: 1px solid var(--rule);
  }
  @container (max-width: 40rem) {
    .line {
      grid-template-columns: minmax(0, 1fr) auto;
      padding-inline: 1rem;
    }
    .when {
      grid-column: 1 / -1;
      display: flex;
      gap: 0.8em;
      align-items: baseline;
    }
    .title,
    .waiting,
    .foot,
    .none,
    .status {
      padding-inline: 1rem;
    }
  }
`;
