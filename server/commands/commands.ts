// Every command, in the order of the help.

import type { Command } from './command.ts';
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
import { publishCommand } from './publish.ts';
import { refreshCommand } from './refresh.ts';
import { restoreCommand } from './restore.ts';
import { serveCommand } from './serve.ts';
import { sitesAddCommand, sitesListCommand } from './sites.ts';
import { succeedCommand } from './succeed.ts';
import { verifyCommand } from './verify.ts';

export const COMMANDS: readonly Command[] = [
  initCommand,
  serveCommand,
  sitesAddCommand,
  sitesListCommand,
  keysCommand,
  keysAddCommand,
  embedCommand,
  importCommand,
  checkCommand,
  compareCommand,
  publishCommand,
  verifyCommand,
  refreshCommand,
  chainCommand,
  fsckCommand,
  backupCommand,
  restoreCommand,
  importAcceptancesCommand,
  succeedCommand,
  importReceiptsCommand,
];
