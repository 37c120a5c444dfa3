/** Longer is no sentence about one field. */
const longestSentence = 300;

/**
 * Whether what stands in the place of a secret says something about it: `"token": "expired"`, `"password": ["must have 8 characters"]`,
 * `token=null`, `password=********`. Servers report what was wrong under the name of the field.
 */
export function saysWhatIsWrong(value: string): boolean {
  return value.length <= longestSentence && (states.test(value) || placeholder.test(value) || isSentence(value));
}

const states =
  /^(?:(?:is |was |not |been |has )?(?:expired|missing|required|invalid|revoked|unknown|absent|optional|none|empty|blank|disabled|enabled|unsupported|incorrect|wrong|denied|failed|rejected|not[ _]found|null|undefined|nil|true|false|string|n\/a))$/i;

/** What stands where nothing is shown, or something is to be filled in; `env:NAME` says where a secret is read from. */
const placeholder =
  /^(?:env:[A-Z][A-Z0-9_]{0,100}\.?|\*{3,}|\u2022{3,}|\.{3,}|\[\w{1,20}\]|<[\w -]{1,40}>|\(\w{1,20}\)|\{\{[^{}]{1,40}\}\}|\$\{[^{}]{1,40}\})$/;

/** At least three words, of letters, numbers and punctuation, and one of them a verb that says what is or has to be. */
function isSentence(value: string): boolean {
  const words = value.split(' ');
  return (
    words.length >= 3 &&
    words.every((word) => /^["'(`]?[A-Za-z0-9_/-]{0,24}["')`]?[.,;:!?]?$/.test(word)) &&
    words.some((word) => verb.test(word))
  );
}

const verb = /^(?:is|are|was|were|must|has|have|cannot|should|may|does|did|will|needs?|contains?|too|required|expected|invalid)$/i;
