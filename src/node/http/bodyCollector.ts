import { Buffer } from 'node:buffer';

/** A piece of this size is kept as it is; smaller ones are copied together. */
const ownPieceBytes = 4096;
const blockBytes = 64 * 1024;

/**
 * Collects the pieces of a body up to a cap. A server may send a body byte by byte: what is kept here grows with the
 * bytes and not with the number of pieces.
 */
export class BodyCollector {
  readonly #pieces: Buffer[] = [];
  #block: Buffer | undefined;
  /** The part of the block that is filled and not yet among the pieces. */
  #from = 0;
  #to = 0;
  #bytes = 0;

  constructor(private readonly capBytes: number) {}

  get bytes(): number {
    return this.#bytes;
  }

  /** Keeps as much as fits. @returns false when something did not */
  add(piece: Buffer): boolean {
    const room = this.capBytes - this.#bytes;
    const kept = piece.length > room ? piece.subarray(0, room) : piece;
    this.#bytes += kept.length;
    if (kept.length >= ownPieceBytes) {
      this.#endBlock();
      this.#pieces.push(kept);
    } else {
      this.#copy(kept);
    }
    return kept.length === piece.length;
  }

  /** All that was kept, in order. */
  concat(): Buffer {
    this.#endBlock();
    const [first, second] = this.#pieces;
    return first !== undefined && second === undefined ? first : Buffer.concat(this.#pieces);
  }

  #copy(piece: Buffer): void {
    // The first piece is most often the whole body: a block for it would be a copy for nothing.
    if (this.#block === undefined && this.#pieces.length === 0) {
      if (piece.length > 0) this.#pieces.push(piece);
      return;
    }
    if (this.#block === undefined || this.#to + piece.length > blockBytes) {
      this.#endBlock();
      this.#block = Buffer.allocUnsafe(blockBytes);
      this.#from = 0;
      this.#to = 0;
    }
    piece.copy(this.#block, this.#to);
    this.#to += piece.length;
  }

  /** Puts what was copied in its place among the pieces; the rest of the block is used further. */
  #endBlock(): void {
    if (this.#block !== undefined && this.#to > this.#from) this.#pieces.push(this.#block.subarray(this.#from, this.#to));
    this.#from = this.#to;
  }
}
