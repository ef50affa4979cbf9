/** What the article's cluster draws where Flink's has ZooKeeper with its nodes. */
import type { HaParts } from './ha-parts.ts';
import VersionsBox from './VersionsBox.svelte';

export const FICTION_PARTS: HaParts = { ZooKeeperBox: VersionsBox };
