// The ledger: what every use case stands on. Each use case is a file beside this one that takes a `Ledger` and says one
// sentence of the contract; none of them knows HTTP.

import type { Clock } from '../clock.ts';
import type { LogSigner, StatementSigner } from '../keys/signer.ts';
import type { Tokens } from '../keys/tokens.ts';
import type { Vault } from '../keys/vault.ts';
import type { LogReader } from '../log-reader.ts';
import type { Publications } from '../publications.ts';
import type { Sequencer } from '../sequencer.ts';
import type { Sites } from '../sites.ts';
import type { Store } from '../store.ts';
import type { DecisionFacts } from './decision-facts.ts';
import type { Tallies } from './tallies.ts';
import type { StoredForms } from './forms.ts';
import type { IssuedPresentations } from './issued.ts';
import type { CheckpointProofs } from './proofs-in.ts';
import type { SaidBySubjects } from './said.ts';

export interface Ledger {
  readonly origin: string;
  /** Public base address, without a trailing slash. */
  readonly url: string;
  readonly demo: boolean;
  readonly store: Store;
  readonly log: LogReader;
  readonly sequencer: Sequencer;
  readonly vault: Vault;
  readonly tokens: Tokens;
  readonly logSigner: LogSigner;
  readonly statementSigner: StatementSigner;
  readonly publications: Publications;
  readonly sites: Sites;
  readonly issued: IssuedPresentations;
  readonly forms: StoredForms;
  readonly decisionFacts: DecisionFacts;
  readonly said: SaidBySubjects;
  readonly tallies: Tallies;
  readonly proofs: CheckpointProofs;
  readonly clock: Clock;
}
