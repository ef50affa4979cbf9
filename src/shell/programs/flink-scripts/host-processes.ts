/** The processes of a host as a script sees them: by their ids, where its line stands. */
import { hostRecordOf, type ProcessLife } from '../../../simulation/index.ts';
import { daemonOf } from '../../files/command-lines.ts';
import { isAlive } from '../../files/host-at.ts';
import { pidOf } from '../../files/pids.ts';
import type { Call } from '../../program.ts';

export interface HostProcesses {
  /** `kill -0 PID`. */
  isAlive(pid: number): boolean;
  /** The daemon of that name that lives on the host. */
  living(daemon: string): ProcessLife | undefined;
  /** The last life of that daemon, ended or not. */
  last(daemon: string): ProcessLife | undefined;
}

/** The processes of the call's host now. Asks anew each time: a script waits for them. */
export function processesOf({ host, line }: Call): HostProcesses {
  const all = hostRecordOf(line.view)?.lives ?? [];
  const lives = all.filter((life) => life.host === host && life.from.n < line.moment);
  const booted = all[0]?.from.at ?? 0;
  const alive = lives.filter((life) => isAlive(life, line.moment));
  return {
    isAlive: (pid) => alive.some((life) => pidOf(life, lives, booted) === pid),
    living: (daemon) => alive.find((life) => daemonOf(life)?.name === daemon),
    last: (daemon) => lives.findLast((life) => daemonOf(life)?.name === daemon),
  };
}

/** Whether the cluster was made for one application. */
export function isApplicationMode({ line }: Call): boolean {
  return (hostRecordOf(line.view)?.lives ?? []).some(({ parameters }) => parameters?.application !== undefined);
}

/** Whether the cluster was configured with `high-availability.type: zookeeper`. */
export function isHighlyAvailable({ line }: Call): boolean {
  return (hostRecordOf(line.view)?.lives ?? []).some(({ parameters }) => parameters?.ha !== undefined);
}
