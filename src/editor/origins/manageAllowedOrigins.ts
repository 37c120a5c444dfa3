import type { Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { words } from '../kernel/texts/words.ts';
import type { AllowedOrigins } from './allowedOrigins.ts';

/** Lists the servers that were allowed beside the configured ones, and revokes the chosen one. */
export async function manageAllowedOrigins(questions: Questions, allowed: AllowedOrigins): Promise<void> {
  const { list } = allowed;
  if (list.length === 0) {
    void questions.inform(words('No additional servers are allowed.'));
    return;
  }
  const items = list.map((value) => ({
    label: outside(value.origin),
    description: words('for the issuer {issuer}', { issuer: outside(value.issuer) }),
    value,
  }));
  const chosen = await questions.pick(items, {
    title: words('Manage Allowed Servers'),
    placeholder: words('Select a server to revoke. You are asked again before a secret is sent to it'),
  });
  if (chosen === undefined) return;
  await allowed.revoke(chosen);
  void questions.inform(words('{origin} is no longer allowed.', { origin: outside(chosen.origin) }));
}
