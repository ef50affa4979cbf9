/**
 * The address of a comparison: `?left=…&right=…` names scenarios or recordings, `#left=…&right=…` are links of runs, with
 * the names of their branches.
 */

/** What is asked for on one side: a run by its name, or by its link. */
export interface AskedSide {
  readonly run?: string;
  readonly link?: string;
  /** Of a branch. */
  readonly name?: string;
}

/** The two sides that an address asks for; nothing when it does not name both. */
export function askedSides({
  search,
  hash,
}: {
  readonly search: string;
  readonly hash: string;
}): { readonly left: AskedSide; readonly right: AskedSide } | undefined {
  const [named, linked] = [new URLSearchParams(search), new URLSearchParams(hash.replace(/^#/, ''))];
  const side = (which: 'left' | 'right'): AskedSide | undefined => {
    const [run, link, name] = [named.get(which), linked.get(which), linked.get(`${which}-name`)];
    if (link !== null) return name === null ? { link } : { link, name };
    return run === null ? undefined : { run };
  };
  const [left, right] = [side('left'), side('right')];
  return left === undefined || right === undefined ? undefined : { left, right };
}
