import type { ExportInput } from '../../../src/core/exports/exportKind.ts';
import type { FlowView } from '../../../src/core/runs/views.ts';

/** A whole run without secrets, as the editor and the command line would hand it over. */
export function exportInput(run: FlowView, changes: Partial<ExportInput> = {}): ExportInput {
  return { run, withSecrets: false, at: Date.UTC(2026, 10, 27, 12), version: '1.2.3', fileName: 'run', ...changes };
}
