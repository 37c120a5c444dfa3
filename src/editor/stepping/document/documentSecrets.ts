import type { DocumentSecrets } from '../../../core/changes/document/applyRequestDocument.ts';
import type { DraftContext } from '../../../core/changes/draftWarnings.ts';
import type { RunRedaction } from '../../../core/redaction/runRedaction.ts';
import { splitTags, tagSet } from '../../../core/shown/tags.ts';

/** What stands for what in the documents of a run. @param environment of the editor's process: what is read of it is a secret of the run */
export function documentSecrets(
  redaction: RunRedaction,
  environment: Readonly<Record<string, string | undefined>>,
  context?: DraftContext,
): DocumentSecrets {
  return {
    ...(context === undefined ? {} : { context }),
    hide: (text, place) => redaction.hide(text, place),
    unhide: (text) =>
      splitTags(text, tagSet(redaction.tags))
        .map((part) => (part.kind === 'text' ? part.text : (redaction.valueOf(part.tag) ?? part.tag)))
        .join(''),
    variable: (name, label) => {
      const value = environment[name];
      if (value === undefined || value === '') return undefined;
      redaction.know(label === '' ? name : label, value);
      return value;
    },
  };
}
