import { visibleText } from '../text/visibleText.ts';
import type { TamperReport, TamperResult } from './runTamper.ts';
import { verdictWords } from './verdictWords.ts';

/** The verdicts as a table in Markdown. */
export function tamperMarkdown({ results }: Pick<TamperReport, 'results'>, title: string): string {
  const rows = results.map((result) => `| ${cellsOf(result).map(cell).join(' | ')} |`);
  const head = ['| Case | Changed | Verdict | Reason | Specification |', '| --- | --- | --- | --- | --- |'];
  return `# Tamper checks: ${cell(title)}\n\n${[...head, ...rows].join('\n')}\n`;
}

function cellsOf({ tamperCase, verdict }: TamperResult): readonly string[] {
  return [tamperCase.id, tamperCase.change, verdictWords[verdict.kind], verdict.reason, tamperCase.spec];
}

/** Text in a cell is text: no markup, no further cell. */
function cell(text: string): string {
  return visibleText(text).replace(/[\\`*_[\]<>|&#]/g, (character) => `\\${character}`);
}
