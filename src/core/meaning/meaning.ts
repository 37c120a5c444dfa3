/** What a parameter, a member or a header is for, in one line without a full stop. */
export interface Meaning {
  readonly meaning: string;
  /** Specification and section. */
  readonly spec: string;
}

/** Meanings by name: as on the wire, members of nested JSON objects with dots (`session.id`), headers in lower case. */
export type MeaningTable = Readonly<Record<string, Meaning>>;
