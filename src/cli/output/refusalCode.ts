/**
 * The code of a run that a server refused, by the step that it refused: `apiCall.refused`, `userInfo.refused`. A server chooses its own
 * codes as it likes, those of this program among them, so none of them is one here.
 */
export function refusalCode(step: string): string {
  return `${codeName(step)}.refused`;
}

/** The name of a step as codes are written. */
function codeName(step: string): string {
  const words = step.split(/[^A-Za-z]+/).map((word) => (word === word.toUpperCase() ? word.toLowerCase() : word));
  const [first = '', ...rest] = words;
  return [first.charAt(0).toLowerCase() + first.slice(1), ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
}
