/**
 * What a script's cluster is to be: the simulated cluster at its beginning tells, so that a real host has the files and
 * starts the processes that somebody sees on the simulated one.
 */
import type { FlinkVersion, Intervention } from '../model/index.ts';
import type { Application, Script } from '../script/index.ts';
import { workshopOf } from '../shell/scripted.ts';
import { processSetUp, type ProcessSetUp } from '../shell/set-up.ts';
import { begin, clusterOf, imageOf, type Stage } from '../simulation/index.ts';

/** The simulated cluster at its beginning, and what is added to it by hand. */
export class Blueprint {
  private readonly stage: Stage;

  constructor(script: Script, flink: FlinkVersion) {
    this.stage = begin({ ...script, cold: true }, flink, 1, workshopOf(script));
    for (const role of ['jobmanager', 'taskmanager'] as const)
      for (let n = 1; n <= script[`${role}s`]; n += 1) this.start(`${role}-${n}`);
  }

  get view(): Stage['view'] {
    return this.stage.view;
  }

  /** One more process, from the cluster's image or from one of its own. */
  start(process: string, own?: { readonly application: Application; readonly jobmanager: string }): void {
    if (own === undefined) {
      if (processSetUp(this.view, process) === undefined) this.act({ type: 'start', process });
      return;
    }
    const { application, jobmanager } = own;
    const { clusterId } = clusterOf(application);
    const named = clusterId === undefined ? {} : { clusterId };
    this.act({ type: 'deploy', process, jobmanager, application: imageOf(application), ...named });
  }

  /** How a process is started. Throws when the cluster has none of that name. */
  of(process: string): ProcessSetUp {
    const setUp = processSetUp(this.view, process);
    if (setUp === undefined) throw new Error(`the script's cluster has no ${process}`);
    return setUp;
  }

  private act(intervention: Intervention): void {
    this.stage.run.act(intervention);
  }
}
