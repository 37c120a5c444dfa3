import { authrunFormat, authrunVersion } from '../exports/records/authrunFile.ts';
import { isJsonObject, ownMember, parseJson } from '../json/json.ts';
import type { KeyedHash } from '../redaction/tagBook.ts';
import type { FlowId } from '../runs/hop.ts';
import { redactAgain } from '../runs/redactAgain.ts';
import type { FlowView } from '../runs/views.ts';
import { l10n } from '../text/l10n.ts';
import { runShape } from './authrun/runShape.ts';
import { longestFile, tooLong } from './longestFile.ts';
import { Misfit, ShapeReading } from './shapes/shape.ts';
import { whyNoJson } from './whyNoJson.ts';

export type AuthrunReading =
  | {
      readonly kind: 'run';
      /** With an ID that no run of a window has, and `live: false`. Secrets that stood in the file are tags that nothing can be revealed for. */
      readonly run: FlowView;
      /** Whether the file is of a newer version: then it was read as far as this one knows it. */
      readonly newer: boolean;
      /** Of a newer version: how many values were left out. */
      readonly leftOut: number;
      /** Whether the file says that secrets stand in it. */
      readonly hadSecrets: boolean;
    }
  /** `why`: a sentence with nothing of the file in it. */
  | { readonly kind: 'broken'; readonly why: string };

/** Begins the ID of a run from a file, which may claim that of a run of this window. */
const idPrefix = 'file ';

/**
 * Reads what `writeAuthrun` wrote, or anybody else. Total: every member is read by its shape, nothing of the file is taken over as it is.
 *
 * @param hash with a key of its own: tags of a file mean nothing outside of it
 * @param onFailure is told why a text could not be searched for secrets, which is then hidden whole
 */
export function readAuthrun(text: string, hash: KeyedHash, onFailure: (error: unknown) => void = () => undefined): AuthrunReading {
  if (text.length > longestFile) return { kind: 'broken', why: tooLong() };
  const file = parseJson(text);
  if (file === undefined) return { kind: 'broken', why: whyNoJson(text) };
  if (!isJsonObject(file) || ownMember(file, 'format') !== authrunFormat) return { kind: 'broken', why: l10n`It is not a saved run.` };
  const version = ownMember(file, 'version');
  if (typeof version !== 'number' || version < 1) return { kind: 'broken', why: l10n`It does not say which version of the format it has.` };
  const reading = new ShapeReading(version > authrunVersion);
  const run = runShape.read(ownMember(file, 'run'), reading);
  if (run instanceof Misfit) {
    const where = run.inside('run').said;
    return { kind: 'broken', why: reading.lenient ? ofNewerVersion(where) : l10n`A value in it is not what it has to be (${where}).` };
  }
  const id = (run.id.startsWith(idPrefix) ? run.id : `${idPrefix}${run.id}`) as FlowId; // made here, and of nothing else
  return {
    kind: 'run',
    run: redactAgain({ ...run, id, live: false }, hash, onFailure),
    newer: reading.lenient,
    leftOut: reading.leftOut,
    hadSecrets: ownMember(file, 'secrets') !== 'hidden',
  };
}

function ofNewerVersion(where: string): string {
  return l10n`A newer version of this extension has written it, and this one cannot read it (${where}).`;
}
