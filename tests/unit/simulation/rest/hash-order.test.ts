/** The order of Java's hash tables, against lists that real clusters answered. */
import { expect, it } from 'vitest';
import { hashOrder } from '../../../../src/simulation/rest/hash-order.ts';

it('lists what a JobManager is configured with as a real one does', () => {
  const recorded = [
    ...['blob.server.port', 'taskmanager.memory.process.size', 'taskmanager.bind-host'],
    ...['jobmanager.execution.failover-strategy', 'jobmanager.rpc.address', 'jobmanager.memory.off-heap.size'],
    ...['jobmanager.memory.jvm-overhead.min', 'jobmanager.memory.process.size', 'web.tmpdir', 'jobmanager.rpc.port'],
    ...['rest.bind-address', 'web.refresh-interval', 'rest.port', 'execution.checkpointing.interval'],
    ...['jobmanager.bind-host', 'parallelism.default', 'taskmanager.numberOfTaskSlots', 'rest.address'],
    ...['execution.checkpointing.dir', 'jobmanager.memory.jvm-metaspace.size', 'env.java.opts.all'],
    ...['state.backend.type', 'jobmanager.memory.heap.size', 'jobmanager.memory.jvm-overhead.max'],
  ];
  // Of two in one place the one that came first is first.
  expect(hashOrder(recorded)).toEqual(recorded);
  expect(hashOrder([...recorded].sort()).slice(0, 4)).toEqual(recorded.slice(0, 4));
});

it('lists what was asked for as a real one does, in a table of sixteen places', () => {
  expect(hashOrder(['numRestarts', 'uptime', 'lastCheckpointExternalPath'])).toEqual([
    ...['lastCheckpointExternalPath', 'numRestarts', 'uptime'],
  ]);
  expect(hashOrder(['min', 'max', 'avg', 'sum', 'median', 'p25', 'p75', 'p95'])).toEqual([
    ...['p25', 'min', 'avg', 'median', 'max', 'sum', 'p95', 'p75'],
  ]);
});
