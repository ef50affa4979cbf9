/** An adaptive job gets a graph for the slots that it has. */
import type { Turn } from '../../turn.ts';
import { executionsOf } from '../execution-graph.ts';
import type { JobMasterContext } from '../job-master-context.ts';
import { parallelismOf, to } from './job-resource-requirements.ts';

/** How long it takes to build a graph: with the first one its classes are loaded. */
const FIRST_GRAPH_MS = [60, 140] as const;
const GRAPH_MS = [3, 12] as const;

/**
 * Each graph is a new one, with ids of its own; a subtask that had an attempt before gets the next number.
 *
 * @simulates org.apache.flink.runtime.scheduler.adaptive.CreatingExecutionGraph · 1.20, 2.3 · simplified
 */
export function createExecutionGraph(c: JobMasterContext, turn: Turn): JobMasterContext {
  const graphId = turn.id('execution graph');
  const names = { name: c.plan.jobName, job: c.plan.jobId };
  turn.log('ExecutionGraph.created', { graph: graphId, job: c.plan.jobId });
  turn.log('AdaptiveScheduler.masterInitialization', names);
  turn.log('AdaptiveScheduler.masterInitialized');
  turn.log('ExecutionTopology.built');
  turn.log('AdaptiveScheduler.stateBackend', { hash: turn.id('backend').slice(0, 8) });
  turn.log('AdaptiveScheduler.checkpointStorage', {
    directory: c.parameters.checkpointDirectory,
    hash: turn.id('storage').slice(0, 8),
  });
  const first = c.executionGraphId === '';
  turn.send(
    c.checkpointCoordinator,
    { type: 'restore', ...(c.plan.savepoint === undefined || !first ? {} : { savepoint: c.plan.savepoint }) } as const,
    turn.draw(first ? FIRST_GRAPH_MS : GRAPH_MS),
  );
  const vertices = c.plan.vertices.map((vertex) => ({ ...vertex, parallelism: parallelismOf(c, vertex.id) }));
  const attempts: Record<string, number> = { ...c.adaptive?.attempts };
  const sized = { ...c, plan: { ...c.plan, vertices } };
  const executions = executionsOf(sized, graphId, 0).map((each) => {
    const key = `${each.vertexId}_${each.subtask}`;
    const attempt = (attempts[key] ?? -1) + 1;
    attempts[key] = attempt;
    return { ...each, attempt, attemptId: `${graphId}_${key}_${attempt}` };
  });
  return to(
    {
      ...sized,
      status: 'CREATED',
      executionGraphId: graphId,
      executions,
      assigned: [],
      readers: [],
      notRunning: [],
      // Upstream walks a hash map of allocation ids: which subtask gets which slot is chance.
      slots: [...c.slots]
        .sort((a, b) => (a.allocationId < b.allocationId ? -1 : 1))
        .map((slot) => ({ ...slot, sharedBy: undefined })),
    },
    { state: 'CreatingExecutionGraph', attempts },
  );
}
