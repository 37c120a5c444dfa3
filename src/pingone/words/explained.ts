import type { Explanation, Problem } from '../../core/meaning/explanation.ts';

/** An explanation of a code of PingOne. */
export function explained(code: string, cause: string, howToTell: string, remedy: string, problem?: Problem): Explanation {
  return { code, cause, howToTell, remedy, spec: 'PingOne', ...(problem === undefined ? {} : { problem }) };
}
