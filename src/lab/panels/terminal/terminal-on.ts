import { Terminal } from '@xterm/xterm';
import { themeOf } from './theme.ts';

/** The emulator with the letters and colours of its place on the page. */
export function terminalOn(mount: HTMLElement): Terminal {
  const style = getComputedStyle(mount);
  return new Terminal({
    fontFamily: style.fontFamily,
    fontSize: Number.parseFloat(style.fontSize),
    lineHeight: 1.25,
    letterSpacing: 0,
    minimumContrastRatio: 4.5,
    screenReaderMode: true,
    cursorBlink: false,
    cursorInactiveStyle: 'outline',
    scrollback: 2_000,
    theme: themeOf(style),
  });
}
