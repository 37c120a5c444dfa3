import type { ComparisonContext } from './comparisonContext.ts';

/** Keys that work anywhere in the panel, wherever the focus is. */
export function comparisonKeys({ dispatch }: ComparisonContext): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.defaultPrevented || event.altKey) return;
    const isWithControl = event.ctrlKey || event.metaKey;
    if (event.key === 'F7' && !isWithControl) dispatch({ type: 'stepped', step: event.shiftKey ? -1 : 1 });
    else if (event.key === 'f' && isWithControl && !event.shiftKey) focusFilter();
    else if (event.key === 'Escape' && isInDetail(event.target)) document.getElementById('compared-list')?.focus();
    else return;
    event.preventDefault();
  };
}

function focusFilter(): void {
  const filter = document.getElementById('difference-filter');
  if (!(filter instanceof HTMLInputElement)) return;
  filter.focus();
  filter.select();
}

function isInDetail(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.detail') !== null;
}
