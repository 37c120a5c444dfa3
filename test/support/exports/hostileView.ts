import type { FlowView } from '../../../src/core/runs/views.ts';
import { answered, buildHop, hopId } from '../runs/flowViews.ts';

/** What a server may write to act in a file that is made of a run: in a shell, a template, a page, a diagram, a table. */
export const hostileTexts: readonly string[] = [
  '"double" \'single\' `back` \\ \\',
  'a\nb\r\nc\rd\te',
  `$(touch canary) \`touch canary\` \${canary} %PATH% !history`,
  '</script><script>fetch("//canary.example")</script><img src=//canary.example onerror=alert(1)>',
  '{{canary}} {{{canary}}} <%= canary %> {% canary %} #{canary}',
  '![x](http://canary.example/a.png) [y](command:canary) <http://canary.example> http://canary.example www.canary.example me@canary.example @everyone #1',
  '```\n# heading\n```\n~~~ | cell | <details> $$math$$ $`math`$',
  'end; loop x; P1->>P2: y #9829; %%{init: {}}%% %% comment',
  '\u0000\u0007\u001b[31m\u202ereversed\u2028line\u2029paragraph\ud800',
  '-dash',
  '@at',
  '=1+1',
  'code#3f9a state#91d2',
];

/** A run whose server, and whose configuration, wrote a text wherever one may stand. */
export function hostileView(text: string): FlowView {
  const hop = buildHop(1, {
    label: `GET ${text}`,
    action: text,
    purpose: text,
    request: {
      method: 'POST',
      url: `https://api.example.test/${text}?${text}=${text}#${text}`,
      headers: [
        ['content-type', 'application/x-www-form-urlencoded'],
        [text, text],
      ],
      body: `a=${text}&${text}=b`,
      cookies: [{ name: text, value: text, attributes: [] }],
    },
    outcome: answered(302, text, {
      statusText: text,
      headers: [
        ['location', text],
        [text, text],
      ],
      cookies: [{ name: text, value: text, attributes: [`Path=${text}`, `Expires=${text}`, text] }],
      summary: text,
    }),
    findings: [{ severity: 'error', code: text, message: text, spec: text, remedy: text }],
  });
  const failed = buildHop(2, {
    outcome: { kind: 'failed', failure: { code: 'transport.other', message: text }, timing: { totalMs: 1 } },
  });
  const handedOver = buildHop(3, { outcome: { kind: 'handedOver', message: text, timing: { totalMs: 1 } } });
  return {
    id: hop.id as unknown as FlowView['id'], // any text is one
    title: text,
    grant: 'authorization_code',
    environment: text,
    application: text,
    user: text,
    badges: [text],
    startedAt: hop.startedAt,
    durationMs: 12,
    outcome: { kind: 'refused', error: { code: text, message: text, remedy: text, hop: hopId(1), spec: text, correlationId: text } },
    tokens: [
      {
        kind: 'id_token',
        tag: text,
        channel: 'back',
        format: 'jwt',
        header: { alg: text },
        claims: { [text]: text, nested: [{ [text]: text }] },
        exact: { [text]: '12345678901234567890' },
        scope: text,
        problem: text,
      },
    ],
    checks: [{ code: text, title: text, outcome: 'failed', severity: 'error', message: text, spec: text, remedy: text }],
    findings: [],
    tags: ['code#3f9a'],
    live: false,
    hops: [hop, failed, handedOver],
  };
}
