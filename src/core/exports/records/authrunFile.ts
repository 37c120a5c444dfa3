/** Of `*.authrun.json`. A version that cannot be read as this one has a higher number. */
export const authrunVersion = 1;

/** What the member `format` of such a file says. */
export const authrunFormat = 'authrun';

/** What stands in the place of secrets: tags, or nothing does and they are in the file. */
export type AuthrunSecrets = 'hidden' | 'included';
