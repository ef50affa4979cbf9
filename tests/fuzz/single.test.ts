import { describe } from 'vitest';
import { campaign } from './campaign.ts';

describe('clusters with one JobManager', () => {
  campaign(['session', 'session-slots', 'application'], [/two JobManagers/, /suspended/]);
});
