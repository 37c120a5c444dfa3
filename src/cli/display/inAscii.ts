/** Marks of ours that a terminal without UTF-8 does not show, and what stands for them. What others wrote stays as it is otherwise. */
const marks: Readonly<Record<string, string>> = {
  '✓': '+',
  '✗': 'x',
  '·': '-',
  '…': '...',
  '–': '-',
  '→': '->',
  '↗': '^',
  '›': '>',
  '§': 'section ',
  '“': '"',
  '”': '"',
};

const anyMark = new RegExp(`[${Object.keys(marks).join('')}]`, 'gu');

export function inAscii(text: string): string {
  return text.replace(anyMark, (mark) => marks[mark] ?? mark);
}
