import type { DeviceCodes } from '../flows/flowAction.ts';
import type { AuthorizationServer } from './authorizationServer.ts';

/** The device codes of the library, by what a person types: case, spaces and dashes do not matter. */
export function deviceCodesOf(server: AuthorizationServer): DeviceCodes {
  return {
    find: async (userCode) => {
      const normalized = userCode.replace(/[^a-z]/gi, '').toUpperCase();
      const code = await server.provider.DeviceCode.findByUserCode(normalized);
      if (code === undefined || code.isExpired || code.accountId !== undefined || code.error !== undefined) return undefined;
      return { deviceCode: code.jti, applicationId: code.clientId ?? '' };
    },
  };
}
