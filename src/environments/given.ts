type Given<Members> = { [Name in keyof Members]?: Exclude<Members[Name], undefined> };

/** The members that have a value: an optional property is left out, never `undefined`. */
export function given<Members extends Readonly<Record<string, unknown>>>(members: Members): Given<Members> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Given<Members>;
}
