/** The tree of znodes as data: what may be asked of it, and what each operation makes of it. */
import type { Json } from '../../base/index.ts';

export interface Znode {
  readonly path: string;
  readonly type: 'persistent' | 'ephemeral';
  /** The session it lives with, if it is ephemeral. */
  readonly owner?: string | undefined;
  readonly data: Json;
  /** The transaction that made it, the one that last wrote its data, and the one that last made or removed a child. */
  readonly created: number;
  readonly zxid: number;
  readonly pzxid: number;
  /** How often its data were written since it was made. */
  readonly version: number;
  /** Children that were made so far: the next one with a sequence gets this number. */
  readonly sequence: number;
  /** The server removes it some time after its last child. */
  readonly container?: boolean | undefined;
}

/** One request. Parents are made as they are needed, and a node is deleted with everything below it. */
export type Operation =
  | {
      readonly op: 'create';
      readonly path: string;
      readonly type: Znode['type'];
      readonly data: Json;
      readonly sequential?: boolean;
      /** A parent that is not there yet is made as a container. */
      readonly inContainer?: boolean;
    }
  /** Like `create`, but an older node of the same path goes first. */
  | { readonly op: 'put'; readonly path: string; readonly type: Znode['type']; readonly data: Json }
  | { readonly op: 'delete'; readonly path: string }
  /** A shared count goes up by one; the answer is what it was. */
  | { readonly op: 'increment'; readonly path: string }
  | { readonly op: 'get'; readonly path: string; readonly watch?: boolean }
  | { readonly op: 'children'; readonly path: string; readonly watch?: boolean }
  | { readonly op: 'multi'; readonly operations: readonly Operation[] };

export interface Child {
  readonly name: string;
  readonly data: Json;
}

export type Result =
  { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly error: 'NoNode' | 'NodeExists' };

/** What a transaction did: the new tree, the answer, and the paths that changed. */
export interface Applied {
  readonly nodes: readonly Znode[];
  readonly result: Result;
  readonly changed: readonly string[];
}

/** The path above a path; empty above the first. */
export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** The node of a path. */
export function findNode(nodes: readonly Znode[], path: string): Znode | undefined {
  return nodes.find((node) => node.path === path);
}

/** Direct children in the order of their names. */
export function childrenOf(nodes: readonly Znode[], path: string): readonly Child[] {
  return nodes
    .filter((node) => parentOf(node.path) === path)
    .map(({ path: child, data }) => ({ name: child.slice(path.length + 1), data }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Does one operation for a session. A `multi` does all of its operations or none. */
export function applied(nodes: readonly Znode[], operation: Operation, session: string, zxid: number): Applied {
  switch (operation.op) {
    case 'create':
      return created(nodes, operation, session, zxid);
    case 'put': {
      const { path, type, data } = operation;
      const found = findNode(nodes, path);
      const others = nodes.filter((node) => node !== found);
      // Whoever may not write to an older node removes it first.
      if (found?.type !== type || (found.owner ?? session) !== session)
        return created(
          found === undefined ? nodes : without(nodes, [found], zxid),
          { ...operation, op: 'create' },
          session,
          zxid,
        );
      const written = { ...found, data, zxid, version: found.version + 1 };
      return { nodes: [...others, written], result: { ok: true, value: path }, changed: [path] };
    }
    case 'delete': {
      const { path } = operation;
      const gone = nodes.filter((node) => node.path === path || node.path.startsWith(`${path}/`));
      if (gone.length === 0) return { nodes, result: { ok: false, error: 'NoNode' }, changed: [] };
      return {
        nodes: without(nodes, gone, zxid),
        result: { ok: true, value: null },
        changed: gone.map((node) => node.path),
      };
    }
    case 'increment': {
      const found = findNode(nodes, operation.path);
      const value = Number(found?.data ?? 1);
      const next: Operation = { op: 'put', path: operation.path, type: 'persistent', data: value + 1 };
      return { ...applied(nodes, next, session, zxid), result: { ok: true, value } };
    }
    case 'get': {
      const found = findNode(nodes, operation.path);
      return { nodes, result: { ok: true, value: found?.data ?? null }, changed: [] };
    }
    case 'children': {
      const value = childrenOf(nodes, operation.path) as unknown as Json;
      return { nodes, result: { ok: true, value }, changed: [] };
    }
    case 'multi': {
      let next: Applied = { nodes, result: { ok: true, value: null }, changed: [] };
      for (const each of operation.operations) {
        const one = applied(next.nodes, each, session, zxid);
        if (!one.result.ok) return { nodes, result: one.result, changed: [] };
        next = { ...one, changed: [...next.changed, ...one.changed] };
      }
      return next;
    }
  }
}

function created(
  nodes: readonly Znode[],
  { path, type, data, sequential, inContainer }: Extract<Operation, { op: 'create' }>,
  session: string,
  zxid: number,
): Applied {
  const parent = parentOf(path);
  const tree = withParents(nodes, parent, zxid, inContainer === true);
  let whole = path;
  if (sequential === true) {
    // Curator's protection: names are unique, so that a request that was sent twice finds what its first time has made.
    const made = tree.find((node) => node.path.slice(0, -10) === path);
    if (made !== undefined) return { nodes, result: { ok: true, value: made.path }, changed: [] };
    whole = `${path}${String(findNode(tree, parent)?.sequence ?? 0).padStart(10, '0')}`;
  } else if (findNode(tree, path) !== undefined)
    return { nodes, result: { ok: false, error: 'NodeExists' }, changed: [] };
  const owner = type === 'ephemeral' ? { owner: session } : {};
  return {
    nodes: withNode(tree, { path: whole, type, data, ...owner }, zxid),
    result: { ok: true, value: whole },
    changed: [whole],
  };
}

/** The tree with a new node in it, which its parent has counted. */
export function withNode(
  nodes: readonly Znode[],
  node: Pick<Znode, 'path' | 'type' | 'data' | 'owner' | 'container'>,
  zxid: number,
): readonly Znode[] {
  const parent = parentOf(node.path);
  return [
    ...nodes.map((each) => (each.path === parent ? { ...each, pzxid: zxid, sequence: each.sequence + 1 } : each)),
    { ...node, created: zxid, zxid, pzxid: zxid, version: 0, sequence: 0 },
  ];
}

/** The tree without some nodes, as their parents have noticed. */
export function without(nodes: readonly Znode[], gone: readonly Znode[], zxid: number): readonly Znode[] {
  const parents = new Set(gone.map(({ path }) => parentOf(path)));
  return nodes
    .filter((node) => !gone.includes(node))
    .map((node) => (parents.has(node.path) ? { ...node, pzxid: zxid } : node));
}

function withParents(nodes: readonly Znode[], path: string, zxid: number, container = false): readonly Znode[] {
  if (path === '' || findNode(nodes, path) !== undefined) return nodes;
  const above = withParents(nodes, parentOf(path), zxid);
  return withNode(above, { path, type: 'persistent', data: null, ...(container ? { container } : {}) }, zxid);
}

/** Containers that had children and have none any more. */
export function emptyContainers(nodes: readonly Znode[]): readonly Znode[] {
  const isEmpty = ({ path }: Znode): boolean => !nodes.some((node) => parentOf(node.path) === path);
  return nodes.filter((node) => node.container === true && node.sequence > 0 && isEmpty(node));
}
