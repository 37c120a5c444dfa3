import type { TamperReport, TamperResult } from './runTamper.ts';

/** The application that was tried, where it stands in a repository. */
export interface TamperPlace {
  /** Relative to the repository, with slashes. */
  readonly uri: string;
  /** From 1. */
  readonly line: number;
  readonly application: string;
}

/** What did not hold, as SARIF 2.1.0 has it. What held is no result. */
export function tamperSarif({ results }: Pick<TamperReport, 'results'>, place: TamperPlace, version: string): string {
  const failed = results.filter(({ verdict }) => verdict.kind === 'notHeld');
  const run = {
    tool: { driver: { name: 'auth-flow', version, rules: results.map(ruleOf) } },
    automationDetails: { id: `tamper/${place.uri}/` },
    results: failed.map((result) => resultOf(result, place)),
  };
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

function ruleOf({ tamperCase: { id, change, expected, spec } }: TamperResult): object {
  return {
    id: `tamper.${id}`,
    shortDescription: { text: change },
    fullDescription: { text: `${change}. A correct server: ${expected}` },
    help: { text: `${expected} (${spec})` },
  };
}

function resultOf({ tamperCase, verdict }: TamperResult, { uri, line, application }: TamperPlace): object {
  return {
    ruleId: `tamper.${tamperCase.id}`,
    level: 'error',
    message: { text: `${tamperCase.change}: ${verdict.reason} (${tamperCase.spec})` },
    locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine: line } } }],
    partialFingerprints: { 'authFlowTamper/v1': `${application}/${tamperCase.id}` },
  };
}
