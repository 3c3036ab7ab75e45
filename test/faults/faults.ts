// Every fault that is tried. `npm test` brings each about in small, `npm run faults` at full count.

import { alteredUnseen } from './altered-unseen.ts';
import { backlog } from './backlog.ts';
import { alteredBackup, backupCutShort, backupUnderLoad, restoreCutShort } from './backups.ts';
import { clock } from './clock.ts';
import type { Fault } from './fault.ts';
import { flippedByte } from './flipped-byte.ts';
import { fullDisk } from './full-disk.ts';
import { headFile } from './head-file.ts';
import { kill } from './kill.ts';
import { oldBackup, oldBackupAndHead } from './old-backup.ts';
import { retryStorm } from './retry-storm.ts';
import { slowClients } from './slow-clients.ts';
import { stop } from './stop.ts';
import { tornWrite } from './torn-write.ts';
import { twoServers } from './two-servers.ts';
import { wayOnCutShort } from './way-on.ts';

export const FAULTS: readonly Fault[] = [
  kill,
  tornWrite,
  fullDisk,
  flippedByte,
  alteredUnseen,
  oldBackup,
  oldBackupAndHead,
  backupUnderLoad,
  backupCutShort,
  restoreCutShort,
  alteredBackup,
  wayOnCutShort,
  headFile,
  twoServers,
  clock,
  retryStorm,
  slowClients,
  backlog,
  stop,
];
