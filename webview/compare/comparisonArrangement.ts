/** What a person arranged. It survives a reload. */
export interface ComparisonArrangement {
  /** Text that hops or differences have to hold. */
  readonly filter: string;
  readonly hidesIdentical: boolean;
}
