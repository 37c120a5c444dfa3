import type { TokenQuestion } from '../../core/engine/gate/permissions.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { words } from '../kernel/texts/words.ts';

/** Asks whether a run goes on although the ID token that it received must not be accepted. @returns `false` when the dialog was dismissed */
export async function askAboutToken(questions: Questions, { problem, spec, next }: TokenQuestion): Promise<boolean> {
  const answer = await questions.confirm({
    question: next === 'code' ? words('Redeem the authorization code anyway?') : words('Continue with the access token anyway?'),
    detail: words(
      '{problem}\n\nA client has to stop here ({spec}). Continue only to see how the server behaves: the run keeps a warning about it.',
      {
        problem: outside(problem),
        spec: outside(spec),
      },
    ),
    buttons: { continue: words('Continue Anyway') },
  });
  return answer === 'continue';
}
