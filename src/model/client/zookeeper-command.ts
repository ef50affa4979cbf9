/** The words of ZooKeeper's command line: what they ask of the server, or why they ask nothing. */
import type { HandRequest } from '../zookeeper/zookeeper-messages.ts';

/** What a line of the client is: a request, something that it does itself, or a complaint with its exit code. */
export type ZooKeeperCommand =
  | { readonly kind: 'request'; readonly request: HandRequest; readonly withStat: boolean; readonly watch: boolean }
  | { readonly kind: 'own'; readonly name: string; readonly words: readonly string[] }
  | { readonly kind: 'complaint'; readonly message: string; readonly code: number; readonly usage: boolean };

/** Each command as upstream's usage shows it. Those without options here are the client's own. */
interface Grammar {
  readonly usage: string;
  /** Options without and with a value. */
  readonly flags?: string;
  readonly valued?: string;
}

/** @simulates org.apache.zookeeper.cli.CommandFactory · 3.8 · simplified */
export const ZOOKEEPER_COMMANDS: Readonly<Record<string, Grammar>> = {
  addWatch: {
    usage:
      'addWatch [-m mode] path # optional mode is one of [PERSISTENT, PERSISTENT_RECURSIVE] - default is PERSISTENT_RECURSIVE',
  },
  addauth: { usage: 'addauth scheme auth' },
  close: { usage: 'close ' },
  config: { usage: 'config [-c] [-w] [-s]' },
  connect: { usage: 'connect host:port' },
  create: { usage: 'create [-s] [-e] [-c] [-t ttl] path [data] [acl]', flags: 'sec', valued: 't' },
  delete: { usage: 'delete [-v version] path', valued: 'v' },
  deleteall: { usage: 'deleteall path [-b batch size]', valued: 'b' },
  delquota: { usage: 'delquota [-n|-b|-N|-B] path' },
  get: { usage: 'get [-s] [-w] path', flags: 'sw' },
  getAcl: { usage: 'getAcl [-s] path', flags: 's' },
  getAllChildrenNumber: { usage: 'getAllChildrenNumber path', flags: '' },
  getEphemerals: { usage: 'getEphemerals path', flags: '' },
  history: { usage: 'history ' },
  listquota: { usage: 'listquota path' },
  ls: { usage: 'ls [-s] [-w] [-R] path', flags: 'swR' },
  printwatches: { usage: 'printwatches on|off' },
  quit: { usage: 'quit ' },
  reconfig: {
    usage:
      'reconfig [-s] [-v version] [[-file path] | [-members serverID=host:port1:port2;port3[,...]*]] | [-add serverId=host:port1:port2;port3[,...]]* [-remove serverId[,...]*]',
  },
  redo: { usage: 'redo cmdno' },
  removewatches: { usage: 'removewatches path [-c|-d|-a] [-l]' },
  set: { usage: 'set [-s] [-v version] path data', flags: 's', valued: 'v' },
  setAcl: { usage: 'setAcl [-s] [-v version] [-R] path acl' },
  setquota: { usage: 'setquota -n|-b|-N|-B val path' },
  stat: { usage: 'stat [-w] path', flags: 'w' },
  sync: { usage: 'sync path' },
  version: { usage: 'version ' },
  whoami: { usage: 'whoami ' },
};

/** The lines of upstream's usage, in its order. */
export const ZOOKEEPER_USAGES: readonly string[] = Object.values(ZOOKEEPER_COMMANDS).map(({ usage }) => usage);

/** What the client does without asking the server, or here asks nothing. */
const OWN: readonly string[] = ['close', 'connect', 'history', 'printwatches', 'quit', 'redo', 'sync', 'version'];
/** Commands that the lab's server does not understand. */
const NOT_SIMULATED = Object.keys(ZOOKEEPER_COMMANDS).filter(
  (name) =>
    !OWN.includes(name) &&
    ZOOKEEPER_COMMANDS[name]?.flags === undefined &&
    ZOOKEEPER_COMMANDS[name]?.valued === undefined,
);

