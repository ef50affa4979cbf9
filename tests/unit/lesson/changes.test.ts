import { expect, it } from 'vitest';
import { hasChanged } from '../../../src/lesson/index.ts';
import { desk } from '../shell/kit.ts';

const { run, view, line } = desk();

/** Whether a line, typed now, is another way than to look. */
async function changesBy(host: string, text: string): Promise<boolean> {
  const from = run.length;
  await line(host, text);
  const since = { ...view, start: from } as typeof view;
  Object.setPrototypeOf(since, view);
  return hasChanged(since, run.length);
}

it.each([
  ['client', 'ls; cat conf/config.yaml | head; echo x > /tmp/x; rm /tmp/x; help | grep flink'],
  ['client', 'flink list -a; flink --version; flink run --help; flink info orders-v1.jar'],
  ['client', 'curl -s http://jobmanager-1:8081/jobs/overview | jq .'],
  ['jobmanager-1', 'ps -ef; jps; tail -n 2 log/*.log'],
  ['kafka', 'kafka-topics.sh --bootstrap-server kafka:9092 --list'],
])('who only looks, on %s with `%s`, has not gone another way', async (host, text) => {
  expect(await changesBy(host, text)).toBe(false);
});

it.each([
  ['client', 'flink run -d orders-v1.jar'],
  ['client', 'flink cancel 00000000000000000000000000000000 || true'],
  ['client', "curl -s -X PATCH 'http://jobmanager-1:8081/jobs/00000000000000000000000000000000?mode=cancel'"],
  ['kafka', 'kafka-topics.sh --bootstrap-server kafka:9092 --create --topic more'],
  ['taskmanager-1', 'kill -9 $(jps | grep TaskManagerRunner | cut -d " " -f 1)'],
])('who acts, on %s with `%s`, has', async (host, text) => {
  expect(await changesBy(host, text)).toBe(true);
});
