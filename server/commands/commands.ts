// Every command, in the order of the help.

import type { Command } from './command.ts';
import { asOfCommand } from './as-of.ts';
import { chainCommand } from './chain.ts';
import { backupCommand } from './backup.ts';
import { checkCommand } from './check.ts';
import { compareCommand } from './compare.ts';
import { embedCommand } from './embed.ts';
import { fsckCommand } from './fsck.ts';
import { importAcceptancesCommand } from './import-acceptances.ts';
import { importReceiptsCommand } from './import-receipts.ts';
import { importCommand } from './import.ts';
import { initCommand } from './init.ts';
import { keysAddCommand, keysCommand } from './keys.ts';
import { newVersionCommand } from './new-version.ts';
import { publishCommand } from './publish.ts';
import { refreshCommand } from './refresh.ts';
import { restoreCommand } from './restore.ts';
import { serveCommand } from './serve.ts';
import { sitesAddCommand, sitesListCommand } from './sites.ts';
import { succeedCommand } from './succeed.ts';
import { verifyCommand } from './verify.ts';
import { withdrawCommand } from './withdraw.ts';

export const COMMANDS: readonly Command[] = [
  initCommand,
  serveCommand,
  sitesAddCommand,
  sitesListCommand,
  keysCommand,
  keysAddCommand,
  embedCommand,
  importCommand,
  newVersionCommand,
  checkCommand,
  compareCommand,
  publishCommand,
  withdrawCommand,
  verifyCommand,
  refreshCommand,
  chainCommand,
  asOfCommand,
  fsckCommand,
  backupCommand,
  restoreCommand,
  importAcceptancesCommand,
  succeedCommand,
  importReceiptsCommand,
];
