import { flows } from './oidcProvider/flows.ts';
import { misconfigurations } from './oidcProvider/misconfigurations.ts';
import { startOidcProvider, versions } from './oidcProvider/server.ts';
import { describeProvider } from './support/providerTests.ts';

for (const version of versions) {
  describeProvider({ name: `oidc-provider ${version}`, start: () => startOidcProvider(version), flows, misconfigurations });
}
