/** A real cluster that a script's first step can begin on. */
import { createConnection } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { FlinkVersion } from '../../model/index.ts';
import type { Script } from '../../script/index.ts';
import type { Installed } from './installed.ts';
import { RealCluster } from './real-cluster.ts';
import { Sampler } from './sampler.ts';
import { isError, Tool } from './tool.ts';

/** So that jobmanager-1 leads first. */
const FIRST_MASTER_MS = 4000;
const REGISTRATION_MS = 90_000;
const PORT_MS = 60_000;

/** The cluster with those who ask it: a sampler, and tools for ZooKeeper and Kafka. */
export class RealStage {
  readonly cluster: RealCluster;
  readonly sampler: Sampler;
  readonly kafka: Tool;
  readonly zookeeper: Tool | undefined;
  private begun = performance.now();

  private constructor(cluster: RealCluster, { kafka, zookeeper }: Tools, script: Script) {
    this.cluster = cluster;
    this.kafka = kafka;
    this.zookeeper = zookeeper;
    const id = script.config['high-availability.cluster-id'] ?? '/default';
    const root = `/flink/${id.replace(/^\/+|\/+$/g, '')}`;
    this.sampler = new Sampler({ cluster, zookeeper, root, now: this.now });
  }

  /** Milliseconds since the first step began. */
  readonly now = (): number => Math.round(performance.now() - this.begun);

  /**
   * Starts everything in the order that the format names, and waits until all TaskManagers have registered. `say` tells
   * what is being waited for.
   */
  static async up(
    script: Script,
    { flink, work, parts, say }: { flink: FlinkVersion; work: string; parts: Installed; say: (words: string) => void },
  ): Promise<RealStage> {
    const cluster = new RealCluster(script, flink, work, parts);
    cluster.client();
    const hasZooKeeper = script.ha === 'zookeeper';
    if (hasZooKeeper) cluster.zookeeper().start();
    say('Kafka');
    cluster.kafka().start();
    if (hasZooKeeper) await port(cluster, 'zookeeper', 2181);
    await port(cluster, 'kafka', 9092);
    const kafka = new Tool('kafka', 'kafka:9092', parts);
    const zookeeper = hasZooKeeper ? new Tool('zookeeper', 'zookeeper:2181', parts) : undefined;
    for (const { name, partitions } of script.topics) {
      const answer = await kafka.ask('topic', name, partitions);
      if (isError(answer as object)) throw new Error(`topic ${name}: ${JSON.stringify(answer)}`);
    }
    say('Flink');
    for (let n = 1; n <= script.jobmanagers; n += 1) {
      cluster.own(`jobmanager-${n}`).start();
      if (n === 1 && script.jobmanagers > 1) await pause(FIRST_MASTER_MS);
    }
    for (const { name, rate } of script.topics) if (rate > 0) await kafka.ask('produce', name, rate);
    for (let n = 1; n <= script.taskmanagers; n += 1) cluster.own(`taskmanager-${n}`).start();
    const stage = new RealStage(cluster, { kafka, zookeeper }, script);
    if (!script.cold) await stage.registered(script.taskmanagers);
    stage.begun = performance.now();
    stage.sampler.forget();
    return stage;
  }

  private async registered(taskmanagers: number): Promise<void> {
    const limit = performance.now() + REGISTRATION_MS;
    while (this.sampler.taskmanagers !== taskmanagers) {
      if (performance.now() > limit)
        throw new Error(`only ${this.sampler.taskmanagers} of ${taskmanagers} TaskManagers have registered`);
      await pause(100);
    }
  }
}

interface Tools {
  readonly kafka: Tool;
  readonly zookeeper: Tool | undefined;
}

/** Waits until somebody listens. */
async function port(cluster: RealCluster, host: string, number: number): Promise<void> {
  const limit = performance.now() + PORT_MS;
  for (;;) {
    const answers = await new Promise<boolean>((done) => {
      const socket = createConnection({ host, port: number, timeout: 1000 });
      const end = (isThere: boolean): void => {
        socket.destroy();
        done(isThere);
      };
      socket.once('connect', () => end(true));
      socket.once('timeout', () => end(false));
      socket.once('error', () => end(false));
    });
    if (answers) return;
    const { isAlive } = cluster.process(host);
    if (!isAlive || performance.now() > limit) {
      const { out = '' } = cluster.process(host).written().at(-1) ?? {};
      throw new Error(`${host}:${number} ${isAlive ? 'does not answer' : 'has ended'}:\n${out.slice(-2000)}`);
    }
    await pause(200);
  }
}
