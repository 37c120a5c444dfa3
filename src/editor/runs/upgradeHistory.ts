import type { Memento } from 'vscode';
import type { Lazy } from '../kernel/lazy.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { words } from '../kernel/texts/words.ts';
import { historyVersion } from './historyFile.ts';
import type { RunHistory } from './runHistory.ts';

const key = 'authFlow.historyVersion';

/** After an update, once: writes the runs of earlier versions again by the rules of this one, and says what came of it. */
export async function upgradeHistory(history: Pick<RunHistory, 'upgrade'>, state: Memento, questions: Lazy<Questions>): Promise<void> {
  if (state.get<number>(key, 0) >= historyVersion) return;
  const { rewritten, removed } = await history.upgrade();
  await state.update(key, historyVersion);
  if (removed > 0) {
    void (await questions.get()).warn(
      words('Auth Flow now hides more secrets in its history. Runs updated: {rewritten}. Unreadable runs removed: {removed}.', {
        rewritten,
        removed,
      }),
    );
  } else if (rewritten > 0) {
    void (await questions.get()).inform(
      words('Auth Flow now hides more secrets in its history. Runs updated: {rewritten}.', { rewritten }),
    );
  }
}
