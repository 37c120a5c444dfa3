import { afterActivation } from '../kernel/afterActivation.ts';
import type { Services } from '../services.ts';

/** Begins after the activation: until then the palette offers what needs nothing. */
export function register(services: Services): void {
  const onError = (error: unknown): void => services.log.error('The commands that can be run now could not be found out.', error);
  services.held.add(afterActivation(async () => (await import('./followServices.ts')).followServices(services, onError), onError));
}
