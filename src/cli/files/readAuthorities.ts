import { X509Certificate } from 'node:crypto';
import { sentenceCase } from '../../core/text/sentenceCase.ts';
import { certificatesInPem } from '../../node/crypto/certificatesInPem.ts';
import type { Command } from '../arguments/readArguments.ts';
import { CommandError } from '../commandError.ts';
import type { Place } from '../configuration/place.ts';
import { fileInWords } from './fileInWords.ts';
import { readBytes } from './readBytes.ts';

/** More than the certificates of all authorities that systems come with. */
const mostBytes = 4_194_304;

/** By what a command runs in: one that asks several servers has several engines, and standard input can be read once. */
const read = new WeakMap<Place['surroundings'], Promise<readonly string[]>>();

/**
 * The certificates of `--ca`, each in PEM. A file with a single one may be in DER, too.
 * @throws {CommandError} when a file cannot be read, or holds no certificate or a damaged one
 */
export function readAuthorities(
  command: Pick<Command, 'authorityFiles'>,
  place: Pick<Place, 'surroundings' | 'signal'>,
): Promise<readonly string[]> {
  const known = read.get(place.surroundings);
  if (known !== undefined) return known;
  const reading = authoritiesOf(command, place);
  read.set(place.surroundings, reading);
  return reading;
}

async function authoritiesOf(
  { authorityFiles = [] }: Pick<Command, 'authorityFiles'>,
  { surroundings, signal }: Pick<Place, 'surroundings' | 'signal'>,
): Promise<readonly string[]> {
  const all: string[] = [];
  for (const file of authorityFiles) all.push(...authoritiesIn(file, await readBytes(file, surroundings.terminal, mostBytes, signal)));
  return all;
}

function authoritiesIn(file: string, bytes: Uint8Array): readonly string[] {
  const inPem = certificatesInPem(Buffer.from(bytes).toString('latin1'));
  if (inPem.length === 0)
    return [certificateOf(bytes, `${sentenceCase(fileInWords(file))} of --ca has no certificate in PEM ("BEGIN CERTIFICATE").`)];
  return inPem.map((pem, at) =>
    certificateOf(pem, `Certificate ${at + 1} in ${fileInWords(file)} of --ca cannot be read. It may be damaged.`),
  );
}

/** As it is printed again, so that the TLS library takes what was read here. */
function certificateOf(text: string | Uint8Array, problem: string): string {
  try {
    return new X509Certificate(text).toString();
  } catch {
    throw CommandError.usage(problem);
  }
}
