import type { ExportName } from '../../core/exports/exportKind.ts';

/** Kinds that `--export` takes, each with what it is. Here, so that no writer is loaded to read arguments. */
const facts: Readonly<Record<ExportName, string>> = {
  curl: 'shell script',
  http: '.http file',
  har: 'HTTP archive',
  postman: 'collection and environment',
  artillery: 'load test',
  k6: 'load test',
  mermaid: 'sequence diagram',
  markdown: 'report',
  authrun: 'the run itself',
};

export const exportNames: readonly ExportName[] = Object.keys(facts) as ExportName[]; // the type of the table has these alone

/** For the help: `curl (shell script), …`. */
export const exportNamesInWords: string = Object.entries(facts)
  .map(([name, what]) => `${name} (${what})`)
  .join(', ');