/** Splits a typed line as the client does: at blanks, quotes hold together. */
export function zooKeeperWords(line: string): readonly string[] {
  return [...line.matchAll(/\s*([^"'\s]\S*|"[^"]*"|'[^']*')\s*/g)].map(([, word = '']) =>
    word.replace(/^(["'])([^]*)\1$/, '$2'),
  );
}

/** @simulates org.apache.zookeeper.ZooKeeperMain#processZKCmd · 3.8 · simplified */
export function zooKeeperCommand(words: readonly string[]): ZooKeeperCommand {
  const [name = ''] = words;
  if (name === '') return { kind: 'complaint', message: 'No command entered', code: 1, usage: true };
  const grammar = Object.hasOwn(ZOOKEEPER_COMMANDS, name) ? ZOOKEEPER_COMMANDS[name] : undefined;
  if (grammar === undefined) {
    const message = `Command not found: Command not found ${name}`;
    return { kind: 'complaint', message, code: 127, usage: true };
  }
  if (OWN.includes(name) || NOT_SIMULATED.includes(name)) return { kind: 'own', name, words };
  const { flags = '', valued = '', usage } = grammar;
  const given = new Map<string, string>();
  const rest: string[] = [];
  for (let at = 1; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const letter = /^-(\w)$/.exec(word)?.[1] ?? '';
    if (!/^-./.test(word)) rest.push(word);
    else if (letter !== '' && flags.includes(letter)) given.set(letter, '');
    else if (letter !== '' && valued.includes(letter)) {
      const value = words[(at += 1)];
      if (value === undefined)
        return complaint(`org.apache.commons.cli.MissingArgumentException: Missing argument for option: ${letter}`);
      given.set(letter, value);
    } else return complaint(`org.apache.commons.cli.UnrecognizedOptionException: Unrecognized option: ${word}`);
  }
  return requested(name, given, rest, usage);
}

function requested(
  name: string,
  given: ReadonlyMap<string, string>,
  [path, data]: readonly string[],
  usage: string,
): ZooKeeperCommand {
  if (name === 'getEphemerals') return request({ do: 'getEphemerals', path: path ?? '/' });
  if (path === undefined || (name === 'set' && data === undefined)) return complaint(usage);
  const wrong = wrongPath(name === 'create' && given.has('s') ? `${path}1` : path);
  if (wrong !== undefined) return complaint(wrong);
  const version = Number(given.get('v') ?? -1);
  if (!Number.isInteger(version)) return complaint(`For input string: "${given.get('v') ?? ''}"`);
  const watch = given.has('w');
  switch (name) {
    case 'create':
      return request({
        do: 'create',
        path,
        data: data ?? null,
        ephemeral: given.has('e'),
        sequential: given.has('s'),
        container: given.has('c'),
      });
    case 'set':
      return request({ do: 'set', path, data: data ?? '', version }, given.has('s'));
    case 'delete':
      return request({ do: 'delete', path, version });
    case 'deleteall':
      return request({ do: 'deleteall', path });
    case 'ls':
      return given.has('R')
        ? request({ do: 'ls -R', path })
        : request({ do: 'ls', path, watch }, given.has('s'), watch);
    case 'get':
      return request({ do: 'get', path, watch }, given.has('s'), watch);
    case 'getAcl':
      return request({ do: 'getAcl', path, watch }, given.has('s'));
    case 'stat':
      return request({ do: 'stat', path, watch }, true, watch);
    default:
      return request({ do: 'getAllChildrenNumber', path });
  }
}

function request(asked: HandRequest, withStat = false, watch = false): ZooKeeperCommand {
  return { kind: 'request', request: asked, withStat, watch };
}

function complaint(message: string): ZooKeeperCommand {
  return { kind: 'complaint', message, code: 1, usage: false };
}

/** @simulates org.apache.zookeeper.common.PathUtils · 3.8 · exact */
function wrongPath(path: string): string | undefined {
  if (path === '') return 'Path length must be > 0';
  if (!path.startsWith('/')) return 'Path must start with / character';
  if (path === '/') return undefined;
  if (path.endsWith('/')) return 'Path must not end with / character';
  const invalid = (reason: string): string => `Invalid path string "${path}" caused by ${reason}`;
  const double = path.indexOf('//');
  if (double >= 0) return invalid(`empty node name specified @${double + 1}`);
  const relative = /\/\.{1,2}(?=\/|$)/.exec(path);
  if (relative !== null) return invalid(`relative paths not allowed @${relative.index + relative[0].length - 1}`);
  return undefined;
}
