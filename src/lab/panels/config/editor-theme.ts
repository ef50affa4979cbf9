/** The editor in the colours of the page, in both themes. */
import { editor } from './monaco.ts';

/** `light-dark(#fff, #000)` of a token, or one colour for both. */
function pair(token: string): readonly [light: string, dark: string] {
  const value = getComputedStyle(document.documentElement).getPropertyValue(token).trim();
  const both = /^light-dark\(\s*(?<light>#\w+)\s*,\s*(?<dark>#\w+)\s*\)$/.exec(value)?.groups;
  const [light, dark] = both === undefined ? [value, value] : [both['light'] ?? value, both['dark'] ?? value];
  return [whole(light), whole(dark)];
}

/** `#fff` in full: the editor knows no shorter way. */
function whole(colour: string): string {
  return /^#\w{3}$/.test(colour) ? colour.replace(/\w/g, '$&$&') : colour;
}

const COLOURS: Readonly<Record<string, string>> = {
  'editor.background': '--page',
  'editor.foreground': '--ink',
  'editorCursor.foreground': '--ink',
  'editorLineNumber.foreground': '--ink-3',
  'editorLineNumber.activeForeground': '--ink',
  'editorLineNumber.dimmedForeground': '--ink-3',
  'editor.lineHighlightBackground': '--s1',
  'editor.lineHighlightBorder': '--line',
  'editor.selectionBackground': '--info-t',
  'editor.inactiveSelectionBackground': '--s2',
  'editor.findMatchBackground': '--warn-t',
  'editor.findMatchHighlightBackground': '--s2',
  'editorError.foreground': '--fail',
  'editorWarning.foreground': '--warn',
  'editorInfo.foreground': '--info',
  'editorHint.foreground': '--line-strong',
  'editorLightBulb.foreground': '--warn',
  'editorLightBulbAutoFix.foreground': '--info',
  'editorWidget.background': '--page',
  'editorWidget.foreground': '--ink',
  'editorWidget.border': '--line-strong',
  'editorHoverWidget.background': '--page',
  'editorHoverWidget.foreground': '--ink',
  'editorHoverWidget.border': '--line-strong',
  'editorHoverWidget.statusBarBackground': '--s1',
  'editorSuggestWidget.background': '--page',
  'editorSuggestWidget.foreground': '--ink',
  'editorSuggestWidget.border': '--line-strong',
  'editorSuggestWidget.selectedBackground': '--primary',
  'editorSuggestWidget.selectedForeground': '--on-primary',
  'editorSuggestWidget.highlightForeground': '--link',
  'editorSuggestWidget.focusHighlightForeground': '--on-primary',
  'editorActionList.background': '--page',
  'editorActionList.foreground': '--ink',
  'editorActionList.focusBackground': '--primary',
  'editorActionList.focusForeground': '--on-primary',
  'menu.background': '--page',
  'menu.foreground': '--ink',
  'input.background': '--page',
  'input.foreground': '--ink',
  'input.border': '--line-strong',
  'input.placeholderForeground': '--ink-3',
  'quickInput.background': '--page',
  'quickInput.foreground': '--ink',
  'list.focusBackground': '--primary',
  'list.focusForeground': '--on-primary',
  'list.hoverBackground': '--s2',
  'list.highlightForeground': '--link',
  'list.focusHighlightForeground': '--on-primary',
  'textLink.foreground': '--link',
  'textCodeBlock.background': '--s2',
  descriptionForeground: '--ink-2',
  foreground: '--ink',
  focusBorder: '--focus',
  'widget.shadow': '--line',
  'scrollbarSlider.background': '--line',
  'scrollbarSlider.hoverBackground': '--line-strong',
  'scrollbarSlider.activeBackground': '--line-strong',
};

const TOKENS: Readonly<Record<string, string>> = {
  '': '--ink',
  comment: '--ink-3',
  type: '--ink',
  string: '--link',
  number: '--link',
  keyword: '--link',
  operators: '--ink-2',
  delimiter: '--ink-2',
};

function define(): void {
  for (const [name, side] of [
    ['lab-light', 0],
    ['lab-dark', 1],
  ] as const)
    editor.defineTheme(name, {
      base: side === 0 ? 'vs' : 'vs-dark',
      inherit: true,
      colors: Object.fromEntries(Object.entries(COLOURS).map(([id, token]) => [id, pair(token)[side]])),
      rules: Object.entries(TOKENS).map(([token, of]) => ({ token, foreground: pair(of)[side].slice(1) })),
    });
}

/** Keeps all editors in the theme of the page. Returns the way out. */
export function followTheme(): () => void {
  define();
  const root = document.documentElement;
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const follow = (): void => {
    const { theme } = root.dataset;
    const isDark = theme === undefined ? system.matches : theme === 'dark';
    editor.setTheme(isDark ? 'lab-dark' : 'lab-light');
  };
  const watch = new MutationObserver(follow);
  watch.observe(root, { attributes: true, attributeFilter: ['data-theme'] });
  system.addEventListener('change', follow);
  follow();
  return () => {
    watch.disconnect();
    system.removeEventListener('change', follow);
  };
}
