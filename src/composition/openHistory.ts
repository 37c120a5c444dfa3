import type { Log } from '../core/engine/ports.ts';
import { RunHistory } from '../editor/runs/runHistory.ts';
import { newKeyedHash } from '../node/crypto/keyedHash.ts';
import { writePrivateFile } from '../node/privateFile.ts';

/** The runs on disk, with what they are written and tagged by. @param storage folder of the extension */
export function openHistory(storage: string, log: Log): RunHistory {
  return new RunHistory(storage, writePrivateFile, newKeyedHash, log);
}
