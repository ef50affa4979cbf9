import { expect, test } from 'vitest';
import { strayAddresses } from './addresses.ts';
import { asLines, repositoryFiles } from './source/repository.ts';

test('no file names a stranger among hosts, or a place on one machine', () => {
  expect(asLines(strayAddresses(repositoryFiles()))).toEqual([]);
});

const findings = (text: string) => asLines(strayAddresses([{ path: 'src/a.ts', text }])).join();

// Put together here, so that this file does not hold what it forbids.
const slash = '/';
test.each([
  [`https:${slash}/registry.somewhere.net/x`, 'registry.somewhere.net'],
  [`http:${slash}/10.1.2.3:8080/`, '10.1.2.3'],
  [`cd ${slash}work/main`, 'one machine'],
  [`cd ${slash}root/x`, 'one machine'],
  [`see ..${slash}shared/design`, 'one machine'],
])('%s is found', (text, message) => {
  expect(findings(text)).toContain(message);
});

test('cited sources, hosts of the simulated cluster and this machine are fine', () => {
  expect(findings('https://flink.apache.org/ http://jobmanager:8081/jobs http://localhost:4321/ a/root/b')).toBe('');
});
