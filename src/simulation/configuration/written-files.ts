/** The configuration files of a host as far as somebody has written them: nothing of that changes a process that runs. */
import { preferredFile, readConfiguration, type ConfigurationDocument } from '../../flink-config/language.ts';
import { InterventionError } from '../../kernel/index.ts';
import type { FlinkVersion } from '../../model/index.ts';
import { CONFIGURATION, type DoneBefore } from '../simulation-on.ts';

const FILES = ['config.yaml', 'flink-conf.yaml'] as const;

/** What somebody left of a file: its text, `null` when it was removed, nothing when it is as it always was. */
function written(host: string, file: string, done: DoneBefore): string | null | undefined {
  const path = `${CONFIGURATION}/${file}`;
  for (const { action } of [...done].reverse()) {
    const { intervention } = action;
    if (intervention.type === 'write' && intervention.host === host && intervention.path === path)
      return intervention.text ?? null;
    if (intervention.type !== 'remove' || intervention.host !== host) continue;
    if (path === intervention.path || path.startsWith(`${intervention.path}/`)) return null;
  }
  return undefined;
}

/** Whether somebody has written or removed a configuration file of any host. */
export function isAnyWritten(done: DoneBefore): boolean {
  return done.some(
    ({ action: { intervention } }) =>
      (intervention.type === 'write' || intervention.type === 'remove') && intervention.path.startsWith(CONFIGURATION),
  );
}

/**
 * What a process of a host reads when it starts now; nothing when nobody has touched its file. Throws an
 * `InterventionError` when there is no file to be found.
 */
export function configurationOn(
  host: string,
  flink: FlinkVersion,
  done: DoneBefore,
): ConfigurationDocument | undefined {
  const texts = FILES.map((file) => ({ file, text: written(host, file, done) }));
  if (texts.every(({ text }) => text === undefined)) return undefined;
  const present = texts.flatMap(({ file, text }) =>
    typeof text === 'string' || (text === undefined && file === 'config.yaml') ? [file] : [],
  );
  const format = preferredFile(flink, present);
  const text = texts.find(({ file }) => file === format)?.text;
  if (format === undefined || text === null)
    throw new InterventionError(`${host}: there is no ${CONFIGURATION}/config.yaml, and nothing was started`);
  return text === undefined ? undefined : readConfiguration(text, { flink, format });
}
