import { earlierFlows, flows } from './oidcProvider/flows.ts';
import { misconfigurations } from './oidcProvider/misconfigurations.ts';
import { startOidcProvider, versions } from './oidcProvider/server.ts';
import { describeProvider } from './support/providerTests.ts';

for (const version of versions) {
  const start = () => startOidcProvider(version);
  const all = version.startsWith('9.') ? flows : [...flows, ...earlierFlows];
  describeProvider({ name: `oidc-provider ${version}`, start, flows: all, misconfigurations });
}
