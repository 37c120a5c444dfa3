/**
 * Whose a value is. `certain`: configured, typed, or made by the engine, or a token that it received. `sent`: found by place or shape
 * in what we sent. `received`: found so in what a server sent.
 */
export type SecretSource = 'certain' | 'sent' | 'received';

export interface KnownValue {
  readonly value: string;
  readonly label: string;
  readonly source: SecretSource;
}
