/**
 * All bytes of a stream, which is left where there are more.
 *
 * @param most bytes that are kept
 * @returns `undefined` when it has more
 * @throws what the stream throws
 */
export async function collectBytes(source: AsyncIterable<unknown>, most: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    const piece = Buffer.from(chunk as Uint8Array | string); // of streams of Node without an object mode
    bytes += piece.length;
    if (bytes > most) return undefined;
    chunks.push(piece);
  }
  return Buffer.concat(chunks);
}
