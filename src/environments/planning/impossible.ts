/** Why something cannot be planned, as sentences. */
export interface Impossible {
  readonly kind: 'impossible';
  readonly problems: readonly string[];
}

export function impossible(problem: string): Impossible {
  return { kind: 'impossible', problems: [problem] };
}
