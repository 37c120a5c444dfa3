import { compactJson } from '../../core/json/printJson.ts';
import type { JwtComparison, SentJwt } from '../../core/oauth/requests/sentJwt.ts';
import type { HopView } from '../../core/runs/views.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { type Paint, shortText, table } from './terminalText.ts';

const marks: Readonly<Record<JwtComparison['verdict'], string>> = { matches: '✓', differs: '✗', notCompared: '-' };
const titles: Readonly<Record<SentJwt['kind'], string>> = { requestObject: 'Request object', dpopProof: 'DPoP proof' };

/** The request object and the DPoP proof of a hop for people: what they say, and how that compares with the request. */
export function sentJwtLines({ index, jwts = [] }: HopView, paint: Paint): readonly string[] {
  return jwts.flatMap((jwt) => {
    const { kind, header, claims, encryption, comparisons } = jwt;
    const around = encryption === undefined ? '' : `, encrypted with ${encryption.alg} and ${encryption.enc}`;
    const members = [...Object.entries(header), ...Object.entries(claims)];
    const told = new Set(members.map(([name]) => name));
    const rows = [
      ...members.map(([name, value]) => row(name, value, comparisons)),
      ...comparisons.filter(({ name }) => !told.has(name)).map(({ name }) => row(name, '', comparisons)),
    ];
    const lines = table(rows.map(({ cells }) => cells)).map((line, at) => (rows[at]?.isBad === true ? paint.bad(line) : line));
    return [`${paint.bold(titles[kind])} ${paint.dim(visibleText(`hop ${index}${around}`))}`, ...lines];
  });
}

function row(
  name: string,
  value: unknown,
  comparisons: readonly JwtComparison[],
): { readonly cells: readonly string[]; readonly isBad: boolean } {
  const comparison = comparisons.find((each) => each.name === name);
  const text = typeof value === 'string' ? value : compactJson(value);
  const mark = comparison === undefined ? ' ' : marks[comparison.verdict];
  return {
    cells: [`  ${mark} ${visibleText(name)}`, shortText(text, 64), visibleText(comparison?.note ?? '')],
    isBad: comparison?.verdict === 'differs',
  };
}
