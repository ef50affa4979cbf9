/** What a znode holds, byte for byte as Flink and Curator write it, and as `zkCli.sh` shows it. */
import type { Json } from '../../base/index.ts';

const encoder = new TextEncoder();

function hex(text: string): readonly number[] {
  return text.match(/../g)?.map((two) => Number.parseInt(two, 16)) ?? [];
}

function uint(value: number, bytes: number): readonly number[] {
  return Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** (bytes - 1 - at)) % 256);
}

/** Java's modified UTF-8, for the names that occur: length, then the signs. */
function utf(text: string): readonly number[] {
  const bytes = encoder.encode(text);
  return [...uint(bytes.length, 2), ...bytes];
}

const STREAM = hex('aced0005');
/** `sr`, the name of a class, its serial number, its flags. */
const classOf = (name: string, serial: string, flags: string): readonly number[] => [
  ...hex('7372'),
  ...utf(name),
  ...hex(serial),
  ...hex(flags),
];
/** A field of an object, with the name of its class as a string of its own. */
const field = (name: string, type: string): readonly number[] => [
  ...hex('4c'),
  ...utf(name),
  ...hex('74'),
  ...utf(type),
];
const END_OF_CLASS = hex('7870');

/** @simulates org.apache.flink.runtime.leaderelection.ZooKeeperLeaderElectionDriver#publishLeaderInformation · 1.20, 2.3 · exact */
function leaderInformation(address: string, sessionId: string): readonly number[] {
  const text = utf(address);
  const id = sessionId.replaceAll('-', '');
  return [
    ...STREAM,
    ...[0x77, text.length],
    ...text,
    ...classOf('java.util.UUID', 'bc9903f7986d852f', '02'),
    ...uint(2, 2),
    ...hex('4a'),
    ...utf('leastSigBits'),
    ...hex('4a'),
    ...utf('mostSigBits'),
    ...END_OF_CLASS,
    ...hex(id.slice(16)),
    ...hex(id.slice(0, 16)),
  ];
}

/** Nobody reads the size of the file from there. */
const STATE_SIZE = 7293;

/** @simulates org.apache.flink.runtime.state.RetrievableStreamStateHandle · 1.20, 2.3 · exact */
function stateHandle(path: string): readonly number[] {
  return [
    ...STREAM,
    ...classOf('org.apache.flink.runtime.state.RetrievableStreamStateHandle', '00011e18f155972b', '02'),
    ...uint(1, 2),
    ...field('wrappedStreamStateHandle', 'Lorg/apache/flink/runtime/state/StreamStateHandle;'),
    ...END_OF_CLASS,
    ...classOf('org.apache.flink.runtime.state.filesystem.FileStateHandle', '04dc75d862bd1bb3', '02'),
    ...uint(2, 2),
    ...hex('4a'),
    ...utf('stateSize'),
    ...field('filePath', 'Lorg/apache/flink/core/fs/Path;'),
    ...END_OF_CLASS,
    ...uint(STATE_SIZE, 8),
    ...classOf('org.apache.flink.core.fs.Path', '0000000000000001', '02'),
    ...uint(1, 2),
    ...field('uri', 'Ljava/net/URI;'),
    ...END_OF_CLASS,
    ...classOf('java.net.URI', 'ac01782e439e49ab', '03'),
    ...uint(1, 2),
    ...field('string', 'Ljava/lang/String;'),
    ...END_OF_CLASS,
    ...hex('74'),
    ...utf(path),
    ...hex('78'),
  ];
}

/** Ports that the processes of the lab listen on. */
const RPC_PORT = 6123;

/** The bytes of a node; nothing for one that was made by hand without data. `addressOf` tells the addresses of hosts. */
export function znodeBytes(
  path: string,
  data: Json,
  owner: string | undefined,
  addressOf: (host: string) => string,
): readonly number[] | undefined {
  if (typeof data === 'number') return uint(data, 4);
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) {
    const { text, address, endpoint, leaderSessionId, path: file } = data as Readonly<Record<string, string | null>>;
    if (text !== undefined) return text === null ? undefined : [...encoder.encode(text)];
    if (typeof file === 'string') return stateHandle(file);
    const host = address?.split('/')[0] ?? '';
    const where = path.endsWith('/rest_server/connection_info')
      ? `http://${host}:8081`
      : `pekko.tcp://flink@${host}:${RPC_PORT}/user/rpc/${endpoint ?? ''}`;
    return leaderInformation(where, leaderSessionId ?? '');
  }
  // Curator writes its own address where it is given nothing else.
  const isLock = /\/locks(?:\/[\w-]+)?$/.test(path);
  return isLock ? [...encoder.encode(addressOf(owner ?? 'jobmanager-1'))] : [];
}

/**
 * Bytes as a terminal shows them: what is no UTF-8 as the sign for that, control characters as the pictures of them, so
 * that no data can act upon a terminal.
 *
 * @simulates org.apache.zookeeper.cli.PlainOutputFormatter · 3.8 · simplified
 */
export function shownBytes(bytes: readonly number[]): string {
  const text = new TextDecoder().decode(Uint8Array.from(bytes));
  return [...text].map((sign) => pictured(sign, sign.charCodeAt(0))).join('');
}

function pictured(sign: string, code: number): string {
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : code > 0x7f && code < 0xa0 ? '\ufffd' : sign;
}
