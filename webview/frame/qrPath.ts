import qrcode from 'qrcode-generator';

/** A QR code as the outline of its dark squares, in units of one square. */
export interface QrPath {
  /** Squares on a side, with the quiet zone of four squares around (ISO/IEC 18004 section 9.1). */
  readonly size: number;
  /** For the `d` attribute of an SVG path. */
  readonly path: string;
}

const quietZone = 4;

/** Bytes in the largest code, 40-M (ISO/IEC 18004 table 7). */
const mostBytes = 2_331;

/** The QR code of a text; `undefined` when it is too long for one. */
export function qrPath(text: string): QrPath | undefined {
  if (text.length > mostBytes) return undefined;
  const code = qrcode(0, 'M');
  code.addData(text);
  try {
    code.make();
  } catch {
    return undefined; // The library throws for more than the largest code can hold.
  }
  const count = code.getModuleCount();
  const rows = Array.from({ length: count }, (_, row) => rowPath(row, count, (column) => code.isDark(row, column)));
  return { size: count + 2 * quietZone, path: rows.join('') };
}

/** The dark squares of a row, neighbours joined. */
function rowPath(row: number, count: number, isDark: (column: number) => boolean): string {
  let path = '';
  for (let column = 0; column < count; column++) {
    if (!isDark(column)) continue;
    const start = column;
    while (column + 1 < count && isDark(column + 1)) column++;
    const width = column - start + 1;
    path += `M${start + quietZone} ${row + quietZone}h${width}v1h-${width}z`;
  }
  return path;
}
