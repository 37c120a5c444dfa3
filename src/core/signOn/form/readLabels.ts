import { type PageElement, type PageNodes, textOf } from '../../http/page/pageNodes.ts';

const mostLabel = 200;

/** The text of the first label of each control (HTML section 4.10.4), by the place of the control: the label names its ID, or contains it. */
export function readLabels(nodes: PageNodes): ReadonlyMap<number, string> {
  const places = new Map<string, number>();
  nodes.forEach((node, place) => {
    const id = node.kind === 'element' ? node.attributes.get('id') : undefined;
    if (id !== undefined && !places.has(id)) places.set(id, place);
  });
  const labels = new Map<number, string>();
  nodes.forEach((node, place) => {
    if (node.kind !== 'element' || node.name !== 'label') return;
    const id = node.attributes.get('for');
    const control = id === undefined ? controlIn(nodes, place, node) : places.get(id);
    if (control !== undefined && !labels.has(control)) labels.set(control, textOf(nodes, place, mostLabel));
  });
  return labels;
}

function controlIn(nodes: PageNodes, place: number, { end }: PageElement): number | undefined {
  for (let at = place + 1; at < end; at++) {
    const node = nodes[at];
    if (node?.kind === 'element' && (node.name === 'input' || node.name === 'select' || node.name === 'textarea')) return at;
  }
  return undefined;
}
