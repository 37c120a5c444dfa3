import { flows } from './mockOauth2Server/flows.ts';
import { misconfigurations } from './mockOauth2Server/misconfigurations.ts';
import { startMockOauth2Server } from './mockOauth2Server/server.ts';
import { describeProvider } from './support/providerTests.ts';

describeProvider({ name: 'mock-oauth2-server 2.3.0', needs: ['java', 'mvn'], start: startMockOauth2Server, flows, misconfigurations });
