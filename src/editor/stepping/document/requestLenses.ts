import type { AppliedDocument } from '../../../core/changes/document/applyRequestDocument.ts';
import { draftCounts } from '../../../core/changes/draft.ts';
import type { CommandId } from '../../contributions/commands.ts';
import { type Words, words } from '../../kernel/texts/words.ts';
import type { Pause } from '../steppedRun.ts';

/** A command above a line of the document. */
export interface RequestLens {
  /** Offset of the place. */
  readonly start: number;
  readonly title: Words;
  readonly command: CommandId;
  /** Of the value that it is about. */
  readonly entry?: number;
}

/** What can be done with a request, above its document, and with each secret of it. */
export function requestLenses(
  { unsent, draft }: Pause,
  { notes, secrets }: Pick<AppliedDocument, 'notes' | 'secrets'>,
): readonly RequestLens[] {
  const { changed, added, removed } = draftCounts(draft);
  const isChanged = changed + added + removed > 0;
  const cannot = notes.some(({ severity }) => severity === 'error');
  const top = (title: Words, command: CommandId): RequestLens => ({ start: 0, title, command });
  return [
    ...(cannot ? [] : [top(isChanged ? words('Send with Changes') : words('Send'), 'authFlow.sendRequest')]),
    ...(isChanged ? [top(words('Send as Is'), 'authFlow.sendRequestAsIs')] : []),
    ...(unsent.maySkip ? [top(words('Skip'), 'authFlow.skipRequest')] : []),
    top(words('Stop'), 'authFlow.stopPausedRun'),
    ...(isChanged ? [top(words('Compare with Original'), 'authFlow.compareRequest')] : []),
    ...secrets.map(
      ({ start, entry }): RequestLens => ({ start, title: words('Replace Value…'), command: 'authFlow.replaceRequestValue', entry }),
    ),
  ];
}
