import type { Run } from '../engine/run.ts';
import type { ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import type { Operation } from '../plan/plan.ts';
import { assertNever } from '../values/assertNever.ts';
import { callApi } from './callApi.ts';
import { introspect } from './introspect.ts';
import { awaitLogout } from './logout/awaitLogout.ts';
import { refresh } from './refresh.ts';
import { revoke } from './revoke.ts';
import { signOff } from './signOff.ts';
import { userInfo } from './userInfo.ts';

/** Does something with the tokens of a run. Gives the tokens to go on with: a refresh replaces them. */
export async function doOperation(run: Run, tokens: ObtainedTokens, operation: Operation): Promise<ObtainedTokens> {
  switch (operation.kind) {
    case 'userInfo':
      await userInfo(run, tokens, operation.tokenIn);
      return tokens;
    case 'introspect':
      await introspect(run, tokens, operation.token);
      return tokens;
    case 'refresh':
      return refresh(run, tokens, operation);
    case 'revoke':
      await revoke(run, tokens, operation.token);
      return tokens;
    case 'signOff':
      await signOff(run, tokens, operation);
      return tokens;
    case 'awaitLogout':
      await awaitLogout(run, tokens, operation);
      return tokens;
    case 'callApi':
      await callApi(run, tokens, operation);
      return tokens;
    default:
      return assertNever(operation);
  }
}
