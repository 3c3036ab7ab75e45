import { css } from 'lit';

export const preferencesStyles = css`
  .sheet {
    display: grid;
    gap: 1rem;
    padding: 1.5rem;
  }
  ul {
    padding: 0;
    list-style: none;
    border-block-end: 1px solid var(--rule);
  }
  li {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3rem 1rem;
    align-items: center;
    min-height: 3.25rem;
    padding-block: 0.4rem;
    border-block-start: 1px solid var(--rule);
  }
  .name {
    min-inline-size: 8em;
  }
  .name::first-letter {
    text-transform: uppercase;
  }
  .state {
    flex: 1;
    color: var(--ink-2);
  }
  /* It takes the line alone, however short its own lines are. */
  :is(.sheet, [part='consent']) > p {
    padding-inline-end: max(0px, 100% - 44rem) !important;
  }
  [part='consent'] {
    row-gap: 0.7rem;
    padding-block: 0.9rem;
  }
  [part='consent'] > :is(p, .choices) {
    flex: 1 1 100%;
  }
  @container (max-width: 26rem) {
    [part='channel'] > .name {
      flex: 1;
    }
    [part='channel'] > .state {
      flex: 1 1 100%;
      order: 1;
    }
  }
  .follows + * {
    margin-block-start: -0.7rem;
  }
  .h {
    margin-block-start: 0.6rem;
    padding-block-end: 0.4rem;
  }
  assent-receipt {
    margin: 0 -1.5rem -1.5rem;
    border-block-start: 1px solid var(--rule);
  }
  @container (max-width: 40rem) {
    .sheet {
      padding: 1.2rem 1rem;
    }
    assent-receipt {
      margin: 0 -1rem -1.2rem;
    }
    .status {
      padding-inline: 1rem;
    }
  }
`;
