/** What some options of a command say. */
export type OptionsReading<Options> = { readonly kind: 'read'; readonly options: Options } | WrongOptions;

export interface WrongOptions {
  readonly kind: 'wrong';
  /** A sentence that names the option. */
  readonly message: string;
}

export function wrongOptions(message: string): WrongOptions {
  return { kind: 'wrong', message };
}
