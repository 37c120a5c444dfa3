import { readFileSync } from 'node:fs';
import { sourceFiles } from '../../unit/architecture/importsOf.ts';

export interface Parameter {
  readonly name: string;
  /** As written: `string`, `readonly FormField[]`; empty where a default value says it. */
  readonly type: string;
  readonly isOptional: boolean;
}

export interface ExportedFunction {
  readonly file: string;
  readonly name: string;
  readonly parameters: readonly Parameter[];
}

/** The exported functions of every file below a folder, with the types of their parameters as written. Relies on the formatter. */
export function exportedFunctions(folder: string): readonly ExportedFunction[] {
  return sourceFiles(folder).flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return [...text.matchAll(/^export (?:async )?function\*? (\w+)(?:<[^(]*>)?\(/gm)].map((match) => ({
      file,
      name: match[1] ?? '',
      parameters: partsOf(text.slice(match.index + match[0].length)).map(readParameter),
    }));
  });
}

function readParameter(written: string): Parameter {
  const [, name = '', mark, type = ''] = /^(\{[\s\S]*?\}|\w+)(\?)?(?::\s*([\s\S]*?))?(?:\s=(?!>)[\s\S]*)?$/.exec(written) ?? [];
  return { name, type: type.replace(/\s+/g, ' ').trim(), isOptional: mark !== undefined || /\s=(?!>)/.test(written) };
}

/** What stands between commas, up to the parenthesis that closes. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; ; at++) {
    const unit = text[at];
    const isEnd = unit === undefined || (unit === ')' && depth === 0);
    if (isEnd || (unit === ',' && depth === 0)) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
    if (isEnd) return parts.filter((part) => part !== '');
    if ('([{<'.includes(unit)) depth += 1;
    if (')]}'.includes(unit) || (unit === '>' && text[at - 1] !== '=')) depth -= 1;
  }
}
