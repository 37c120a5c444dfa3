import type { FlowView } from '../../runs/views.ts';
import { type Said, said } from '../../shown/detail/said.ts';
import type { Found } from './found.ts';

const members = ['environment', 'application', 'grant', 'user'] as const satisfies readonly (keyof FlowView)[];

/** What was run: another environment, application, grant or user is behind everything that follows from it. */
export function planDifferences(a: FlowView, b: FlowView): readonly Found[] {
  return members.flatMap((name): readonly Found[] => {
    if (a[name] === b[name]) return [];
    const [before, after] = [shown(a, name), shown(b, name)];
    return [
      {
        nature: 'choice',
        kind: 'plan',
        name,
        said: planSentence(name, before, after),
        ...(before === undefined ? {} : { a: before }),
        ...(after === undefined ? {} : { b: after }),
      },
    ];
  });
}

function shown(run: FlowView, name: (typeof members)[number]): string | undefined {
  return name === 'grant' ? `${run.title} (${run.grant})` : run[name];
}

function planSentence(name: string, a: string | undefined, b: string | undefined): Said {
  switch (name) {
    case 'environment':
      return said`B ran in the environment ${b ?? ''}, and A in ${a ?? ''}`;
    case 'application':
      return said`B ran as the application ${b ?? ''}, and A as ${a ?? ''}`;
    case 'user':
      if (b === undefined) return said`A signed on as ${a ?? ''}, and B without a test user`;
      return a === undefined ? said`B signed on as ${b}, and A without a test user` : said`B signed on as ${b}, and A as ${a}`;
    default:
      return said`B ran ${b ?? ''}, and A ran ${a ?? ''}`;
  }
}
