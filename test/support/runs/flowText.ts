import type { FlowView, HopView } from '../../../src/core/runs/views.ts';

/** A whole flow as text that a person can review in a diff: what the panel shows, line by line. */
export function flowText(flow: FlowView): string {
  const lines = [
    `${flow.title} · ${flow.environment} › ${flow.application}${flow.user === undefined ? '' : ` › ${flow.user}`} · ${flow.badges.join(' · ')}`,
    `outcome: ${outcomeText(flow)}`,
    '',
    ...flow.hops.flatMap(hopLines),
    'TOKENS',
    ...flow.tokens.flatMap((token) => [
      `  ${token.kind} ${token.tag} (${token.channel} channel, ${token.format})`,
      ...memberLines(token.claims ?? {}),
    ]),
    ...(flow.pkce === undefined ? [] : ['PKCE', `  ${flow.pkce.method} ${flow.pkce.verifierTag} > ${flow.pkce.challenge}`]),
    'CHECKS',
    ...flow.checks.map(({ outcome, code, spec, message }) => `  ${marks[outcome]} ${code}: ${message} [${spec}]`),
    'FINDINGS',
    ...flow.findings.map(({ severity, code, message }) => `  ${severity} ${code}: ${message}`),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

const marks = { passed: '✓', failed: '✗', notApplicable: '–' } as const;

function outcomeText({ outcome }: FlowView): string {
  if (outcome.kind !== 'refused' && outcome.kind !== 'failed') return outcome.kind;
  return `${outcome.kind} ${outcome.error.code}\n  ${outcome.error.message}\n  ${outcome.error.remedy ?? ''}`;
}

function hopLines(hop: HopView): readonly string[] {
  const { request, outcome } = hop;
  const answer =
    outcome.kind === 'answered'
      ? [
          `  < ${outcome.status} ${outcome.summary}`,
          ...outcome.headers.map(([name, value]) => `    ${name}: ${value}`),
          ...bodyLines(outcome.body),
        ]
      : [`  < ${outcome.kind}`];
  return [
    `${hop.index}  ${hop.from} > ${hop.to}  ${hop.label}  (${hop.step})`,
    `  > ${request.method} ${request.url}`,
    ...request.headers.map(([name, value]) => `    ${name}: ${value}`),
    ...bodyLines(request.body ?? ''),
    ...answer,
    '',
  ];
}

function bodyLines(body: string): readonly string[] {
  if (body === '') return [];
  // The key of a test run is new each time: what is made with it is not part of the picture.
  return [`    | ${body.replace(/"n":"[^"]+"/, '"n":"…"')}`];
}

function memberLines(members: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(members).map(
    ([name, value]) => `    ${name}: ${name === 'at_hash' || name === 'c_hash' ? '…' : JSON.stringify(value)}`,
  );
}
