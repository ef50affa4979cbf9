import { recordingsOf } from './recordings.ts';

recordingsOf('2.3');
