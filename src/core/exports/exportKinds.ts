import { curlScript } from './curl/curlScript.ts';
import type { ExportKind } from './exportKind.ts';
import { httpFiles } from './http/httpFiles.ts';
import { artilleryFiles } from './load/artilleryFiles.ts';
import { k6Script } from './load/k6Script.ts';
import { postmanCollection } from './postman/postmanCollection.ts';
import { postmanEnvironment } from './postman/postmanEnvironment.ts';
import { writeAuthrun } from './records/writeAuthrun.ts';
import { writeHar } from './records/writeHar.ts';
import { writeMarkdown } from './records/writeMarkdown.ts';
import { writeMermaid } from './records/writeMermaid.ts';
import { replayOf } from './replay/replayOf.ts';

/** Every kind of file that a run can be exported as, in the order in which they are offered. */
export const exportKinds: readonly ExportKind[] = [
  {
    name: 'curl',
    title: 'Shell Script with curl',
    runsAgain: true,
    write: ({ run, hops, secretOf }) => [{ suffix: '', extension: '.sh', text: curlScript(replayOf(run, hops), secretOf) }],
  },
  {
    name: 'http',
    title: 'HTTP File (*.http)',
    runsAgain: true,
    write: ({ run, hops, secretOf }) => httpFiles(replayOf(run, hops), secretOf),
  },
  { name: 'har', title: 'HTTP Archive (HAR 1.2)', runsAgain: false, write: writeHar },
  {
    name: 'postman',
    title: 'Postman Collection and Environment',
    runsAgain: true,
    write: ({ run, hops, secretOf }) => {
      const replay = replayOf(run, hops);
      return [
        { suffix: '', extension: '.postman_collection.json', text: postmanCollection(replay) },
        { suffix: '', extension: '.postman_environment.json', text: postmanEnvironment(replay, secretOf) },
      ];
    },
  },
  {
    name: 'artillery',
    title: 'Load Test for Artillery',
    runsAgain: true,
    write: ({ run, hops, secretOf, fileName }) => artilleryFiles(replayOf(run, hops), fileName ?? 'run', secretOf),
  },
  {
    name: 'k6',
    title: 'Load Test for k6',
    runsAgain: true,
    write: ({ run, hops, secretOf }) => [{ suffix: '', extension: '.k6.js', text: k6Script(replayOf(run, hops), secretOf) }],
  },
  { name: 'mermaid', title: 'Sequence Diagram (Mermaid)', runsAgain: false, write: writeMermaid },
  { name: 'markdown', title: 'Report (Markdown)', runsAgain: false, write: writeMarkdown },
  { name: 'authrun', title: 'Saved Run (*.authrun.json)', runsAgain: false, write: writeAuthrun },
];
