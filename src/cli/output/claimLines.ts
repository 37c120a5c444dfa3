import { compactJson } from '../../core/json/printJson.ts';
import { WrittenNumber } from '../../core/json/writtenJson.ts';
import { describeClaim } from '../../core/meaning/claims.ts';
import type { ProductWords } from '../../core/meaning/productWords.ts';
import type { TokenView } from '../../core/runs/views.ts';
import { tokenKindName } from '../../core/shown/tokenWords.ts';
import { dateAndTime, distanceInWords } from '../../core/text/times.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import type { Column } from '../display/tableLayout.ts';
import type { Page } from './page.ts';

/** The meaning gives way first, then a long name, and at last the value. */
export const claimColumns: readonly Column[] = [
  { shortens: { rank: 1, least: 16 } },
  { shortens: { rank: 2, least: 20 } },
  { shortens: { rank: 0, least: 12 }, drops: 0 },
];

/** A token for people: each claim with its meaning, times as local time and as distance from now. */
export function tokenLines(token: TokenView, now: Date, page: Page, product: ProductWords): readonly string[] {
  const facts = [
    token.channel === 'given' ? 'given by you' : undefined,
    token.format === 'opaque' ? (token.problem ?? 'opaque: can be read only by the authorization server') : undefined,
    token.expiresAt === undefined ? undefined : `expires ${instantInWords(token.expiresAt, now)}`,
    token.encryption === undefined ? undefined : `encrypted with ${token.encryption.alg}, ${token.encryption.enc}`,
    token.scope === undefined ? undefined : `scope ${token.scope}`,
  ].filter((fact) => fact !== undefined);
  const title = page.hanging(`${page.bold(tokenKindName(token.kind))} `, page.dim(visibleText([token.tag, ...facts].join(' · '))), '  ');
  if (token.claims === undefined) return [title];
  const rows = Object.entries(token.claims).map(([name, value]) => [
    `  ${name}`,
    token.exact?.[name] ?? claimValue(name, value, now, product),
    describeClaim(name, product)?.meaning ?? '',
  ]);
  return [title, ...page.table(rows, claimColumns)];
}

/** Times as a person reads them, everything else as it is written. */
export function claimValue(name: string, value: unknown, now: Date, product: ProductWords): string {
  const seconds = value instanceof WrittenNumber ? Number(value.text) : value;
  if (describeClaim(name, product)?.kind === 'time' && typeof seconds === 'number') return instantInWords(seconds * 1000, now);
  return typeof value === 'string' ? value : compactJson(value);
}

/** `2026-11-22 14:40:12 (in 59 min 12 s)`, in the time zone of this machine. Total: servers send odd numbers as times. */
function instantInWords(epochMs: number, now: Date): string {
  const time = dateAndTime(epochMs);
  return time === undefined ? `${epochMs / 1000} (not a time)` : `${time} (${distanceInWords(epochMs, now.getTime())})`;
}
