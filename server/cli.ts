#!/usr/bin/env node
// The command line.

import { keepCompiled } from './compiled.ts';

keepCompiled();
await import('./command-line.ts');
