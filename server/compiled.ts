// What Node has compiled is kept, so that neither a command nor the service waits for it a second time.

import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/** Before anything else is imported. Beside the packages, where only those can write whose code is run anyway; where nothing
 *  can be written, everything is compiled as ever. */
export const keepCompiled = (): void =>
  void enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'compiled'));
