import type { ITheme } from '@xterm/xterm';

/** The terminal's colours, from the tokens of the page: the same in both themes. */
export function themeOf(style: CSSStyleDeclaration): ITheme {
  const token = (name: string): string => style.getPropertyValue(`--term${name}`).trim();
  const [red, green, yellow, blue] = [token('-red'), token('-green'), token('-yellow'), token('-blue')];
  const [magenta, cyan, dim, ink] = [token('-magenta'), token('-cyan'), token('-dim'), token('-ink')];
  return {
    background: token(''),
    foreground: ink,
    cursor: ink,
    cursorAccent: token(''),
    selectionBackground: token('-selection'),
    scrollbarSliderBackground: token('-line'),
    scrollbarSliderHoverBackground: dim,
    scrollbarSliderActiveBackground: dim,
    black: token(''),
    white: ink,
    brightBlack: dim,
    brightWhite: ink,
    ...{ red, green, yellow, blue, magenta, cyan },
    ...{ brightRed: red, brightGreen: green, brightYellow: yellow, brightBlue: blue },
    ...{ brightMagenta: magenta, brightCyan: cyan },
  };
}
