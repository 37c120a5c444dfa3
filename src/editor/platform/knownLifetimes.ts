import { numberMember } from '../../core/json/json.ts';
import type { FlowSummaryView, LifetimeSetting } from '../../core/runs/views.ts';
import type { LoadedGroup } from './loadedEnvironments.ts';

/** A setting with what it applies to: access tokens for an audience, or refresh tokens of a client. */
export interface KnownLifetime extends LifetimeSetting {
  readonly audience?: string;
  readonly clientId?: string;
}

/** The settings among what was loaded from an environment. */
export function lifetimesIn(groups: readonly LoadedGroup[]): readonly KnownLifetime[] {
  return groups
    .flatMap(({ items }) => items)
    .flatMap(({ application, resource }): readonly KnownLifetime[] => {
      const refresh = application === undefined ? undefined : numberMember(application.settings, 'refreshTokenDuration');
      if (application !== undefined && refresh !== undefined) {
        const { id: clientId, name } = application;
        return [{ token: 'refresh_token', seconds: refresh, setting: 'refreshTokenDuration', owner: `the application ${name}`, clientId }];
      }
      if (resource?.accessTokenValiditySeconds === undefined || resource.audience === undefined) return [];
      const { accessTokenValiditySeconds: seconds, name, audience } = resource;
      return [{ token: 'access_token', seconds, setting: 'accessTokenValiditySeconds', owner: `the resource ${name}`, audience }];
    });
}

/** Those that apply to the tokens of a run, by whom its tokens are for and which client they were issued to. */
export function lifetimesOf({ tokens }: Pick<FlowSummaryView, 'tokens'>, known: readonly KnownLifetime[]): readonly LifetimeSetting[] {
  const audiences = new Set(tokens.filter(({ kind }) => kind === 'access_token').flatMap(({ claims }) => texts(claims?.['aud'])));
  const clients = new Set(
    tokens.flatMap(({ kind, claims }) => [...texts(claims?.['client_id']), ...(kind === 'id_token' ? texts(claims?.['aud']) : [])]),
  );
  return known
    .filter(({ audience, clientId }) =>
      audience === undefined ? clientId !== undefined && clients.has(clientId) : audiences.has(audience),
    )
    .map(({ token, seconds, setting, owner }) => ({ token, seconds, setting, owner }));
}

function texts(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((each) => typeof each === 'string');
}
