import { deviceGrantActions } from './actions/deviceGrantActions.ts';
import { mfaActions } from './actions/mfaActions.ts';
import { passwordActions } from './actions/passwordActions.ts';
import { sessionActions } from './actions/sessionActions.ts';
import { userActions } from './actions/userActions.ts';
import type { FlowAction } from './flowAction.ts';

const actions = [...passwordActions, ...userActions, ...mfaActions, ...deviceGrantActions, ...sessionActions];

export type ActionName = (typeof actions)[number]['name'];

/** Every action of the flows API, by its name. */
export const flowActions: ReadonlyMap<string, FlowAction> = new Map(actions.map((action) => [action.name, action]));

const mediaTypePrefix = 'application/vnd.pingidentity.';

/** The media type that chooses an action. */
function actionMediaType(name: string): string {
  return `${mediaTypePrefix}${name}+json`;
}

/** The action that a media type names; media types are not case-sensitive (RFC 9110 section 8.3.1). */
export function actionOfMediaType(mediaType: string): FlowAction | undefined {
  const wanted = mediaType.toLowerCase();
  return [...flowActions.values()].find((action) => actionMediaType(action.name).toLowerCase() === wanted);
}
