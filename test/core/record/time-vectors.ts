// When it was shown and when it was answered: times that go together, and times that do not.

import type { JsonObject } from '../../../core/bytes/canonical-json.ts';
import type { Receipt } from '../../../core/record/receipt.ts';
import { honest, type Lie } from './lies.ts';
import { SITE, decision, formOf, recording, shown, smallLog, type DecisionMade } from './small-log.ts';
import { notice1, terms1 } from './small-documents.ts';

export function* timesTold(): Generator<readonly [name: string, receipt: Receipt]> {
  yield ['refused-ten-days-later', answeredLater({ decision: 'declined' }, 10)];
  yield ['continued-use-reported-later', answeredLater({ decision: 'continued-use' }, 10)];
  yield ['messages-refused-ten-days-later', messagesLater('out')];
}

export function* timeLies(): Generator<Lie> {
  const late = 'presentation presentation-expired';
  yield ['presentation/accepted-ten-days-later', answeredLater({}, 10), late];
  yield ['presentation/accepted-an-hour-later', answeredLater({}, 1 / 24), late];
  const asked = { decision: 'declined', preferences: { email: 'in' } } as const;
  yield ['presentation/messages-agreed-to-later', answeredLater(asked, 10), late];
  yield ['presentation/settings-agreed-to-later', messagesLater('in'), late];
  const long = 'presentation presented-too-long';
  yield ['presentation/good-for-ten-years', goodFor(315_360_000, {}), long];
  yield ['presentation/good-for-a-second-too-long', goodFor(1801, { decision: 'declined' }), long];
}

function answeredLater(change: Partial<DecisionMade>, days: number): Receipt {
  const own = smallLog();
  return own.receipt(own.record({ ...decision(own, 8, 'later', honest(change)), on: 8 + days }).index);
}

function goodFor(seconds: number, change: Partial<DecisionMade>): Receipt {
  const own = smallLog();
  const { fact, presentation, on } = decision(own, 8, 'long', honest(change));
  const { form, instance } = presentation!;
  const long = own.present(form, 'long', on, { exp: instance.iat + seconds });
  const sealed = { ...fact.sealed, presentation: { ...long.instance } };
  return own.receipt(own.record({ fact: { ...fact, sealed }, presentation: long, on }).index);
}

function messagesLater(state: 'in' | 'out'): Receipt {
  const own = smallLog();
  const form = formOf(own, 'settings', 'en', [shown(terms1(), 'nothing'), shown(notice1(), 'nothing')]);
  const presentation = own.present(form, 'settings later', 8);
  const { instance } = presentation;
  const changes = [{ channel: 'sms', state }];
  const clear = { site: SITE, changes, via: 'widget', vouched: 'none', form: instance.form } satisfies JsonObject;
  const { fact } = recording(18, 'preference', clear, { presentation: { ...instance } });
  return own.receipt(own.record({ fact, presentation, on: 18 }).index);
}
