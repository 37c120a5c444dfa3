import { originOf } from '../../core/http/origin.ts';
import { personOf } from '../../core/plan/grants.ts';
import type { FlowPlan } from '../../core/plan/plan.ts';
import type { TamperCase } from '../../core/tamper/tamperCase.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { joined, type Words, words } from '../kernel/texts/words.ts';
import type { CheckSubject } from './tamperCheck.ts';

/** The origins that a plan names, before the server has said anything: those of its metadata come with the first run. */
export function plannedOrigins({ server }: FlowPlan): readonly string[] {
  const { issuer, discoveryUrl, flowsUrl, endpoints = {} } = server;
  const urls = [issuer, discoveryUrl, flowsUrl, ...Object.values(endpoints)];
  return [...new Set(urls.flatMap((url) => (url === undefined ? [] : (originOf(url) ?? []))))];
}

/** Says what is going to happen to whom. @returns whether the person agreed */
export async function confirmChecks(questions: Pick<Questions, 'confirm'>, subject: CheckSubject): Promise<boolean> {
  const { plan, cases } = subject;
  const [first = ''] = plannedOrigins(plan);
  const answer = await questions.confirm({
    question:
      cases.length === 1
        ? words('Run 1 tamper check against {host}?', { host: outside(hostIn(first)) })
        : words('Run {count} tamper checks against {host}?', { count: cases.length, host: outside(hostIn(first)) }),
    detail: words(
      'Servers: {origins}\n{who}\n\nEach case is a run of its own, with one change that an attacker could make. Codes and tokens may stay unused at the server. It may raise alarms, or lock out the user or the application.{sessions}\n\nAt most one request a second leaves this machine, and {most} in all. You can cancel at any time; what was found until then stays.',
      { origins: outside(plannedOrigins(plan).join(', '), 400), who: whoIn(subject), sessions: sessionsIn(cases), most: 200 },
    ),
    buttons: { run: words('Run Checks') },
  });
  return answer === 'run';
}

function hostIn(origin: string): string {
  return origin.replace(/^https?:\/\//, '');
}

function whoIn({ plan, otherClient }: CheckSubject): Words {
  const user = personOf(plan);
  const lines = [
    words('Application: {application}', { application: outside(plan.client.applicationName) }),
    ...(otherClient === undefined
      ? []
      : [words('Second application, for cases between two: {other}', { other: outside(otherClient.client.applicationName) })]),
    ...(user === undefined || user === '' ? [] : [words('User: {user}', { user: outside(user) })]),
  ];
  return joined(lines, '\n');
}

function sessionsIn(cases: readonly TamperCase[]): Words {
  const count = cases.filter(({ cost }) => cost === 'session').length;
  if (count === 0) return words('');
  return count === 1
    ? words(' One of the cases may end the session of the user and revoke its tokens.')
    : words(' {count} of the cases may end the session of the user and revoke its tokens.', { count });
}
