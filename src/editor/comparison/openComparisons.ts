import { comparedRun } from '../../core/compare/comparedRun.ts';
import { normalisedDocument } from '../../core/compare/normalisedDocument.ts';
import type { FlowView } from '../../core/runs/views.ts';
import { runLabel } from '../../core/shown/runLabel.ts';
import { openTextDiff } from '../kernel/documents/openTextDiff.ts';
import { runCommand } from '../kernel/runCommand.ts';
import { outside } from '../kernel/texts/outside.ts';
import { words } from '../kernel/texts/words.ts';
import { keptLayout } from '../panel/keptLayout.ts';
import type { Services } from '../services.ts';
import { ComparisonCommands } from './comparisonCommands.ts';
import { ComparisonPanels } from './comparisonPanels.ts';
import { readConfigured } from './readConfigured.ts';

/** The comparisons of a window: their commands and their panels. */
export interface Comparisons {
  readonly commands: ComparisonCommands;
  readonly panels: ComparisonPanels;
}

export async function openComparisons(services: Services): Promise<Comparisons> {
  const { context, held, panels: runPanels, questions, bodyDocuments, platformTasks } = services;
  const runs = await services.runs.get();
  const labelOf = (run: FlowView) => outside(runLabel(run, runs.marksOf(run.id)), 40);
  const panels = held.add(
    new ComparisonPanels({
      extensionUri: context.extensionUri,
      store: runs,
      listShare: () => keptLayout(context.globalState).listShare,
      showRun: async (run, hop) => (await runPanels.get()).show(run, hop),
      openTextDiff: async (a, b) => {
        const [left, right] = [labelOf(a), labelOf(b)];
        await openTextDiff(
          bodyDocuments.put(words('A {run}', { run: left }), 'txt', normalisedDocument(a)),
          bodyDocuments.put(words('B {run}', { run: right }), 'txt', normalisedDocument(b)),
          words('A {left} ↔ B {right}', { left, right }),
        );
      },
    }),
  );
  const commands = new ComparisonCommands({
    questions: await questions.get(),
    runCommand,
    store: runs,
    activeRun: () => runPanels.peek()?.activeRun,
    show: (a, b) => panels.show(a, b),
    readConfigured: async (run) => readConfigured(await platformTasks.get(), run),
    showConfiguration: (run, settings) =>
      panels.showConfiguration({ run: comparedRun(run, runLabel(run, runs.marksOf(run.id))), readAt: Date.now(), settings }),
  });
  return { commands, panels };
}
