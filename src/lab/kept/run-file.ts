/** Kept runs as a file: what is written, and what is read back from one that somebody brings. Pure. */
import { fail, ok, type Result } from '../../base/index.ts';
import type { Pasts } from './pasts.ts';

/** A run that is kept: where it opens, and what it is called. */
export interface KeptRun {
  readonly id: string;
  readonly name: string;
  /** When it was kept, in ms since 1970. */
  readonly saved: number;
  /** Behind `lab/`: `#r=…`, or `?script=…#r=…` for a cluster of one's own. */
  readonly address: string;
  /** The page on which it was seen last; only of runs that were kept by themselves. */
  readonly page?: string;
  /** Its branches and what else the reader made there; of the same. */
  readonly pasts?: Pasts<string>;
}

const FORMAT = 'ha-lab-runs';
const VERSION = 1;
/** Nothing in an address of the lab but what opens a run there. */
const ADDRESS = /^(?:\?script=[\w-]+(?:&seed=\d+)?)?#r=[\w.~-]+(?:&[\w.~%/:=&+-]*)?$/;
const LONGEST_NAME = 80;

/** Whether this opens a run of the lab. */
export function isAddress(text: string): boolean {
  return ADDRESS.test(text);
}

/** A name as it is kept: no longer than a line, and never empty. */
export function nameOf(text: string): string {
  return text.trim().slice(0, LONGEST_NAME) || 'A run';
}

/** What is behind `lab/` of a run that is open at a location; nothing where none has been written into the address. */
export function addressOf({ search, hash }: { readonly search: string; readonly hash: string }): string | undefined {
  const fields = new URLSearchParams(search);
  const script = fields.get('script');
  const own = script === null ? '' : `?script=${script}&seed=${fields.get('seed') ?? '1'}`;
  const address = `${own}${hash}`;
  return isAddress(address) ? address : undefined;
}

/** The text of a file with these runs. */
export function fileOf(runs: readonly KeptRun[]): string {
  const told = runs.map(({ name, saved, address }) => ({ name, saved, address }));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, runs: told }, undefined, 2)}\n`;
}

/** The runs of a file. The error says what is wrong with it; one bad run refuses the file. */
export function runsOfFile(text: string): Result<readonly Omit<KeptRun, 'id'>[]> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return fail('This is no file of kept runs: it is not JSON.');
  }
  if (!isRecord(data) || data['format'] !== FORMAT || !Array.isArray(data['runs']))
    return fail('This is no file of kept runs. Export writes such files.');
  if (data['version'] !== VERSION)
    return fail(`The file was written by a later version of this lab (format ${String(data['version'])}).`);
  const runs: Omit<KeptRun, 'id'>[] = [];
  for (const [i, run] of data['runs'].entries()) {
    const { name, saved, address } = isRecord(run) ? run : {};
    if (typeof name !== 'string' || typeof address !== 'string' || !isAddress(address))
      return fail(`Run ${i + 1} of the file has no name, or no address that opens a run.`);
    runs.push({ name: nameOf(name), saved: typeof saved === 'number' ? saved : 0, address });
  }
  return ok(runs);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
