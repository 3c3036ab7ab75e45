import type { Messages } from './messages.ts';

export const en: Messages = {
  tag: 'en',
  loading: 'Fetching the agreement…',
  retry: 'Try again',
  nothingToAsk: 'There is nothing new for you to decide.',
  failures: {
    unavailable: 'The ledger cannot record at the moment. Please try again later.',
    network: 'The ledger cannot be reached. Please check your connection and try again.',
    'digest-mismatch':
      'The text received is not the one that was published, so it is not shown and cannot be chosen on.',
    'subject-token-unavailable': 'The site did not say who you are. Please try again later.',
    unreadable: 'What the ledger sent cannot be shown here. Please try again later.',
    refused: 'The ledger did not take this request.',
  },
};
