import assert from 'node:assert/strict';
import { type UserFolders, userFolders } from '../../../../../src/cli/configuration/found/userFolders.ts';

describe('the folders of the user', () => {
  const mac = '/Users/jane/Library/Application Support/auth-flow';
  const jane = {
    configuration: '/home/jane/.config/auth-flow',
    state: '/home/jane/.local/state/auth-flow',
    cache: '/home/jane/.cache/auth-flow',
  };
  const rows: readonly (readonly [platform: NodeJS.Platform, variables: Record<string, string>, folders: UserFolders | undefined])[] = [
    ['linux', { HOME: '/home/jane' }, jane],
    [
      'linux',
      { HOME: '/home/jane', XDG_CONFIG_HOME: '/etc/jane', XDG_STATE_HOME: '/var/jane', XDG_CACHE_HOME: '/tmp/jane' },
      { configuration: '/etc/jane/auth-flow', state: '/var/jane/auth-flow', cache: '/tmp/jane/auth-flow' },
    ],
    [
      'linux',
      { XDG_CONFIG_HOME: '/etc/jane', XDG_STATE_HOME: '/var/jane' },
      { configuration: '/etc/jane/auth-flow', state: '/var/jane/auth-flow', cache: undefined },
    ],
    ['linux', { HOME: '/home/jane', XDG_CONFIG_HOME: '.config', XDG_STATE_HOME: '' }, jane],
    ['linux', { XDG_CONFIG_HOME: '/etc/jane' }, undefined],
    ['linux', {}, undefined],
    ['linux', { HOME: '' }, undefined],
    ['linux', { HOME: '.' }, undefined],
    ['freebsd', { HOME: '/home/jane' }, jane],
    ['darwin', { HOME: '/Users/jane' }, { configuration: mac, state: mac, cache: '/Users/jane/Library/Caches/auth-flow' }],
    [
      'darwin',
      { HOME: '/Users/jane', XDG_CONFIG_HOME: '/etc/jane' },
      { configuration: mac, state: mac, cache: '/Users/jane/Library/Caches/auth-flow' },
    ],
    ['darwin', {}, undefined],
    [
      'win32',
      { APPDATA: 'C:\\Users\\jane\\AppData\\Roaming', LOCALAPPDATA: 'C:\\Users\\jane\\AppData\\Local' },
      {
        configuration: 'C:\\Users\\jane\\AppData\\Roaming\\auth-flow',
        state: 'C:\\Users\\jane\\AppData\\Local\\auth-flow',
        cache: 'C:\\Users\\jane\\AppData\\Local\\auth-flow\\Cache',
      },
    ],
    [
      'win32',
      { APPDATA: 'C:\\Users\\jane\\AppData\\Roaming' },
      {
        configuration: 'C:\\Users\\jane\\AppData\\Roaming\\auth-flow',
        state: 'C:\\Users\\jane\\AppData\\Roaming\\auth-flow',
        cache: 'C:\\Users\\jane\\AppData\\Roaming\\auth-flow\\Cache',
      },
    ],
    ['win32', { HOME: '/home/jane' }, undefined],
    ['win32', { APPDATA: 'Roaming' }, undefined],
  ];
  for (const [platform, variables, folders] of rows) {
    it(`on ${platform} with ${JSON.stringify(variables)}`, () => {
      assert.deepEqual(userFolders(platform, variables), folders);
    });
  }
});
