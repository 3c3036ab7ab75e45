// Reads the agreements folder: manifests in YAML, texts in Markdown, one folder per agreement and version.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument, type Document } from 'yaml';
import { isAgreementId, isVersionLabel, type AgreementId, type VersionLabel } from '../core/text/agreement.ts';
import { compileVersion, type Compiled, type NotCompiled, type VersionSource } from '../core/text/compile.ts';
import type { Manifest } from '../core/text/manifest.ts';

export interface AgreementFolder {
  readonly agreement: AgreementId;
  /** In the order of their labels. */
  readonly versions: readonly VersionLabel[];
}

/** The agreements below `folder`, by name. */
export function listAgreements(folder: string): readonly AgreementFolder[] {
  return subfolders(folder)
    .filter((name) => isAgreementId(name) && existsSync(join(folder, name, 'agreement.yaml')))
    .sort()
    .map((agreement) => ({
      agreement,
      versions: subfolders(join(folder, agreement))
        .filter(isVersionLabel)
        .sort((a, b) => Number(a) - Number(b)),
    }));
}

/** A YAML or text file that cannot be read at all: named with its place. */
export class UnreadableSource extends Error {
  readonly file: string;
  readonly line: number;
  constructor(file: string, line: number, message: string) {
    super(message);
    this.file = file;
    this.line = line;
  }
}

export const compileFolder = (folder: string, agreement: AgreementId, version: VersionLabel): Compiled | NotCompiled =>
  compileVersion(readVersionSource(folder, agreement, version));

/** The manifests and texts of one version as they stand. Throws `UnreadableSource`. */
export function readVersionSource(folder: string, agreement: AgreementId, version: VersionLabel): VersionSource {
  const at = join(folder, agreement, version);
  const texts = readdirSync(at).filter((name) => name.endsWith('.md'));
  return {
    agreement: readManifest(join(folder, agreement, 'agreement.yaml')),
    version: readManifest(join(at, 'version.yaml')),
    texts: Object.fromEntries(
      texts.map((name) => [name.slice(0, -'.md'.length), { file: join(at, name), text: readText(join(at, name)) }]),
    ),
  };
}

function readManifest(file: string): Manifest {
  const lines = new LineCounter();
  const document = parseDocument(readText(file), { lineCounter: lines, uniqueKeys: true, strict: true });
  const problem = document.errors[0];
  if (problem) throw new UnreadableSource(file, problem.linePos?.[0].line ?? 1, problem.message.split('\n')[0]!);
  return {
    file,
    value: plainValue(file, document),
    lineOf: (path) => {
      const node = document.getIn(path, true) as { range?: [number, number, number] } | undefined;
      return node?.range ? lines.linePos(node.range[0]).line : undefined;
    },
  };
}

/** Aliases would let one line stand for many: a manifest says each thing where it belongs. */
function plainValue(file: string, document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    if (error instanceof ReferenceError) throw new UnreadableSource(file, 1, 'the manifest uses a YAML alias (*)');
    throw error;
  }
}

function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof TypeError) throw new UnreadableSource(file, 1, 'the file is not UTF-8');
    throw error;
  }
}

const subfolders = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
