import { hash, hashText, hex32 } from './hash.ts';

/**
 * 32 hex digits, as Flink's JobID, AllocationID and the like: a function of the bits that came with a delivery and of
 * what the id is for.
 */
export function hexId(entropy: number, label: string): string {
  const stream = hashText(label);
  return (
    hex32(hash(entropy, stream, 0)) +
    hex32(hash(entropy, stream, 1)) +
    hex32(hash(entropy, stream, 2)) +
    hex32(hash(entropy, stream, 3))
  );
}

/** A UUID in the layout of Java's `UUID.randomUUID()` (version 4): leader session ids and the like. */
export function uuid(entropy: number, label: string): string {
  const hex = hexId(entropy, label);
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
