/** A value of a JSON text, and where in the text it stands: offsets in UTF-16 code units, `end` behind it. */
export interface PlacedJson {
  readonly start: number;
  readonly end: number;
  /** As `JSON.parse` makes it. */
  readonly value: unknown;
  /** Of an object, in order, each as often as it is written. */
  readonly members?: readonly PlacedMember[];
  /** Of a list. */
  readonly items?: readonly PlacedJson[];
}

export interface PlacedMember {
  readonly name: string;
  /** Of the name, with its quotation marks. */
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly value: PlacedJson;
}

/** What can be read of a JSON text, also of one that is being typed; and where it stops being JSON. */
export interface PlacedReading {
  readonly root?: PlacedJson;
  /** Offset of the first place that is not JSON. */
  readonly problemAt?: number;
}
