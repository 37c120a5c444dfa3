import { curlScript } from './curl/curlScript.ts';
import type { ExportKind } from './exportKind.ts';
import { replayOf } from './replay/replayOf.ts';

/** Every kind of file that a run can be exported as, in the order in which they are offered. */
export const exportKinds: readonly ExportKind[] = [
  {
    name: 'curl',
    title: 'Shell Script with curl',
    runsAgain: true,
    write: ({ run, hops, secretOf }) => [{ suffix: '', extension: '.sh', text: curlScript(replayOf(run, hops), secretOf) }],
  },
];
