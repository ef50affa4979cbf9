/** Programs of the operating system that show or change the cluster. What only handles text is just-bash's own. */
import type { Program } from '../../program.ts';
import { CLOCK_PROGRAMS } from './clock.ts';
import { LISTING_PROGRAMS } from './listing.ts';
import { NETCAT_PROGRAMS } from './netcat.ts';
import { NETWORK_PROGRAMS } from './network.ts';
import { PROCESS_PROGRAMS } from './processes.ts';
import { READING_PROGRAMS } from './reading.ts';
import { RESOURCE_PROGRAMS } from './resources.ts';
import { SIGNAL_PROGRAMS } from './signals.ts';
import { SYSTEM_PROGRAMS } from './system.ts';
import { TRAFFIC_PROGRAMS } from './traffic.ts';
import { WATCH_PROGRAMS } from './watch.ts';
import { YES_PROGRAMS } from './yes.ts';

export const LINUX_PROGRAMS: readonly Program[] = [
  ...LISTING_PROGRAMS,
  ...READING_PROGRAMS,
  ...PROCESS_PROGRAMS,
  ...SIGNAL_PROGRAMS,
  ...NETWORK_PROGRAMS,
  ...NETCAT_PROGRAMS,
  ...RESOURCE_PROGRAMS,
  ...TRAFFIC_PROGRAMS,
  ...CLOCK_PROGRAMS,
  ...WATCH_PROGRAMS,
  ...YES_PROGRAMS,
  ...SYSTEM_PROGRAMS,
];
