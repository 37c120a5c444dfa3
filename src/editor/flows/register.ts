import type { Operation } from '../../core/plan/plan.ts';
import { lazy, usingLazy } from '../kernel/lazy.ts';
import { type Handler, registerCommands } from '../kernel/registerCommands.ts';
import type { Services } from '../services.ts';
import type { runHandlers } from './runHandlers.ts';

export function register(services: Services): void {
  const handlers = lazy(async () => (await import('./runHandlers.ts')).runHandlers(services));
  const onRun =
    (name: keyof ReturnType<typeof runHandlers>): Handler =>
    async (...args) =>
      (await handlers.get())[name](...args);
  const on = usingLazy(services.flowCommands);
  const take = (
    method: 'start' | 'startStepped' | 'startWithOptions' | 'awaitLogin' | 'stop' | 'keepSession' | 'clearSession' | 'runAgain',
  ) => on((commands, target) => commands[method](target));
  const use = (kind?: Operation['kind']) => on((commands, target) => commands.useTokens(target, kind));
  registerCommands<'flows'>(services, {
    startFlow: take('start'),
    startStepped: take('startStepped'),
    startWithOptions: take('startWithOptions'),
    awaitLogin: take('awaitLogin'),
    stopFlow: take('stop'),
    clientCredentials: on((commands, node) => commands.start(node, 'client_credentials')),
    useTokens: use(),
    userInfo: use('userInfo'),
    introspect: use('introspect'),
    refresh: use('refresh'),
    revoke: use('revoke'),
    signOff: use('signOff'),
    awaitLogout: use('awaitLogout'),
    callApi: use('callApi'),
    keepSession: take('keepSession'),
    clearSession: take('clearSession'),
    runAgain: take('runAgain'),
    resendHop: onRun('resendHop'),
    takeRemedy: onRun('takeRemedy'),
  });
}
