import { flows } from './hydra/flows.ts';
import { misconfigurations } from './hydra/misconfigurations.ts';
import { startHydra, version } from './hydra/server.ts';
import { describeProvider } from './support/providerTests.ts';

describeProvider({ name: `Ory Hydra ${version}`, needs: ['go', 'cc'], start: startHydra, flows, misconfigurations });
