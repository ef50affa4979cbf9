/** An adaptive job gets a graph for the slots that it has. */
import { hashText } from '../../../base/index.ts';
import type { Turn } from '../../turn.ts';
import { executionsOf } from '../execution-graph.ts';
import type { ExecutionRecord, JobMasterContext, PooledSlot } from '../job-master-context.ts';
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
      slots: byStateLocality(c, executions, graphId),
    },
    { state: 'CreatingExecutionGraph', attempts },
  );
}

/**
 * A subtask gets the slot in which most of its key groups were before. Who has none, or lost it to another, gets what is
 * left: upstream walks hash maps there, so it is chance.
 *
 * @simulates org.apache.flink.runtime.scheduler.adaptive.allocator.StateLocalitySlotAssigner · 1.20, 2.3 · simplified
 */
function byStateLocality(
  c: JobMasterContext,
  executions: readonly ExecutionRecord[],
  graphId: string,
): readonly PooledSlot[] {
  const keyed = (all: readonly ExecutionRecord[]): readonly ExecutionRecord[] => all.filter((each) => !each.isSource);
  const scores = keyed(executions).flatMap(({ subtask, parallelism }) =>
    keyed(c.executions).map((old) => ({
      subtask,
      allocationId: old.allocationId,
      score:
        Math.min((old.subtask + 1) * parallelism, (subtask + 1) * old.parallelism) -
        Math.max(old.subtask * parallelism, subtask * old.parallelism),
    })),
  );
  const chance = (subtask: number): number => hashText(`${graphId} ${subtask}`);
  const given = new Map<string | undefined, number>();
  for (const { subtask, allocationId, score } of scores.sort(
    (a, b) => b.score - a.score || chance(a.subtask) - chance(b.subtask),
  ))
    if (score > 0 && !given.has(allocationId) && ![...given.values()].includes(subtask))
      given.set(allocationId, subtask);
  return [...c.slots]
    .sort((a, b) => (a.allocationId < b.allocationId ? -1 : 1))
    .map((slot) => ({ ...slot, sharedBy: given.get(slot.allocationId) }));
}
