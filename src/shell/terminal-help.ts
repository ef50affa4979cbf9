/** How the terminal works, a sentence a line: what no program of a real host would say. */
export const TERMINAL_HELP: readonly string[] = [
  'Tab completes a word when something is typed, and leaves the terminal otherwise. Esc, then Tab, always leaves.',
  'Up and down walk through what was typed; Ctrl-R searches it; Ctrl-C stops what runs; Ctrl-L empties the screen.',
  '$v1 and $v2 are the ids of the newest job from each jar.',
  'What is typed happens at the moment shown. In the past it begins a branch.',
];
