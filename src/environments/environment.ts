import type { environmentKinds } from './reading/configurationNames.ts';
import type { applicationSchema } from './schema/applicationSchema.ts';
import type { environmentSchema } from './schema/environmentSchema.ts';
import type { ValueOf } from './schema/shapes/shape.ts';
import type { testUserSchema } from './schema/testUserSchema.ts';
import type { workerSchema } from './schema/workerSchema.ts';

/**
 * One configured authorization server with its clients and test users, as it stands in `authFlow.environments`
 * and in the file of the command-line runner. No secret is ever in it: at most the name of an environment
 * variable that holds one, and that only in the file. Base URLs have no slash at the end.
 */
export interface Environment extends ValueOf<typeof environmentSchema> {}

/** PingOne's word in its UI; the client of OAuth. */
export interface Application extends ValueOf<typeof applicationSchema> {}

export interface TestUser extends ValueOf<typeof testUserSchema> {}

/** PingOne: the worker application for the platform API. */
export interface Worker extends ValueOf<typeof workerSchema> {}

export type EnvironmentKind = (typeof environmentKinds)[number];
