import { onlyInScope } from '../../recording/index.ts';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { readFolder, readRecordingFolder, writeFolder } from '../files.ts';

const KEPT = ['recording.yaml', 'script.yaml', 'steps.jsonl', 'samples.jsonl'];

export const importRecordingCommand: Command = {
  name: 'import-recording',
  usage: 'DIR OUT',
  summary: 'copies a recording with only the log lines that a comparison reads',
  run(args, terminal) {
    const [from = '', to = ''] = readArguments(args, {}, ['DIR', 'OUT']).words;
    readRecordingFolder(from);
    const kept = [...readFolder(from)].flatMap(([path, text]): readonly [string, string][] => {
      if (KEPT.includes(path)) return [[path, text]];
      const log = /^logs\/.+\.log$/.test(path) ? onlyInScope(text) : '';
      return log === '' ? [] : [[path, log]];
    });
    writeFolder(to, new Map(kept));
    terminal.out(`${kept.length} files written to ${to}\n`);
    return 0;
  },
};
