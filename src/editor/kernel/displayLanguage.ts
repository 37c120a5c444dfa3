import { l10n } from 'vscode';
import { setTranslations } from '../../core/text/l10n.ts';

/** Sentences from now on are in VS Code's display language, as far as the package has a bundle for it. */
export function useDisplayLanguage(): void {
  setTranslations(l10n.bundle ?? {});
}
