import type { Page } from '@playwright/test';
import { type ThemeName, themes } from '../themes.ts';

/**
 * Texts with less contrast than 4.5 to 1, and icons with less than 3 to 1, to what is behind them (WCAG 2.2, 1.4.3 and 1.4.11): the
 * text and its ratio. What stands behind a box to carry its marks is drawn by the box.
 */
export function faintTexts(page: Page, theme: ThemeName): Promise<readonly string[]> {
  return page.evaluate<string[]>(`(${inPage})(${JSON.stringify(themes[theme].variables['editor-background'])})`);
}

/** Backgrounds are composed from the page upwards. */
const inPage = `(page) => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const paint = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((part) => { const c = part / 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const faint = [];
  for (const element of document.querySelectorAll('#panel *')) {
    const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join('');
    if (text === '' || element.closest('.hidden, .component, .draft-marks')) continue;
    const backgrounds = [];
    for (let each = element; each; each = each.parentElement) backgrounds.unshift(getComputedStyle(each).backgroundColor);
    const behind = [page, ...backgrounds];
    const [a, b] = [luminance(paint(behind)), luminance(paint([...behind, getComputedStyle(element).color]))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < (element.matches('.icon') ? 3 : 4.5)) faint.push(text.slice(0, 40) + ' ' + ratio.toFixed(2));
  }
  return [...new Set(faint)];
}`;
