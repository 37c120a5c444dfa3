import type { TamperReport, TamperResult } from './runTamper.ts';

/** The verdicts as JUnit has them (junit-10): a case that did not hold is a failure, one that could not be told is skipped. */
export function tamperJunit({ results }: Pick<TamperReport, 'results'>, suite: string): string {
  const count = (kind: TamperResult['verdict']['kind']): number => results.filter(({ verdict }) => verdict.kind === kind).length;
  const counts = `tests="${results.length}" failures="${count('notHeld')}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="${escaped(suite)}" ${counts} skipped="${count('unclear')}">`,
    ...results.map(testCase),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase({ tamperCase, verdict }: TamperResult): string {
  const name = `name="${escaped(`${tamperCase.id}: ${tamperCase.change}`)}" classname="tamper.${tamperCase.group}"`;
  if (verdict.kind === 'held') return `    <testcase ${name}/>`;
  const reason = escaped(verdict.reason);
  const expected = escaped(`${tamperCase.expected} (${tamperCase.spec})`);
  const inside = verdict.kind === 'unclear' ? `<skipped message="${reason}"/>` : `<failure message="${reason}">${expected}</failure>`;
  return `    <testcase ${name}>${inside}</testcase>`;
}

/** XML 1.0 section 2.2 has no control characters, escaped or not. */
function escaped(text: string): string {
  const characters: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to drop
  return text.replace(/[\x00-\x1f\ufffe\uffff]/g, ' ').replace(/[&<>"]/g, (character) => characters[character] ?? character);
}
