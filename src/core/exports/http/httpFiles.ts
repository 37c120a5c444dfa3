import type { ExportedFile } from '../exportKind.ts';
import type { SecretOf } from '../replay/inputValue.ts';
import type { Replay } from '../replay/replay.ts';
import { httpYacFile } from './httpYacFile.ts';
import { RestClientFile } from './restClientFile.ts';

/** One file where REST Client and httpYac take the same; else one for httpYac, and one for REST Client that asks for what it cannot find. */
export function httpFiles(replay: Replay, secretOf?: SecretOf): readonly ExportedFile[] {
  const { text, isForBoth } = new RestClientFile(replay, secretOf).write();
  if (isForBoth) return [{ suffix: '', extension: '.http', text }];
  return [
    { suffix: '', extension: '.http', text: httpYacFile(replay, secretOf) },
    { suffix: '.rest-client', extension: '.http', text },
  ];
}
