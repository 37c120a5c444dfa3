import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** A row is named by a sentence of the words in its columns, with the lanes beside them; axe wants the columns in their order. */
const sameWordsInAnotherOrder = ['label-content-name-mismatch'];

/** What axe finds: the rule, and where. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).disableRules(sameWordsInAnotherOrder).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join('\n')}`);
}
