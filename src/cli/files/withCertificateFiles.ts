import { sentenceCase } from '../../core/text/sentenceCase.ts';
import type { Application } from '../../environments/environment.ts';
import type { Command } from '../arguments/readArguments.ts';
import { CommandError } from '../commandError.ts';
import type { Place } from '../configuration/place.ts';
import { fileInWords } from './fileInWords.ts';
import { needUnshown } from './needUnshown.ts';
import { readBytes } from './readBytes.ts';

/** The names under which the files stand among the variables: no variable of the process can have them. */
const names = { certificate: '--certificate', certificateKey: '--certificate-key' } as const;
const mostBytes = 1_048_576;

/**
 * The place of a command with the certificate that its options name: every application of the environment has it.
 * @throws {CommandError} when a file cannot be read or is empty, or a terminal would show the key
 */
export async function withCertificateFiles({ certificateFile, certificateKeyFile }: Command, place: Place): Promise<Place> {
  if (certificateFile === undefined || certificateKeyFile === undefined) return place;
  needUnshown(certificateKeyFile, place.surroundings.terminal, `${names.certificateKey} FILE`);
  const certificate = await textOf(certificateFile, place);
  const certificateKey = await textOf(certificateKeyFile, place);
  const own: Pick<Application, 'certificate' | 'certificateKey'> = {
    certificate: { env: names.certificate },
    certificateKey: { env: names.certificateKey },
  };
  const applications = place.environment.applications.map((application) => ({ ...application, ...own }));
  return {
    ...place,
    environment: { ...place.environment, applications },
    variables: { ...place.variables, [names.certificate]: certificate, [names.certificateKey]: certificateKey },
  };
}

async function textOf(file: string, { surroundings, signal }: Place): Promise<string> {
  const text = Buffer.from(await readBytes(file, surroundings.terminal, mostBytes, signal))
    .toString('utf8')
    .trim();
  if (text === '') throw CommandError.usage(`${sentenceCase(fileInWords(file))} is empty.`);
  return text;
}
