import type { TokenKind } from '../../oauth/wire.ts';
import type { FlowSummaryView } from '../../runs/views.ts';
import { timeInWords } from '../../text/times.ts';
import { code, type Said, said } from './said.ts';

/** Servers round, and `exp` is counted from another moment than `iat`. Seconds. */
const tolerated = 5;

/**
 * Which setting makes a token last as long as it does: words that follow the lifetime. A setting that is known and says something else
 * is told too, since somebody will look there.
 */
export function lifetimeOrigin({ lifetimes = [] }: Pick<FlowSummaryView, 'lifetimes'>, token: TokenKind, seconds: number): Said {
  const known = lifetimes.filter((each) => each.token === token);
  const maker = known.find((each) => Math.abs(each.seconds - seconds) <= tolerated);
  if (maker !== undefined) return said`set by ${code(maker.setting)} of ${maker.owner}`;
  const other = known[0];
  if (other === undefined) return said`set by the server`;
  return said`set by the server, though ${code(other.setting)} of ${other.owner} is ${timeInWords(other.seconds)}`;
}
