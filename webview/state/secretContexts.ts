import { type TagSet, tagSet } from '../../src/core/shown/tags.ts';
import type { FromWebview } from '../../src/messages.ts';
import type { Later } from './later.ts';
import type { SecretContext } from './panelContext.ts';
import type { ViewAction, ViewState } from './viewState.ts';

/** A value that was revealed is hidden again by then: whoever looks over a shoulder comes later. */
const longestShownMs = 60_000;

/** Makes the context for showing secrets; the same object as long as nothing in it changes, so that parts can be guarded by it. */
export function secretContexts(
  dispatch: (action: ViewAction) => void,
  post: (message: FromWebview) => void,
  later: Later,
): (state: Pick<ViewState, 'content' | 'revealed' | 'recording'>) => SecretContext {
  const cancels = new Map<string, () => void>();
  const reveal = (tag: string): void => {
    cancels.get(tag)?.();
    cancels.set(
      tag,
      later(() => hide(tag), longestShownMs),
    );
    dispatch({ type: 'valueAsked', tag });
    post({ type: 'revealValue', tag });
  };
  const hide = (tag: string): void => {
    cancels.get(tag)?.();
    cancels.delete(tag);
    dispatch({ type: 'valueHidden', tag });
  };
  const copy = (tag: string): void => post({ type: 'copyValue', tag });
  let current: SecretContext = { tags: tagSet([]), revealed: {}, live: false, isFromFile: false, reveal, hide, copy };
  let known: readonly string[] = [];

  const tagsOf = (tags: readonly string[]): TagSet => {
    if (tags === known || (tags.length === known.length && tags.every((tag, place) => tag === known[place]))) return current.tags;
    known = tags;
    return tagSet(tags);
  };
  return ({ content, revealed, recording }) => {
    const summary = content.kind === 'flow' ? content.summary : undefined;
    const tags = tagsOf(summary?.tags ?? []);
    const live = summary?.live ?? false;
    const isFromFile = recording !== undefined;
    const isSame = tags === current.tags && live === current.live && revealed === current.revealed && isFromFile === current.isFromFile;
    if (!isSame) current = { ...current, tags, live, revealed, isFromFile };
    return current;
  };
}
