// @ts-nocheck: its packages are installed beside the copy of the sources, not here.
/** A plugin of Stryker: texts for people are left alone. Whether they are right is read, not tested. */
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

const members = new Set(['title', 'message', 'remedy', 'label', 'hint', 'spec', 'specification', 'help', 'description', 'meaning']);
const functions = new Set(['failed', 'notApplicable', 'impossible', 'words', 'claimRule', 'error', 'warn', 'warning']);

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'words', {
    shouldIgnore(literal) {
      if (!literal.isStringLiteral() && !literal.isTemplateLiteral()) return undefined;
      for (let at = literal; at && !at.isFunction() && !at.isStatement(); at = at.parentPath) {
        const { parentPath: above } = at;
        if (above?.isObjectProperty() && at.key === 'value' && members.has(above.node.key.name ?? above.node.key.value)) return 'a text';
        if (above?.isTaggedTemplateExpression()) return 'a text';
        const called = above?.isCallExpression() && at.listKey === 'arguments' ? above.node.callee : undefined;
        if (called !== undefined && functions.has(called.name ?? called.property?.name)) return 'a text';
      }
      return undefined;
    },
  }),
];
