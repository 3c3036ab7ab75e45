// What a recomputation of a log can find wrong, and where. The words stand in `commands/fsck.words.ts`.

import type { BrokenRule } from '../../core/record/log-rules.ts';

/** The first place that does not hold. */
export interface Fault {
  readonly code: FaultCode;
  readonly parameters: { readonly [name: string]: string | number };
  /** With `rule-broken`: the rule of growth that the entry does not keep to. */
  readonly rule?: BrokenRule;
}

export type FaultCode =
  | 'database-damaged'
  | 'log-empty'
  | 'head-behind'
  | 'head-differs'
  | 'entry-missing'
  | 'entry-altered'
  | 'entry-beyond-head'
  | 'rule-broken'
  | 'log-differs'
  | 'node-altered'
  | 'tile-altered'
  | 'checkpoint-root'
  | 'checkpoint-signature'
  | 'key-missing'
  | 'withheld'
  | 'disclosure-altered'
  | 'chain-broken'
  | 'use-missing'
  | 'link-differs'
  | 'choice-differs'
  | 'choice-missing'
  | 'document-missing'
  | 'document-altered'
  | 'checkpoint-unreadable'
  | 'signer-unknown'
  | 'tile-missing'
  | 'root-differs'
  | 'log-shrank';

/** Carries the first fault out of a walk; nothing else throws it. */
export class Found extends Error {
  readonly fault: Fault;
  constructor(code: FaultCode, parameters: Fault['parameters'] = {}, rule?: BrokenRule) {
    super(code);
    this.fault = { code, parameters, ...(rule ? { rule } : {}) };
  }
}

/** SQLite itself cannot make sense of the file (result codes 11 and 26): it is not the one that was written. */
export const isDamage = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code));
