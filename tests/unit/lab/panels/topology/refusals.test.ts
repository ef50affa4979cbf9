import { expect, it } from 'vitest';
import { compileScenarios } from '../../../../../src/cli/scenarios.ts';
import { flightsOf } from '../../../../../src/lab/panels/topology/flights.ts';
import { shapeOf } from '../../../../../src/lab/panels/topology/places.ts';
import { planOf } from '../../../../../src/lab/panels/topology/plan.ts';
import { refusalOf } from '../../../../../src/lab/panels/topology/refusals.ts';
import type { Intervention } from '../../../../../src/model/index.ts';
import type { ClusterState, MessageInFlight } from '../../../../../src/recording/index.ts';
import { openRunView } from '../../../../../src/shell/index.ts';
import { flinkSimulation, Run } from '../../../../../src/simulation/index.ts';

const scenario = compileScenarios().find(({ id }) => id === 'session-two-versions-ha.2.3')!;
const run = new Run<Intervention>(scenario, flinkSimulation);
const view = openRunView(run, scenario.origin);
const cluster = view.stateAt(view.length);
const own = cluster.processes
  .flatMap(({ components }) => components)
  .find(({ id }) => id === 'jobmanager-1/resourcemanager')?.fields?.['resourceManagerId'] as string;

const OTHER = '4f2a4f2a4f2a4f2a4f2a4f2a4f2a4f2a';
const message = (name: string, from: string, to: string, token?: string): MessageInFlight => ({
  ...{ id: 1, name, from, to, reply: false, sent: cluster.at - 1, arrives: cluster.at + 1 },
  ...(token === undefined ? {} : { token }),
});
const TM = 'taskmanager-1/taskexecutor';
const executor = cluster.processes
  .flatMap(({ components }) => components)
  .find(({ machine }) => machine === 'TaskExecutor');

it('a message with the token of its receiver is taken, also one without', () => {
  expect(refusalOf(cluster, message('registerTaskExecutor', TM, 'jobmanager-1/resourcemanager', own))).toBeUndefined();
  expect(refusalOf(cluster, message('registerTaskExecutor', TM, 'jobmanager-1/resourcemanager'))).toBeUndefined();
  expect(
    refusalOf(cluster, message('requestSlot', 'jobmanager-1/resourcemanager', executor?.id ?? '', own)),
  ).toBeUndefined();
});

it('with another token it is refused, and both are named', () => {
  const wrong = message('registerTaskExecutor', TM, 'jobmanager-1/resourcemanager', OTHER);
  expect(refusalOf(cluster, wrong)).toEqual({ token: OTHER, expected: own });
  const slot = message('requestSlot', 'jobmanager-2/resourcemanager', executor?.id ?? '', OTHER);
  expect(refusalOf(cluster, slot)).toEqual({ token: OTHER, expected: own });
});

it('a ResourceManager that does not lead goes by none', () => {
  const late = message('registerTaskExecutor', TM, 'jobmanager-2/resourcemanager', own);
  expect(refusalOf(cluster, late)).toEqual({ token: own, expected: '' });
});

it('a refused message stands at the edge of its receiver, others in the middle of their way', () => {
  const plan = planOf(shapeOf(cluster), 'wide');
  const placed = (token: string) => {
    const inFlight = [message('registerTaskExecutor', TM, 'jobmanager-1/resourcemanager', token)];
    const state: ClusterState = { ...cluster, inFlight };
    return flightsOf(plan, state, { still: true })[0];
  };
  const box = plan.boxes.get('jobmanager-1')!;
  const [taken, refused] = [placed(own), placed(OTHER)];
  expect(taken?.refusal).toBeUndefined();
  expect(refused?.refusal).toEqual({ token: OTHER, expected: own });
  const below = (y: number | undefined): number => (y ?? 0) - (box.y + box.h);
  expect(below(refused?.y)).toBeLessThan(below(taken?.y));
});
