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
  { askAgain = [], askTokenAgain = [], ...request }: FlowRequest,
): Promise<FlowRequest | undefined> {
  const first = await askEach(questions, askAgain);
  const token = first === undefined ? undefined : await askEach(questions, askTokenAgain);
  if (first === undefined || token === undefined) return undefined;
  if (first.length === 0 && token.length === 0) return request;
  const { extraParameters = [], tokenParameters = [] } = request.choices;
  return {
    ...request,
    choices: {
      ...request.choices,
      ...(first.length === 0 ? {} : { extraParameters: [...extraParameters, ...first] }),
      ...(token.length === 0 ? {} : { tokenParameters: [...tokenParameters, ...token] }),
    },
  };
}

/** @returns `undefined` when the person cancelled */
async function askEach(
  questions: Questions,
  names: readonly string[],
): Promise<readonly (readonly [name: string, value: string])[] | undefined> {
  const typed: (readonly [name: string, value: string])[] = [];
  for (const name of names) {
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
  return typed;
}
