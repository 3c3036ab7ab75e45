#!/usr/bin/env node
// The service, and with `--demo` the whole demonstration.

import { keepCompiled } from './compiled.ts';

keepCompiled();
await import('./service.ts');
