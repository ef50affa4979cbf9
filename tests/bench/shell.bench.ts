import { desk } from '../unit/shell/kit.ts';

export const title = 'A line of the terminal, from Enter to its end';

const TIMES = 9;
/** What one line may take, in ms. */
const LIMIT = 50;

const LINES: readonly string[] = [
  'ls /opt/flink/conf | head -n 3',
  'grep -c INFO /opt/flink/log/*.out; echo $?',
  'find /srv/flink | sort',
  'flink list | grep RUNNING',
  "curl -s http://jobmanager-1:8081/jobs/overview | jq '.jobs[].state'",
  'for i in 1 2 3; do echo $i; done | wc -l',
];

/** The median of some times that a line took, the first not counted: it loads what it needs. */
async function median(text: string): Promise<number> {
  const { line } = desk(
    '2.3',
    'steps:\n  - run: flink run -d orders-v1.jar\n    as: v1\n  - until: { job: v1, checkpoints: 2 }\n',
  );
  await line('client', text);
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const begin = performance.now();
    await line('client', text);
    times.push(performance.now() - begin);
  }
  return times.sort((a, b) => a - b)[Math.floor(TIMES / 2)] ?? 0;
}

/** How long lines take; what passes in the cluster meanwhile is simulated in that time. */
export async function measure(): Promise<{ figure: string; measured: number; limit: number; unit: string }[]> {
  const rows = [];
  for (const text of LINES)
    rows.push({ figure: `\`${text.replaceAll('|', '\\|')}\``, measured: await median(text), limit: LIMIT, unit: 'ms' });
  return rows;
}
