import type { FlowAction } from '../flowAction.ts';

export const sessionActions = [
  {
    name: 'session.reset',
    label: 'Sign on as another user',
    fields: [],
    perform: ({ flow }) => {
      const { userId: _user, sessionId: _session, recoveringFor: _recovery, selectedDeviceId: _device, ...rest } = flow;
      const kept = [...flow.milestones].filter((milestone) => milestone === 'deviceCode');
      return { ...rest, milestones: new Set(kept), amr: [] };
    },
  },
] as const satisfies readonly FlowAction[];
