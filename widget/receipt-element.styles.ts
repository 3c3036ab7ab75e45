import { css } from 'lit';

export const receiptStyles = css`
  .slip {
    display: flex;
    gap: 1.1rem;
    padding: 1.5rem;
  }
  .slip > div {
    display: grid;
    gap: 0.5rem;
    min-width: 0;
  }
  .slip > .seal {
    font-size: 1.7em;
  }
  .slip p {
    max-inline-size: 44rem;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .question {
    display: grid;
    gap: 0.75rem;
    padding-block: 0.75rem;
    border-block: 1px solid var(--rule);
  }
  .h {
    font-size: 1.1em;
  }
  @container (max-width: 40rem) {
    .slip {
      gap: 0.8rem;
      padding: 1.2rem 1rem;
    }
    .slip > .seal {
      font-size: 1.3em;
    }
    .status {
      padding-inline: 1rem;
    }
    .question [part='choice'] {
      padding-inline: 0.4em;
    }
  }
`;
