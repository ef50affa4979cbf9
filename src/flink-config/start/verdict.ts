/** Whether a process starts with a configuration; the one place that knows it. */
import type { FlatConfiguration } from '../configuration.ts';
import { checkMemory } from './process-memory.ts';
import { Settings, StartFailure } from './settings.ts';
import { checksOf } from './start-checks.ts';

/** The processes that read a configuration when they start. */
export type StartedProcess = 'jobmanager' | 'taskmanager';

/** What can be said of a file before it is read: its options, or why Flink's reader refuses it. */
export interface FoundConfiguration {
  /** The options; empty when the file cannot be read. */
  readonly flat: FlatConfiguration;
  /** What the reader throws, the outermost first; absent when it reads the file. */
  readonly unreadable?: readonly string[];
}

/** What becomes of a process that is started with a configuration. */
export interface StartVerdict {
  /** It comes up, and waits for what it needs from others. */
  readonly starts: boolean;
  /** The exit code of what does not start. */
  readonly exitCode?: number;
  /** What ends it: the start script, which computes the memory, or the process itself. */
  readonly endedBy?: 'script' | 'process';
  /** The exceptions as the log has them, without the frame that every failed start has: the last is the root cause. */
  readonly causes: readonly string[];
}

const STARTS: StartVerdict = { starts: true, causes: [] };

/**
 * What a process does that is started with this configuration: both the start script and what it starts. Of several
 * mistakes the first that is met counts, as in reality. What other hosts do is not asked: a ZooKeeper that does not answer
 * is waited for.
 */
export function startVerdict(found: FoundConfiguration, process: StartedProcess, flink: string): StartVerdict {
  if (found.unreadable !== undefined)
    // The start script reads the file first, and goes on with what it catches.
    return ended(found.unreadable[0]?.endsWith('Error') === true ? 'script' : 'process', found.unreadable);
  const settings = new Settings(found.flat, flink);
  return attempt('script', () => checkMemory(settings, process)) ?? processVerdict(found.flat, process, flink);
}

/** The same of the process alone, when its memory has been given to it otherwise. */
export function processVerdict(flat: FlatConfiguration, process: StartedProcess, flink: string): StartVerdict {
  const settings = new Settings(flat, flink);
  for (const check of checksOf(process, flink)) {
    const failed = attempt('process', () => check(settings));
    if (failed !== undefined) return failed;
  }
  return STARTS;
}

function attempt(by: 'script' | 'process', check: () => void): StartVerdict | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof StartFailure) return ended(by, error.causes, error.exitCode);
    throw error;
  }
}

function ended(endedBy: 'script' | 'process', causes: readonly string[], exitCode = 1): StartVerdict {
  return { starts: false, exitCode, endedBy, causes };
}
