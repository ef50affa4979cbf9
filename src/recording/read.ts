import type { Result } from '../base/index.ts';
import { fail, ok } from '../base/index.ts';
import { fromYaml } from '../script/index.ts';
import type { Folder, ProcessLog, Recording, Sample, StepResult } from './recording.ts';

/** Every line of a file as JSON; a line that is none, or is no `what`, ends the reading with its number. */
function rows<T>(folder: Folder, path: string, what: string, fits: (row: Partial<T>) => boolean): Result<readonly T[]> {
  const found: T[] = [];
  for (const [i, line] of (folder.get(path) ?? '').split('\n').entries()) {
    if (line.trim() === '') continue;
    let row: Partial<T> | null;
    try {
      row = JSON.parse(line) as Partial<T> | null;
    } catch {
      return fail(`${path}:${i + 1}: not a line of JSON`);
    }
    if (typeof row !== 'object' || row === null || !fits(row)) return fail(`${path}:${i + 1}: ${what}`);
    found.push(row as T);
  }
  return ok(found);
}

function logsOf(folder: Folder): readonly ProcessLog[] {
  return [...folder.keys()].sort().flatMap((path) => {
    const [, process, incarnation] = /^logs\/(.+)\.(\d+)\.log$/.exec(path) ?? [];
    if (process === undefined) return [];
    return [
      {
        process,
        incarnation: Number(incarnation),
        log: folder.get(path) ?? '',
        out: folder.get(path.replace(/\.log$/, '.out')) ?? '',
      },
    ];
  });
}

/** Reads the files of a recording. The error says which file is no part of one, and why. */
export function readRecording(folder: Folder): Result<Recording> {
  let about: Partial<Recording>;
  try {
    about = (fromYaml(folder.get('recording.yaml') ?? '') ?? {}) as Partial<Recording>;
  } catch (error) {
    return fail(`recording.yaml: ${error instanceof Error ? error.message : String(error)}`);
  }
  const steps = rows<StepResult>(folder, 'steps.jsonl', 'no step: expected n and step', ({ n, step }) => {
    return typeof n === 'number' && step !== undefined;
  });
  if (!steps.ok) return steps;
  const samples = rows<Sample>(folder, 'samples.jsonl', 'no sample: expected at and jobs', ({ at, jobs }) => {
    return typeof at === 'number' && Array.isArray(jobs);
  });
  if (!samples.ok) return samples;
  const logs = logsOf(folder);
  if (logs.length === 0 && steps.value.length === 0)
    return fail('neither steps.jsonl nor logs: this folder is no recording');
  return ok({
    flink: String(about.flink ?? ''),
    source: about.source ?? 'real',
    started: String(about.started ?? ''),
    ...(about.model === undefined ? {} : { model: about.model }),
    ...(about.seed === undefined ? {} : { seed: about.seed }),
    exit: about.exit ?? 0,
    exits: about.exits ?? {},
    script: about.script ?? null,
    steps: steps.value,
    samples: samples.value,
    logs,
  });
}
