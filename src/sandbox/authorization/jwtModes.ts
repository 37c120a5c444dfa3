import type { SandboxState } from '../sandboxState.ts';
import { signToken } from '../tokens/signToken.ts';
import { type AnswerMode, pingOneAnswer, writers } from './answerModes.ts';
import { carried } from './library/libraryParameters.ts';

/** Seconds; the specification recommends ten minutes at most. */
const lifetimeSeconds = 300;

/**
 * The response modes of JARM, signed with the keys of the environment. PingOne has none of them: they are an extra of the sandbox, which
 * its discovery document does not list.
 */
export function jwtModes(state: SandboxState): Readonly<Record<'jwt' | 'query.jwt' | 'fragment.jwt' | 'form_post.jwt', AnswerMode>> {
  const signed = (placeOf: (responseType: string) => keyof typeof writers): AnswerMode => {
    return async (ctx, redirectUri, answer) => {
      const claims = {
        iss: state.issuer,
        aud: ctx.oidc.client?.clientId,
        exp: Math.floor(Date.now() / 1000) + lifetimeSeconds,
        ...pingOneAnswer(ctx, answer, state),
      };
      const place = placeOf(ctx.oidc.params?.[carried.responseType] ?? '');
      writers[place](ctx, redirectUri, { response: await signToken(claims, state) });
    };
  };
  return {
    jwt: signed((responseType) => (responseType.includes('token') ? 'fragment' : 'query')),
    'query.jwt': signed(() => 'query'),
    'fragment.jwt': signed(() => 'fragment'),
    'form_post.jwt': signed(() => 'form_post'),
  };
}
