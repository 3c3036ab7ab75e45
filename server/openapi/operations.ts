// Every operation of the service, once: from these tables come `/openapi.json` and `/docs`, in this order, and a test holds
// them against the routes that really exist. A new route is described beside its like, or that test says which one is not.

import type { Operation } from './operation.ts';
import { AGREEMENTS } from './operations/agreements.ts';
import { DECISIONS } from './operations/decisions.ts';
import { IMPORTS } from './operations/imports.ts';
import { LOG } from './operations/log.ts';
import { ME } from './operations/me.ts';
import { PAGES } from './operations/pages.ts';
import { PREFERENCES } from './operations/preferences.ts';
import { PRESENTATIONS } from './operations/presentations.ts';
import { RECORDS } from './operations/records.ts';
import { SENDERS } from './operations/senders.ts';
import { SERVICE } from './operations/service.ts';
import { SITEVERIFY } from './operations/siteverify.ts';
import { SUBJECTS } from './operations/subjects.ts';

export const OPERATIONS: readonly Operation[] = [
  ...PRESENTATIONS,
  ...DECISIONS,
  ...PREFERENCES,
  ...ME,
  ...SITEVERIFY,
  ...IMPORTS,
  ...SUBJECTS,
  ...SENDERS,
  ...AGREEMENTS,
  ...RECORDS,
  ...LOG,
  ...SERVICE,
  ...PAGES,
];
