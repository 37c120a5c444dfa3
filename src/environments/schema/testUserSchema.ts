import { about } from '../../core/text/about.ts';
import { optional, required } from './member.ts';
import { part } from './part.ts';
import { secretName } from './secretName.ts';
import { text } from './shapes/text.ts';
import { testUserSnippets } from './snippets.ts';

/** One test user. */
export const testUserSchema = part(
  'A user',
  {
    username: required(text('The username'), about`User name of the test user. Must be unique within the environment.`),
    password: optional(secretName('password')),
    passkey: optional(secretName('passkey')),
    description: optional(
      text('The description'),
      about`Short description of the purpose of this user: \`signs on with a one-time passcode\`.`,
    ),
  },
  { jsonSchema: { defaultSnippets: testUserSnippets } },
);
