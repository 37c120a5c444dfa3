import { readAuthrun } from '../../core/imports/readAuthrun.ts';
import { readHar } from '../../core/imports/readHar.ts';
import type { HowItWasRead } from '../../core/imports/recordingNotes.ts';
import type { FlowView } from '../../core/runs/views.ts';
import { textOfBytes } from '../../core/text/textOfBytes.ts';
import { providerOfEndpoint } from '../../environments/providerOfEndpoint.ts';
import { joseSignatures } from '../crypto/joseSignatures.ts';
import { newKeyedHash } from '../crypto/keyedHash.ts';
import { nodeDigest } from '../crypto/nodeDigest.ts';

export type RecordingFormat = 'authrun' | 'har';

/** What a file with recorded runs says. */
export type RecordingReading =
  /** At least one run. */
  | { readonly kind: 'runs'; readonly runs: readonly FlowView[]; readonly how: HowItWasRead }
  /** `why`: a sentence with nothing of the file in it. */
  | { readonly kind: 'broken'; readonly why: string };

/**
 * Reads a saved run or an HTTP archive. Total; takes its time with a large one.
 * @param format left out where the name of the file does not say it: then it is what can be read
 */
export async function readRecording(bytes: Uint8Array, format?: RecordingFormat): Promise<RecordingReading> {
  const { text } = textOfBytes(bytes);
  if (format === 'har') return readArchive(text);
  const saved = readSavedRun(text);
  if (format === 'authrun' || saved.kind === 'runs') return saved;
  const archive = await readArchive(text);
  // Which of both it was meant to be is seen by what each begins with.
  return archive.kind === 'broken' && /^\s*\{\s*"format"/.test(text) ? saved : archive;
}

function readSavedRun(text: string): RecordingReading {
  const reading = readAuthrun(text, newKeyedHash());
  if (reading.kind === 'broken') return reading;
  const { run, newer, leftOut, hadSecrets } = reading;
  return { kind: 'runs', runs: [run], how: { newer, leftOut, hadSecrets, isSanitized: false, others: 0 } };
}

async function readArchive(text: string): Promise<RecordingReading> {
  const reading = await readHar(text, {
    hash: newKeyedHash(),
    digest: nodeDigest,
    verify: (token, keys) => joseSignatures.verify(token, keys),
    providerOf: providerOfEndpoint,
    onFailure: () => undefined, // the text is hidden whole, which its reader sees
  });
  if (reading.kind === 'problem') return { kind: 'broken', why: reading.problem };
  const { runs, isSanitized, others } = reading;
  return { kind: 'runs', runs, how: { newer: false, leftOut: 0, hadSecrets: false, isSanitized, others } };
}
