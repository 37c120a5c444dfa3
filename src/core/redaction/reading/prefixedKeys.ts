import { looksRandom, shortestRandom } from '../judging/looksRandom.ts';

/** What the makers of keys have them begin with, so that scanners find them. An ID of a key, such as `AKIA…`, is no secret. */
const prefix =
  /(?<![\w-])(?:[sr]k_(?:live|test)_|whsec_|gh[opusr]_|github_pat_|gl(?:pat|dt|rt|cbt|ptt)-|xox[abeprs][-.]|xapp-|AIza|ya29\.|GOCSPX-|1\/\/0|hv[sbr]\.|npm_|pypi-|SG\.|shp(?:at|ss|ca|pa)_|do[opr]_v1_|sk-(?:proj|ant|svcacct)-|AGE-SECRET-KEY-|lin_api_|dckr_pat_|figd_|PMAK-)(?=[\w-])/g;
/** Also what stands for the `#` of a tag: a tag is never cut. */
const keyUnit = /[\w.\ue0f5-]/;

/** Keys of services that say by their beginning what they are, wherever they stand, such as `ghp_…` and `sk_live_…`. */
export function prefixedKeys(text: string, onKey: (start: number, end: number) => void): void {
  prefix.lastIndex = 0;
  for (let match = prefix.exec(text); match !== null; match = prefix.exec(text)) {
    const start = match.index;
    let end = prefix.lastIndex;
    while (keyUnit.test(text.charAt(end))) end++;
    while (text[end - 1] === '.') end--; // of the sentence
    if (looksRandom(text.slice(prefix.lastIndex, end), shortestRandom.underWeakName)) onKey(start, end);
    prefix.lastIndex = end;
  }
}
