import { canonicalJson } from '../../core/bytes/canonical-json.ts';
import type { Presentation } from '../../core/consent/presentation.ts';
import type { Effect } from '../store.ts';
import type { Ledger } from './ledger.ts';

/** Stores the form of a presentation with the entry that cites it, unless it is there already. */
export const formEffects = (ledger: Ledger, { form, instance }: Presentation): readonly Effect[] =>
  ledger.forms.has(instance.form) ? [] : [{ effect: 'form', digest: instance.form, json: canonicalJson(form) }];
