import type { HopId } from '../../core/runs/hop.ts';
import { viewFlow } from '../../core/runs/redact.ts';
import type { FlowView } from '../../core/runs/views.ts';
import { runLabel } from '../../core/shown/runLabel.ts';
import { present } from '../../core/values/members.ts';
import type { CommandName } from '../contributions/commands.ts';
import { readFlowId } from '../flows/readFlowId.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { words } from '../kernel/texts/words.ts';
import { menuHops } from '../panel/menuHops.ts';
import { menuTarget } from '../panel/menuTarget.ts';
import { listed, pickRun } from '../runs/pickRun.ts';
import type { RunNode } from '../runs/runNode.ts';
import type { Services } from '../services.ts';
import { ExportCommands } from './exportCommands.ts';
import { exportCommandWishes } from './exportCommandWishes.ts';
import { exportFiles } from './exportFiles.ts';
import type { ExportSubject } from './exportSubject.ts';

/** The exports of a window. */
export interface Exports {
  /**
   * Does what a command wants.
   * @param target what it was called on: a tree item, a part of a panel, the ID of a run, nothing
   */
  take(command: string, target: unknown): Promise<void>;
}

export async function openExports({ context, runs, panels, recordings, questions: asked, log }: Services): Promise<Exports> {
  const [questions, store] = await Promise.all([asked.get(), runs.get()]);
  const { version } = context.extension.packageJSON as { readonly version: string };
  const commands = new ExportCommands({ questions, log, files: exportFiles, now: Date.now, version });

  /** @returns `undefined` when it was cancelled @throws {PlainError} when there is no run to choose from */
  async function runOf(target: unknown): Promise<FlowView | undefined> {
    const id = menuTarget(target) === undefined ? readFlowId(target) : undefined;
    if (id !== undefined) return store.find(id);
    const inPanel = panels.peek()?.activeRun;
    const inFront = inPanel === undefined ? recordings.peek()?.activeRun : await store.find(inPanel);
    if (inFront !== undefined) return inFront;
    const ended = (await store.list()).filter(({ outcome }) => outcome.kind !== 'running');
    if (ended.length === 0) throw new PlainError(words('There are no runs to choose from.'));
    return pickRun(questions, listed(ended, store));
  }

  /** @param hops all when empty */
  function subjectOf(run: FlowView, hops: readonly HopId[]): ExportSubject {
    return {
      run,
      ...present({ hops: hops.length === 0 ? undefined : new Set(hops) }),
      label: runLabel(run, store.marksOf(run.id)),
      secrets: secretsOf(run),
    };
  }

  function secretsOf({ id, live }: FlowView): ExportSubject['secrets'] {
    if (store.runs.find(id) === undefined)
      return { kind: 'gone', why: words('The run is from a file: nothing is known of the values behind its tags.') };
    if (!live) return { kind: 'gone', why: words('Its values are no longer in memory. Run it again to get new ones.') };
    return {
      kind: 'held',
      valueOf: (tag) => store.runs.valueOf(id, tag),
      raw: () => {
        const flow = store.runs.flowOf(id);
        return flow === undefined ? undefined : viewFlow(flow, 'showSecrets');
      },
    };
  }

  return {
    take: async (command, target) => {
      const { of: part, ...wish } = exportCommandWishes[command as CommandName<'exports'>]; // whoever registers has the same names
      const run = await runOf(target);
      const named: ReadonlySet<string | undefined> = new Set([treeHop(target), ...(part === 'hop' ? menuHops(target) : [])]);
      const hops = run?.hops.map(({ id }) => id).filter((id) => named.has(id)) ?? [];
      if (run !== undefined && (part === 'run' || hops.length > 0)) await commands.export(subjectOf(run, hops), wish);
    },
  };
}

function treeHop(target: unknown): HopId | undefined {
  const node = target as Partial<RunNode> | null | undefined;
  return node?.kind === 'hop' ? node.hop?.id : undefined;
}
