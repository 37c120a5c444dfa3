import { flows } from './keycloak/flows.ts';
import { misconfigurations } from './keycloak/misconfigurations.ts';
import { startKeycloak, version } from './keycloak/server.ts';
import { describeProvider } from './support/providerTests.ts';

describeProvider({ name: `Keycloak ${version}`, needs: ['java', 'jar', 'mvn', 'bash'], start: startKeycloak, flows, misconfigurations });
