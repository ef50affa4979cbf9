/** What only a cluster with ZooKeeper draws. A page whose scenarios have one hands it to its drawings. */
import ZooKeeperBox from './ZooKeeperBox.svelte';

export const HA_PARTS = { ZooKeeperBox } as const;
export type HaParts = typeof HA_PARTS;
