import { curlConfig } from './curl/curlConfig.ts';
import { curlScript } from './curl/curlScript.ts';
import type { CopyKind, ExportInput } from './exportKind.ts';
import { exportKinds } from './exportKinds.ts';
import { replayOf } from './replay/replayOf.ts';
import { fetchSnippet } from './snippets/fetchSnippet.ts';
import { pythonSnippet } from './snippets/pythonSnippet.ts';
import { tokenRequestOf } from './snippets/tokenRequest.ts';

/** Kinds of files that are texts for the clipboard too. */
const copiedFiles: ReadonlySet<string> = new Set(['curl', 'http', 'mermaid', 'markdown']);

/** What "Copy As" offers, in this order. */
export const copyKinds: readonly CopyKind[] = [
  ...exportKinds
    .filter(({ name }) => copiedFiles.has(name))
    .map(({ name, title, write }): CopyKind => ({ name, title, copy: (input) => write(input)[0]?.text })),
  {
    name: 'curlConfig',
    title: 'curl Configuration File',
    copy: ({ run, hops, secretOf }) =>
      curlConfig(
        run,
        run.hops.map(({ id }) => id).filter((id) => hops?.has(id) ?? true),
        secretOf,
      ),
  },
  { name: 'tokenRequestCurl', title: 'Token Request as curl', copy: tokenRequestWithCurl },
  {
    name: 'tokenRequestFetch',
    title: 'Token Request as fetch',
    copy: ({ run, hops, secretOf }) => {
      const found = tokenRequestOf(run, hops);
      return found === undefined ? undefined : fetchSnippet(found, secretOf);
    },
  },
  {
    name: 'tokenRequestPython',
    title: 'Token Request as Python (requests)',
    copy: ({ run, hops, secretOf }) => {
      const found = tokenRequestOf(run, hops);
      return found === undefined ? undefined : pythonSnippet(found, secretOf);
    },
  },
];

function tokenRequestWithCurl({ run, hops, secretOf }: ExportInput): string | undefined {
  const found = tokenRequestOf(run, hops);
  return found === undefined ? undefined : curlScript(replayOf(run, new Set([found.request.hop])), secretOf);
}
