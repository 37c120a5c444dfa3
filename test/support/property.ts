import fc from 'fast-check';

/** Inputs for each property: 1,000 and always the same, or as many as the long lane asks for, from a seed that it prints. */
const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 1000);
const seed = Number(process.env['PROPERTY_SEED'] ?? 20_270_115);

/** A property of every input. A failure names the smallest input found, with the seed. It becomes a row of a table. */
export function always<Input>(input: fc.Arbitrary<Input>, property: (input: Input) => void): void {
  fc.assert(fc.property(input, property), { numRuns, seed });
}

/** The same, for a property that has to be waited for. */
export async function alwaysSoon<Input>(input: fc.Arbitrary<Input>, property: (input: Input) => Promise<void>): Promise<void> {
  await fc.assert(fc.asyncProperty(input, property), { numRuns, seed });
}

/** Any text: letters, control characters, emoji, halves of surrogate pairs, and the given words in between. */
export function textWith(...words: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary', maxLength: 6 }), halves, fc.string({ maxLength: 6 }));
  return fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
}

/** One character each, the halves of surrogate pairs among them. */
const halves = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
