/** What only a cluster with ZooKeeper draws. A page whose scenarios have one hands it to its drawings. */
import type { Component } from 'svelte';
import type { ClusterState, ProcessState, ThingId } from '../../../recording/index.ts';
import { dyingSession } from './sessions.ts';
import { znodeTree } from './znode-rows.ts';
import ZooKeeperBox from './ZooKeeperBox.svelte';

export interface ZooKeeperBoxProps {
  process: ProcessState;
  cluster: ClusterState;
  /** The cluster before somebody did something to it: what is another since then is marked. */
  before?: ClusterState | undefined;
  style: string;
  selection?: ThingId | undefined;
  discs: ReadonlyMap<ThingId, readonly number[]>;
  live: boolean;
}

export interface HaParts {
  readonly ZooKeeperBox: Component<ZooKeeperBoxProps>;
  /** The rows of its box, and the session that runs out, for who draws them otherwise. */
  readonly znodeTree?: typeof znodeTree;
  readonly dyingSession?: typeof dyingSession;
}

export const HA_PARTS: HaParts = { ZooKeeperBox, znodeTree, dyingSession };
