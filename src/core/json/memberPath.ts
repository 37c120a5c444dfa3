/** The path of a member in an object that has one itself, for people: `error`, `error.message`, `details[0].code`. */
export function memberPath(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
