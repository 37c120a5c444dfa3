import type { TestUser } from '../../../environments/environment.ts';
import { askInSteps } from '../../kernel/questions/askInSteps.ts';
import type { Draft } from '../../kernel/questions/drafts.ts';
import type { Questions } from '../../kernel/questions/questions.ts';
import { outside } from '../../kernel/texts/outside.ts';
import { words } from '../../kernel/texts/words.ts';
import { type RawEntry, required } from '../entries.ts';

export interface UserState {
  readonly username: string;
  readonly description: string;
}

/** Asks for everything about a test user but the password. @param taken usernames of the other test users of the environment */
export async function askForTestUser(
  questions: Questions,
  edited: TestUser | undefined,
  taken: readonly string[],
  draft?: Draft<UserState>,
): Promise<RawEntry | undefined> {
  const initial: UserState = { username: edited?.username ?? '', description: edited?.description ?? '' };
  const state = await askInSteps<UserState>(
    questions,
    edited === undefined ? words('Add Test User') : words('Edit {name}', { name: outside(edited.username) }),
    initial,
    [
      {
        kind: 'input',
        prompt: words('Username'),
        value: ({ username }) => username,
        validate: (text) =>
          required(text, words('a username')) ??
          (taken.includes(text) ? words('A test user named "{name}" already exists.', { name: outside(text) }) : undefined),
        apply: (before, username) => ({ ...before, username }),
      },
      {
        kind: 'input',
        prompt: words('Description (optional)'),
        placeholder: words('signs on with a one-time passcode'),
        value: ({ description }) => description,
        apply: (before, description) => ({ ...before, description }),
      },
    ],
    draft === undefined ? {} : { draft },
  );
  if (state === undefined) return undefined;
  return { username: state.username, description: state.description === '' ? undefined : state.description };
}
