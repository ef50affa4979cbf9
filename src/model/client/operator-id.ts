const MASK = (1n << 64n) - 1n;
const C1 = 0x87c37b91114253d5n;
const C2 = 0x4cf5ad432745937fn;

/**
 * The id of an operator from its uid, 32 hex digits. The id of a vertex is that of the head of its chain: this is how
 * state finds its operator again, and why a changed uid loses it.
 *
 * @simulates org.apache.flink.streaming.api.graph.StreamGraphHasherV2#generateUserSpecifiedHash · 1.20, 2.3 · exact
 */
export function operatorId(uid: string): string {
  const bytes = utf8(uid);
  let h1 = 0n;
  let h2 = 0n;
  const blocks = Math.floor(bytes.length / 16);
  for (let block = 0; block < blocks; block += 1) {
    h1 = (rotate(h1 ^ mix1(word(bytes, block * 16, 8)), 27n) + h2) & MASK;
    h1 = (h1 * 5n + 0x52dce729n) & MASK;
    h2 = (rotate(h2 ^ mix2(word(bytes, block * 16 + 8, 8)), 31n) + h1) & MASK;
    h2 = (h2 * 5n + 0x38495ab5n) & MASK;
  }
  const tail = blocks * 16;
  if (bytes.length > tail + 8) h2 ^= mix2(word(bytes, tail + 8, bytes.length - tail - 8));
  if (bytes.length > tail) h1 ^= mix1(word(bytes, tail, Math.min(8, bytes.length - tail)));
  const length = BigInt(bytes.length);
  h1 = ((h1 ^ length) + (h2 ^ length)) & MASK;
  h2 = ((h2 ^ length) + h1) & MASK;
  h1 = finish(h1);
  h2 = finish(h2);
  h1 = (h1 + h2) & MASK;
  h2 = (h2 + h1) & MASK;
  return hex(h1) + hex(h2);
}

function mix1(k: bigint): bigint {
  return (rotate((k * C1) & MASK, 31n) * C2) & MASK;
}

function mix2(k: bigint): bigint {
  return (rotate((k * C2) & MASK, 33n) * C1) & MASK;
}

function rotate(x: bigint, by: bigint): bigint {
  return ((x << by) | (x >> (64n - by))) & MASK;
}

function finish(k: bigint): bigint {
  let x = k;
  x = ((x ^ (x >> 33n)) * 0xff51afd7ed558ccdn) & MASK;
  x = ((x ^ (x >> 33n)) * 0xc4ceb9fe1a85ec53n) & MASK;
  return x ^ (x >> 33n);
}

/** Little-endian. */
function word(bytes: readonly number[], from: number, length: number): bigint {
  let value = 0n;
  for (let at = length - 1; at >= 0; at -= 1) value = (value << 8n) | BigInt(bytes[from + at] ?? 0);
  return value;
}

function hex(value: bigint): string {
  let text = '';
  for (let at = 0n; at < 8n; at += 1n) text += ((value >> (at * 8n)) & 255n).toString(16).padStart(2, '0');
  return text;
}

/** There is no `TextEncoder` in the model. */
function utf8(text: string): readonly number[] {
  const escaped = encodeURIComponent(text);
  const bytes: number[] = [];
  for (let at = 0; at < escaped.length; at += 1) {
    if (escaped[at] === '%') {
      bytes.push(Number.parseInt(escaped.slice(at + 1, at + 3), 16));
      at += 2;
    } else bytes.push(escaped.charCodeAt(at));
  }
  return bytes;
}
