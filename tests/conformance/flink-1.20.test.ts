import { recordingsOf } from './recordings.ts';

recordingsOf('1.20');
