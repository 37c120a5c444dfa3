import type { DeviceCodes } from '../flows/flowAction.ts';
import type { SandboxState } from '../sandboxState.ts';
import type { AuthorizationServer } from './authorizationServer.ts';

/** The device codes of the library. */
export function deviceCodesOf(server: AuthorizationServer, state: SandboxState): DeviceCodes {
  const { DeviceCode, Grant } = server.provider;
  return {
    // Case, spaces and dashes do not matter (RFC 8628 section 6.1).
    find: async (userCode) => {
      const code = await DeviceCode.findByUserCode(userCode.replace(/[^a-z]/gi, '').toUpperCase());
      if (code === undefined || code.isExpired || code.accountId !== undefined || code.error !== undefined) return undefined;
      return { deviceCode: code.jti, applicationId: code.clientId ?? '' };
    },
    approve: async (deviceCode, session) => {
      const code = await DeviceCode.find(deviceCode);
      if (code === undefined) return; // it has expired meanwhile
      const scope = code.params?.['scope'] ?? '';
      const grant = new Grant({ clientId: code.clientId, accountId: session.userId });
      grant.addOIDCScope(scope);
      const grantId = await grant.save();
      const current = state.sessions.addGrant(session.id, { id: grantId, applicationId: code.clientId ?? '' });
      Object.assign(code, {
        accountId: session.userId,
        grantId,
        scope,
        sid: session.id,
        amr: session.amr,
        acr: session.acr,
        authTime: current?.authTime,
      });
      await code.save();
    },
    deny: async (deviceCode, reason) => {
      const code = await DeviceCode.find(deviceCode);
      if (code === undefined) return; // it has expired meanwhile
      Object.assign(code, { error: 'access_denied', errorDescription: reason });
      await code.save();
    },
  };
}
