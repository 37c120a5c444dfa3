import type { Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { words } from '../kernel/texts/words.ts';
import type { FlowRequest } from './startFlow.ts';

/**
 * The request with the secret parameters that were typed for it and not kept, asked for again.
 * @returns `undefined` when the person cancelled
 */
export async function askForSecretParameters(
  questions: Questions,
  { askAgain = [], ...request }: FlowRequest,
): Promise<FlowRequest | undefined> {
  const typed: (readonly [name: string, value: string])[] = [];
  for (const name of askAgain) {
    const value = await questions.askForText({
      title: words('Run Again'),
      prompt: words('{name}: secret value, not kept from the earlier run. Leave empty to omit the parameter', {
        name: outside(name),
      }),
      password: true,
    });
    if (value === undefined) return undefined;
    if (value !== '') typed.push([name, value]);
  }
  if (typed.length === 0) return request;
  return { ...request, choices: { ...request.choices, extraParameters: [...(request.choices.extraParameters ?? []), ...typed] } };
}
