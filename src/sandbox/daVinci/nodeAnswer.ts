import type { Directory } from '../directory/directory.ts';
import type { EnvironmentUrls } from '../flows/environmentUrls.ts';
import type { Flow } from '../flows/flow.ts';
import { escapeHtml } from '../http/escapeHtml.ts';
import type { PlatformError } from '../http/platformError.ts';
import type { DaVinciInteraction } from './daVinciInteraction.ts';
import { type FormNode, refusalText } from './nodes.ts';

/** The state that answers are made of. */
export interface AnswerSource {
  readonly directory: Directory;
  readonly urls: EnvironmentUrls;
}

/** Ours: the connections that the nodes belong to. PingOne: 32 hexadecimal digits. */
export const formConnection = { id: '5a2db0c5700040008000000000000003', capability: 'customForm' } as const;
const endConnection = { id: '5a2db0c5700040008000000000000004', capability: 'returnSuccessResponseRedirect' } as const;

/**
 * A node that waits. Members as in the recorded answers of Ping's SDK.
 * @param asForm the request names `X-Requested-With: ping-sdk`; else the node comes as HTML in `screen`, whose members are ours
 */
export function nodeAnswer(flow: Flow, interaction: DaVinciInteraction, node: FormNode, source: AnswerSource, asForm: boolean): object {
  const shown = asForm
    ? {
        form: { name: node.name, description: node.description, category: 'CUSTOM_FORM', components: { fields: node.fields } },
        formData: { value: {} },
      }
    : { screen: { name: node.name, properties: { customHTML: { value: htmlOf(node) } } } };
  return {
    ...members(flow, interaction, node.id, source),
    connectionId: formConnection.id,
    connectorId: 'pingOneFormsConnector',
    capabilityName: formConnection.capability,
    eventName: 'continue',
    ...shown,
    isResponseCompatibleWithMobileAndWebSdks: asForm,
    _links: {
      next: { href: `${source.urls.daVinci}/connections/${formConnection.id}/capabilities/${formConnection.capability}` },
      self: { href: `${source.urls.daVinci}/policy/${interaction.policyId}/start` },
    },
    success: true,
  };
}

/** The last node: the authorization response. @param authorizeResponse as it would go to the redirect URI */
export function completedAnswer(flow: Flow, interaction: DaVinciInteraction, authorizeResponse: object, source: AnswerSource): object {
  return {
    ...members(flow, interaction, 'endn0de5ts', source),
    connectionId: endConnection.id,
    connectorId: 'pingOneAuthenticationConnector',
    capabilityName: endConnection.capability,
    environment: { id: source.directory.environmentId },
    ...(flow.sessionId === undefined ? {} : { session: { id: flow.sessionId } }),
    status: 'COMPLETED',
    authorizeResponse,
    isResponseCompatibleWithMobileAndWebSdks: true,
    success: true,
  };
}

/** The flow has ended without an authorization response. PingOne: status 200. */
export function failedAnswer(error: NonNullable<Flow['error']>, { directory }: AnswerSource): object {
  return { environment: { id: directory.environmentId }, status: 'FAILED', error };
}

/** Values were refused; the node stays, and neither it nor the token is repeated. */
export function refusalAnswer(flow: Flow, node: FormNode, error: PlatformError, correlationId: string, source: AnswerSource): object {
  const text = refusalText(error);
  return {
    interactionId: flow.id,
    companyId: source.directory.environmentId,
    connectionId: formConnection.id,
    ...node.checkedBy,
    id: node.id,
    errorCategory: 'InvalidData',
    code: text,
    cause: null,
    expected: true,
    message: text,
    httpResponseCode: error.status,
    details: [{ rawResponse: error.envelope(correlationId), statusCode: error.status }],
    isResponseCompatibleWithMobileAndWebSdks: true,
  };
}

function members({ id }: Flow, { policyId, token }: DaVinciInteraction, nodeId: string, { directory }: AnswerSource): object {
  return {
    interactionId: id,
    interactionToken: token,
    companyId: directory.environmentId,
    flowId: directory.flowPolicies.get(policyId)?.flowId,
    id: nodeId,
  };
}

/** The node for a page that renders HTML. */
function htmlOf({ name, fields }: FormNode): string {
  const inputs = fields.map(({ type, key = '', label = '', content = '' }) => {
    if (type === 'LABEL') return `<p>${escapeHtml(content)}</p>`;
    if (type === 'TEXT' || type === 'PASSWORD') return `<label>${escapeHtml(label)} <input name="${escapeHtml(key)}"></label>`;
    return type === 'ERROR_DISPLAY' ? '' : `<button data-skbuttonvalue="${escapeHtml(key)}">${escapeHtml(label)}</button>`;
  });
  return `<form><h1>${escapeHtml(name)}</h1>${inputs.join('')}</form>`;
}
