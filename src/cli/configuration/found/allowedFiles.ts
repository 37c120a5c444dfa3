import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isJsonObject, parseJson, textMember } from '../../../core/json/json.ts';
import { writePrivateFile } from '../../../node/privateFile.ts';
import { readFoundFile } from './readFoundFile.ts';

/** A file with the content that the person allowed. */
export interface AllowedFile {
  /** Absolute, without links. */
  readonly path: string;
  /** SHA-256 of the content, in hexadecimal. */
  readonly sha256: string;
}

/** The last ones are kept: one for each file. */
const mostFiles = 500;

export function fileWithContent(path: string, bytes: Uint8Array): AllowedFile {
  return { path, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Whether the person has allowed the file with this content. A list that cannot be read allows nothing. */
export async function isAllowed(listFile: string, { path, sha256 }: AllowedFile): Promise<boolean> {
  return (await allowedFiles(listFile)).some((each) => each.path === path && each.sha256 === sha256);
}

/** Whether the person has allowed the file with other content. */
export async function wasAllowed(listFile: string, { path }: AllowedFile): Promise<boolean> {
  return (await allowedFiles(listFile)).some((each) => each.path === path);
}

/**
 * Remembers that the file with this content may be used, in place of what it had before.
 * @throws {Error} of Node when the list cannot be written
 */
export async function allowFile(listFile: string, allowed: AllowedFile): Promise<void> {
  const others = (await allowedFiles(listFile)).filter(({ path }) => path !== allowed.path);
  await mkdir(dirname(listFile), { recursive: true, mode: 0o700 });
  await writePrivateFile(listFile, `${JSON.stringify([...others, allowed].slice(-mostFiles), null, 2)}\n`);
}

async function allowedFiles(listFile: string): Promise<readonly AllowedFile[]> {
  const reading = await readFoundFile(listFile);
  if (reading.kind !== 'read') return [];
  const list = parseJson(Buffer.from(reading.bytes).toString('utf8'));
  return Array.isArray(list) ? list.flatMap((each: unknown) => allowedFile(each) ?? []) : [];
}

function allowedFile(value: unknown): AllowedFile | undefined {
  if (!isJsonObject(value)) return undefined;
  const [path, sha256] = [textMember(value, 'path'), textMember(value, 'sha256')];
  return path === undefined || sha256 === undefined ? undefined : { path, sha256 };
}
