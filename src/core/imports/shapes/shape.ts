/** What a value in a file of somebody else has to be like: read member by member, bounded, never taken over as a whole. */
export interface Shape<out Value> {
  /** Total. */
  readonly read: (value: unknown, reading: ShapeReading) => Value | Misfit;
  /** The same as JSON Schema (draft-07). */
  readonly schema: JsonSchema;
}

export type JsonSchema = Readonly<Record<string, unknown>>;

/** How strictly a file is read. One object for one file: it counts. */
export class ShapeReading {
  /** Of a file of a newer version: what does not fit is left out where it can be, instead of refusing the file. */
  readonly lenient: boolean;
  #leftOut = 0;

  constructor(lenient: boolean) {
    this.lenient = lenient;
  }

  /** How many values were left out. */
  get leftOut(): number {
    return this.#leftOut;
  }

  leaveOut(): void {
    this.#leftOut += 1;
  }
}

/** Why a value is not of a shape, and where. */
export class Misfit {
  readonly path: readonly (string | number)[];
  /** What it had to be, in words: `a text of at most 100 characters`. */
  readonly wanted: string;

  constructor(wanted: string, path: readonly (string | number)[] = []) {
    this.wanted = wanted;
    this.path = path;
  }

  /** The same, seen from the value around it. @param step a name of ours, or an index */
  inside(step: string | number): Misfit {
    return new Misfit(this.wanted, [step, ...this.path]);
  }

  /** `hops[3].request.url: a text of at most 100 characters`; nothing of the file is in it. */
  get said(): string {
    const path = this.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
    return `${path.replace(/^\./, '')}: ${this.wanted}`;
  }
}
