/** A client that is cut off, and who does not answer it. */
import { describe, expect, it } from 'vitest';
import { desk } from './kit.ts';

const URL = 'jobmanager-1:8081/overview';

describe('the network of the client', () => {
  it('is cut and slow as that of any other host, and curl gives up as it was told', async () => {
    const cluster = desk();
    const { line: type } = cluster;
    expect(await type('client', 'iptables -A OUTPUT -d jobmanager-1 -j DROP')).toMatchObject({ stderr: '', exit: 0 });
    expect((await type('client', 'ping -c 1 jobmanager-1')).stdout).toContain('100% packet loss');
    expect(await type('client', `curl -m 2 ${URL}`)).toMatchObject({
      exit: 28,
      stderr: 'curl: (28) Connection timed out after 2001 milliseconds\n',
    });
    expect(await type('client', `curl --connect-timeout 1 ${URL}`)).toMatchObject({
      exit: 28,
      stderr: 'curl: (28) Failed to connect to jobmanager-1 port 8081 after 1001 ms: Timeout was reached\n',
    });
    await type('client', 'iptables -F');
    expect((await type('client', `curl -s ${URL}`)).stdout).toContain('"taskmanagers":1');
    const at = cluster.run.clock;
    await type('client', `curl -s ${URL}`);
    const quick = cluster.run.clock - at;
    await type('client', 'tc qdisc add dev eth0 root netem delay 300ms');
    const begun = cluster.run.clock;
    await type('client', `curl -s ${URL}`);
    expect(cluster.run.clock - begun).toBeGreaterThanOrEqual(quick + 290);
    expect((await type('client', 'ping -c 1 jobmanager-1')).stdout).toContain('time=300 ms');
  });

  it('reaches a JobManager that stands still, and hears nothing', async () => {
    const { line: type } = desk();
    await type('jobmanager-1', 'kill -STOP $(pgrep java)');
    expect(await type('client', `curl -sS -m 2 ${URL}`)).toMatchObject({
      exit: 28,
      stderr: 'curl: (28) Operation timed out after 2001 milliseconds with 0 bytes received\n',
    });
  });
});
