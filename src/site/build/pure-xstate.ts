import { parseAst, type Plugin } from 'vite';

/** What stands in for a function of XState: a body that does nothing, one that returns this text, or a complaint. */
type Instead = 'nothing' | { readonly returns: string } | 'absent';

/**
 * Functions of XState that machines as pure functions never reach, by name; of a class as `Class.method`. The model's
 * charts are flat: no actors, no invoked or spawned children, no delayed, parallel, final or history states, no saved
 * snapshots. What is called anyway does nothing there; what is not called complains.
 */
const LEFT_OUT: Readonly<Record<string, Instead>> = {
  // No actor is ever made, started or stopped, nor sent to.
  createActor: 'absent',
  createSystem: 'absent',
  createSpawner: 'nothing',
  resolveReferencedActor: 'absent',
  spawnChild: 'absent',
  stopChild: 'absent',
  stopChildren: { returns: 'arguments[0]' },
  sendTo: 'absent',
  log: 'absent',
  createErrorActorEvent: 'absent',
  createInvokeId: 'absent',
  'StateMachine.start': 'nothing',
  // Snapshots live in the journal.
  getPersistedSnapshot: 'absent',
  'StateMachine.getPersistedSnapshot': 'absent',
  'StateMachine.restoreSnapshot': 'absent',
  'StateMachine.resolveState': 'absent',
  'StateMachine.provide': 'absent',
  'StateMachine.microstep': 'absent',
  'StateMachine.getStateNodeById': 'absent',
  'StateMachine.definition': 'absent',
  'StateNode.definition': 'absent',
  'StateNode.after': { returns: '[]' },
  'StateNode.invoke': { returns: '[]' },
  'StateNode.ownEvents': 'absent',
  'StateNode.events': 'nothing',
  machineSnapshotMatches: 'absent',
  machineSnapshotCan: 'absent',
  machineSnapshotToJSON: 'absent',
  machineSnapshotGetMeta: 'absent',
  // Flat charts: one compound state with atomic ones.
  getDelayedTransitions: { returns: '[]' },
  formatRouteTransitions: 'nothing',
  transitionParallelNode: 'absent',
  transitionCompoundNode: 'absent',
  getMachineOutput: 'absent',
  createDoneStateEvent: 'absent',
  resolveHistoryDefaultTransition: 'absent',
  getHistoryNodes: { returns: '[]' },
  isHistoryNode: { returns: 'false' },
  isInFinalState: { returns: 'false' },
  hasIntersection: { returns: 'false' },
  // The kernel does what actions ask for.
  executeCancel: 'absent',
  executeRaise: 'absent',
  executeEmit: 'absent',
};

const BODIES = { nothing: '{}', absent: "{throw Error('left out of XState')}" } as const;

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** The functions of a module with their names, outermost first. */
function* functions(node: Node, owner = ''): Generator<readonly [name: string, body: Node]> {
  const name = (node['id'] as { name?: string } | undefined)?.name ?? '';
  const key = (node['key'] as { name?: string } | undefined)?.name ?? '';
  const made =
    node.type === 'VariableDeclarator' ? node['init'] : node.type === 'MethodDefinition' ? node['value'] : node;
  const body = isNode(made) ? made['body'] : undefined;
  if (isNode(body) && body.type === 'BlockStatement') yield [name || `${owner}.${key}`, body];
  for (const part of Object.values(node))
    for (const child of Array.isArray(part) ? part : [part])
      if (isNode(child)) yield* functions(child, node.type === 'ClassDeclaration' ? name : owner);
}

/** Kinds of states that no chart of the model has, as XState asks for them. */
const NO_STATE: readonly (readonly [RegExp, string])[] = [
  [/(?<!function )\bisHistoryNode\(\w+\)/g, 'false'],
  [/\b\w+(?:\??\.\w+)*\??\.type === '(?:parallel|final|history)'/g, 'false'],
  [/\b\w+\.type !== 'history'/g, 'true'],
];

/** The text of one of XState's modules without what is left out; the names that were found in it go into `found`. */
export function withoutActors(whole: string, found: Set<string>): string {
  const code = NO_STATE.reduce((rest, [asked, answer]) => rest.replace(asked, answer), whole);
  let text = '';
  let done = 0;
  for (const [name, body] of functions(parseAst(code) as unknown as Node)) {
    const instead = LEFT_OUT[name];
    // What lies in a function that is left out goes with it.
    if (instead === undefined || body.start < done) continue;
    found.add(name);
    const put = typeof instead === 'string' ? BODIES[instead] : `{return ${instead.returns}}`;
    text += code.slice(done, body.start) + put;
    done = body.end;
  }
  return text + code.slice(done);
}

/** Ships XState without what needs live actors: the model's machines are pure functions. Only in the browser's build. */
export function pureXState(): Plugin {
  const found = new Set<string>();
  return {
    name: 'pure-xstate',
    applyToEnvironment: (environment) => environment.name === 'client',
    transform: {
      filter: { id: /\/node_modules\/xstate\/dist\/(raise|StateMachine|log|assign)-[^/]+\.esm\.js(?:\?first)?$/ },
      handler: (code) => ({ code: withoutActors(code, found), map: null }),
    },
    buildEnd(error) {
      const missing = Object.keys(LEFT_OUT).filter((name) => !found.has(name));
      if (error === undefined && missing.length > 0) this.error(`XState has changed, it has no ${missing.join(', ')}`);
    },
  };
}
