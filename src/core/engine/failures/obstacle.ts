import type { TransportFailureCode } from '../../runs/hop.ts';
import type { FlowErrorView } from '../../runs/views.ts';
import type { UserAgentError } from '../ports.ts';

/** What kept a run from being tried to its end. It says nothing about the request, the configuration or the server's decision. */
export type Obstacle = 'network' | 'timeLimit';

type FailureCode = TransportFailureCode | UserAgentError['code'] | 'run.timedOut';

/** Every failure that comes from outside of what was asked. `undefined` where it is something of the request or of this machine. */
const obstacles: Readonly<Record<FailureCode, Obstacle | undefined>> = {
  'transport.refused': 'network',
  'transport.nameNotFound': 'network',
  'transport.unreachable': 'network',
  'transport.tls': 'network',
  'transport.timedOut': 'timeLimit',
  'transport.reset': 'network',
  'transport.malformed': 'network',
  'transport.proxy': 'network',
  'transport.badUrl': undefined,
  'transport.aborted': undefined,
  'transport.skipped': undefined,
  'transport.other': 'network',
  'userAgent.unavailable': undefined,
  'userAgent.timedOut': 'timeLimit',
  'userAgent.portInUse': undefined,
  'userAgent.cannotReturn': undefined,
  'run.timedOut': 'timeLimit',
};

/** Of a run that failed: whether it could not be tried, and by what. @param code of its error, which is ours unless a server refused */
export function obstacleOf({ code, serverError }: Pick<FlowErrorView, 'code' | 'serverError'>): Obstacle | undefined {
  return serverError === undefined && isFailureCode(code) ? obstacles[code] : undefined;
}

function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(obstacles, code);
}
