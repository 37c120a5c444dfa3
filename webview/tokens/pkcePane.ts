import type { TemplateResult } from 'lit-html';
import type { HopView, PkceView } from '../../src/core/runs/views.ts';
import { hopLink, type ShownRunView } from '../../src/core/shown/detail/runContext.ts';
import { type Said, said, sentences } from '../../src/core/shown/detail/said.ts';
import { tracedValues } from '../../src/core/shown/detail/tracedValues.ts';
import { isTrouble, remarksOfPkce } from '../checks/remark.ts';
import { remarkList, remarkSummary } from '../checks/remarkItem.ts';
import { type DetailContext, isOpen, toggle } from '../detail/detailContext.ts';
import { paneTitle } from '../detail/paneTitle.ts';
import { fold } from '../ui/fold.ts';
import { html } from '../ui/html.ts';
import { secretChip } from '../ui/secretText.ts';
import { shortenedText } from '../ui/shortenedText.ts';
import { specLink } from '../ui/specLink.ts';
import { saidText } from '../ui/values/saidText.ts';
import { section } from '../ui/values/section.ts';
import { type ValueRow, valueRows } from '../ui/values/valueRows.ts';

/** The code verifier, the challenge that was sent for it, and how the one follows from the other. */
export function pkcePane(pkce: PkceView, detail: DetailContext): TemplateResult {
  const { run, context } = detail;
  const remarks = remarksOfPkce(run.summary);
  const failed = remarks.some(isTrouble);
  const checks = fold({
    title: 'Checks',
    summary: remarkSummary(remarks),
    isOpen: isOpen(detail, 'fold:pkce', failed),
    onToggle: toggle(detail, 'fold:pkce'),
    content: () => remarkList(remarks, detail),
  });
  if (pkce.method === 'none') {
    return html`${paneTitle({ mark: 'lock', title: 'PKCE', facts: 'not used' })}
      <p class="lead">The authorization request carried no challenge, so nothing ties the code to this client. ${specLink('RFC 9700 section 2.1.1')}</p>
      <div class="folds">${checks}</div>`;
  }
  const challenge = pkce.method === 'plain' ? pkce.verifierTag : pkce.challenge;
  const asked = run.hops.find((hop) => tracedValues(hop, run.tags).sent.get('code_challenge') === challenge);
  const proven = run.hops.find((hop) => tracedValues(hop, run.tags).sent.get('code_verifier') === pkce.verifierTag);
  const rows: readonly ValueRow[] = [
    {
      name: 'code_verifier',
      value: secretChip(pkce.verifierTag, context.secrets, 'actions'),
      note: saidText(proven === undefined ? said`not sent` : said`sent in ${hopLink(proven)}`, context),
    },
    {
      name: 'code_challenge_method',
      value: pkce.method,
      note: pkce.method === 'S256' ? 'base64url(SHA-256(verifier))' : 'the verifier itself',
    },
    {
      name: 'code_challenge',
      value:
        pkce.method === 'plain'
          ? secretChip(pkce.verifierTag, context.secrets, 'actions')
          : shortenedText(pkce.challenge, 'pkce:challenge', detail.toggled, context),
      note: asked === undefined ? undefined : saidText(said`sent in ${hopLink(asked)}`, context),
      ...(pkce.method === 'plain' ? {} : { copied: pkce.challenge }),
    },
  ];
  return html`${paneTitle({ mark: 'lock', title: 'PKCE', facts: pkce.method })}
    <p class="lead">${saidText(sentences(lead(pkce, run, asked, proven)), context)}</p>
    ${section('Values', specLink('RFC 7636 section 4.2'), valueRows(rows, context))}
    <div class="folds">${checks}</div>`;
}

function lead(pkce: PkceView, { summary }: ShownRunView, asked: HopView | undefined, proven: HopView | undefined): readonly Said[] {
  const made = said`${summary.application} made a random verifier`;
  const first =
    asked === undefined
      ? said`${made}.`
      : pkce.method === 'S256'
        ? said`${made} and sent only its hash in ${hopLink(asked)}.`
        : said`${made} and sent it unhashed in ${hopLink(asked)}, so anyone who saw the request has it.`;
  return [
    first,
    proven === undefined
      ? said`The verifier itself was not sent: no code was exchanged.`
      : said`With the code it sent the verifier itself in ${hopLink(proven)}, which proves that the client that started the flow is the one that requests the tokens.`,
  ];
}
