import { describe } from 'vitest';
import { campaign } from './campaign.ts';

describe('clusters with two JobManagers and ZooKeeper', () => {
  campaign(['session-ha', 'application-ha']);
});
