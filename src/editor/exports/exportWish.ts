import type { ExportName } from '../../core/exports/exportKind.ts';

/** What is known of an export before anything is asked. */
export interface ExportWish {
  /** The way out; left out, it is asked for. */
  readonly offer?: `file ${ExportName}` | `clipboard ${string}`;
  /** Which ways out are offered; all when left out. */
  readonly to?: 'file' | 'clipboard';
}
