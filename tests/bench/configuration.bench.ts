import { catalogueOf } from '../../src/flink-config/catalogue/index.ts';
import { diagnose, readConfiguration } from '../../src/flink-config/language.ts';

export const title = 'The configuration';

const LINES = 500;
const ROUNDS = 20;

/** A configuration of so many lines: options with their defaults, and every tenth a key that there is not. */
function configuration(round: number): string {
  const options = catalogueOf('2.3').filter((option) => option.default !== undefined && !option.key.includes('<'));
  return Array.from({ length: LINES }, (_, i) => {
    const { key, default: value = '' } = options[i % options.length] ?? options[0] ?? { key: 'a' };
    return i % 10 === 0 ? `${key}s${round}: ${value}\n` : `${key}: ${value}\n`;
  }).join('');
}

/** The processor's time for one configuration of 500 lines, read and judged as somebody writes it. */
export function measure(): { figure: string; measured: number; limit: number; unit: string }[] {
  diagnose(readConfiguration(configuration(0), { flink: '2.3' }));
  const used = process.threadCpuUsage();
  for (let round = 1; round <= ROUNDS; round++)
    diagnose(readConfiguration(configuration(round), { flink: '2.3' }), { jobmanagers: 2, taskmanagers: 2 });
  const { user, system } = process.threadCpuUsage(used);
  return [
    { figure: `diagnostics of ${LINES} lines`, measured: (user + system) / 1000 / ROUNDS, limit: 50, unit: 'ms' },
  ];
}
