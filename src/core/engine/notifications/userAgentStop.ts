import { present } from '../../values/members.ts';
import { FlowStop } from '../flowStop.ts';
import { UserAgentError } from '../ports.ts';

/** What ends a run when the browser, or an address that it comes back to, cannot be used; any other error as it is. */
export function userAgentStop(error: unknown): unknown {
  if (!(error instanceof UserAgentError)) return error;
  return FlowStop.failed(present({ code: error.code, message: error.message, remedy: error.remedy }), error);
}
