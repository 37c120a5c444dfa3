import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** A row is named by a sentence of the words in its columns, with the lanes beside them; axe wants the columns in their order. */
const sameWordsInAnotherOrder = ['label-content-name-mismatch'];

/** The rows of the list scroll with its keys, which the tree around them has; they are no stop of the Tab key of their own. */
const scrolledByTheTree = '<div class="rows"';

/** What axe finds: the rule, and where. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).disableRules(sameWordsInAnotherOrder).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .filter(({ html }) => id !== 'scrollable-region-focusable' || !html.startsWith(scrolledByTheTree))
      .map(({ html }) => `${id}: ${html.slice(0, 120)}`),
  );
}
