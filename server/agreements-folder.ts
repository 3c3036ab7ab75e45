// Reads the agreements folder: manifests in YAML, texts in Markdown, one folder per agreement and version.

import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { isAgreementId, isVersionLabel, type AgreementId, type VersionLabel } from '../core/text/agreement.ts';
import { compileVersion, type Compiled, type NotCompiled, type VersionSource } from '../core/text/compile.ts';
import type { Finding } from '../core/text/finding.ts';
import { isPlainObject } from '../core/text/shape.ts';
import { asUnreadable, leaves, readManifest, readSourceText, sourceFinding, UnreadableSource } from './source-files.ts';

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

/** What stands below a folder of agreements and can be none, though it looks like one: a misspelt name, a missing
 *  manifest, a link that leads out. It would be passed over in silence otherwise. */
export function strayFolders(folder: string): Finding[] {
  return entriesOf(folder).flatMap(({ name, linked }): Finding[] => {
    const at = join(folder, name);
    if (linked) return linkFinding(folder, at);
    const hasManifest = existsSync(join(at, 'agreement.yaml'));
    const hasVersions = entriesOf(at).some((inner) => existsSync(join(at, inner.name, 'version.yaml')));
    if (!hasManifest) return hasVersions ? [sourceFinding('file-missing', join(at, 'agreement.yaml'))] : [];
    if (!isAgreementId(name))
      return [sourceFinding('folder-name', join(at, 'agreement.yaml'), { folder: name, name: wellFormed(name) })];
    return entriesOf(at).flatMap((inner): Finding[] => {
      if (inner.linked) return linkFinding(folder, join(at, inner.name));
      const manifest = join(at, inner.name, 'version.yaml');
      return isVersionLabel(inner.name) || !existsSync(manifest) ? [] : [misnamed(folder, at, inner.name)];
    });
  });
}

/** A version whose folder is called by no number: by what its manifest says, and which number it could be called by. */
function misnamed(root: string, agreement: string, name: string): Finding {
  const file = join(agreement, name, 'version.yaml');
  try {
    const manifest = readManifest(root, file);
    const said = isPlainObject(manifest.value) ? manifest.value['version'] : undefined;
    const label = typeof said === 'string' || typeof said === 'number' ? String(said) : '';
    const taken = subfolders(agreement).filter(isVersionLabel);
    const free = [label, /[1-9]\d*/u.exec(name)?.[0]].find((one) => isVersionLabel(one) && !taken.includes(one));
    const wanted = free ?? String(Math.max(0, ...taken.map(Number)) + 1);
    return sourceFinding('label-name', file, { label, folder: name, wanted }, manifest.lineOf?.(['version']) ?? 1);
  } catch (error) {
    if (error instanceof UnreadableSource) return error.finding;
    throw error;
  }
}

export const compileFolder = (folder: string, agreement: AgreementId, version: VersionLabel): Compiled | NotCompiled =>
  compileVersion(readVersionSource(folder, agreement, version));

/** The manifests and texts of one version as they stand. Throws `UnreadableSource`. */
export function readVersionSource(folder: string, agreement: AgreementId, version: VersionLabel): VersionSource {
  const at = join(folder, agreement, version);
  const texts = textsIn(at);
  return {
    agreement: readManifest(folder, join(folder, agreement, 'agreement.yaml')),
    version: readManifest(folder, join(at, 'version.yaml')),
    texts: Object.fromEntries(
      texts.map((name) => [
        name.slice(0, -'.md'.length),
        { file: join(at, name), text: readSourceText(folder, join(at, name)) },
      ]),
    ),
  };
}

/** Where names inside the files and names of their folders disagree, and a version without any text. */
export function namingFindings(source: VersionSource, agreement: AgreementId, version: VersionLabel): Finding[] {
  const said = (value: unknown, member: string): unknown => (isPlainObject(value) ? value[member] : undefined);
  const [name, label] = [said(source.agreement.value, 'agreement'), said(source.version.value, 'version')];
  const line = (manifest: VersionSource['agreement'], member: string): number => manifest.lineOf?.([member]) ?? 1;
  return [
    ...(typeof name === 'string' && name !== agreement
      ? [
          sourceFinding(
            'folder-name',
            source.agreement.file,
            { name, folder: agreement },
            line(source.agreement, 'agreement'),
          ),
        ]
      : []),
    ...(typeof label === 'string' && label !== version
      ? [
          sourceFinding(
            'label-name',
            source.version.file,
            { label, folder: version, wanted: version },
            line(source.version, 'version'),
          ),
        ]
      : []),
    ...(Object.keys(source.texts).length === 0 ? [sourceFinding('version-without-text', source.version.file)] : []),
  ];
}

function textsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .sort();
  } catch (error) {
    throw asUnreadable(error, folder);
  }
}

function linkFinding(folder: string, at: string): Finding[] {
  try {
    const real = realpathSync(at);
    return leaves(realpathSync(folder), real) ? [sourceFinding('file-link', at, { target: real })] : [];
  } catch (error) {
    const unreadable = asUnreadable(error, at);
    if (unreadable instanceof UnreadableSource) return [unreadable.finding];
    throw error;
  }
}

/** Folders and links, by name. */
const entriesOf = (folder: string): { name: string; linked: boolean }[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map((entry) => ({ name: entry.name, linked: entry.isSymbolicLink() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

const wellFormed = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '');

const subfolders = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
