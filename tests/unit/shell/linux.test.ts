import { beforeAll, describe, expect, it } from 'vitest';
import { desk, type Desk } from './kit.ts';

const HA = 'ha: zookeeper\ncluster: { taskmanagers: 1, jobmanagers: 2 }\nsteps: [{ wait: 1 s }]\n';

describe('programs that show a host', () => {
  let cluster: Desk;
  const on = async (host: string, line: string): Promise<string> => {
    const { stdout, stderr, exit } = await cluster.line(host, line);
    return `${stdout}${stderr}${exit === 0 ? '' : `exit ${exit}\n`}`;
  };

  beforeAll(() => {
    cluster = desk('2.3', HA);
  });

  it.each([
    ['hostname; hostname -i', 'jobmanager-1\n10.10.0.11\n'],
    ['date +%F', '2026-11-22\n'],
    ['date -d @0', 'Thu Jan  1 00:00:00 UTC 1970\n'],
    ['date -d nonsense', 'date: invalid date ‘nonsense’\nexit 1\n'],
    ['kill', 'kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]\nexit 2\n'],
    ['kill 99999', 'bash: kill: (99999) - No such process\nexit 1\n'],
    ['kill -FOO 1', 'bash: kill: FOO: invalid signal specification\nexit 1\n'],
    ['kill x', 'bash: kill: x: arguments must be process or job IDs\nexit 1\n'],
    ['kill %1', 'bash: kill: %1: no such job\nexit 1\n'],
    ['kill -l 9; kill -l KILL; kill -l 143', 'KILL\n9\nTERM\n'],
    ['ls nowhere', "ls: cannot access 'nowhere': No such file or directory\nexit 2\n"],
    ['ls -d conf lib; ls -1 conf | head -1', 'conf\nlib\nconfig.yaml\n'],
    ['ls -1Z', "ls: invalid option -- 'Z'\nTry 'ls --help' for more information.\nexit 2\n"],
    ['ssh nowhere', 'ssh: Could not resolve hostname nowhere: Name or service not known\nexit 255\n'],
    ['ssh taskmanager-1 hostname', 'taskmanager-1\n'],
    ['nc -zv zookeeper 2181', 'Connection to zookeeper (10.10.0.2) 2181 port [tcp/*] succeeded!\n'],
    ['nc -z zookeeper 2182', 'exit 1\n'],
    ['echo ruok | nc zookeeper 2181', 'ruok is not executed because it is not in the whitelist.\n'],
    ['echo hello | nc -w 1 zookeeper 2181', ''],
    ['echo srvr | nc zookeeper 2181 | grep -E "Mode|Connections"', 'Connections: 4\nMode: standalone\n'],
    ['lsof -i :8081 | tail -n 1 | grep -o "TCP.*"', 'TCP *:8081 (LISTEN)\n'],
    ['df -h /srv/flink/ha | tail -n 1', 'storage:/flink  492G  1.0G  491G   1% /srv/flink\n'],
    ['free -h | grep Mem', 'Mem:            15Gi       2.6Gi        11Gi        12Mi       1.8Gi        12Gi\n'],
    ['touch /x/y', "touch: cannot touch '/x/y': No such file or directory\nexit 1\n"],
    ['jstack 1 2>&1 | cut -c1-32', 'lab: `jstack` is not simulated h\n'],
    [
      'systemctl start x',
      "System has not been booted with systemd as init system (PID 1). Can't operate.\nFailed to connect to bus: Host is down\nexit 1\n",
    ],
    ['which flink jps', '/opt/flink/bin/flink\n/usr/bin/jps\n'],
    ['pgrep nothing', 'exit 1\n'],
    [
      'tail -f log/no.log',
      "tail: cannot open 'log/no.log' for reading: No such file or directory\ntail: no files remaining\nexit 1\n",
    ],
    ['tail -n x conf/config.yaml', 'tail: invalid number of lines: ‘x’\nexit 1\n'],
    ['printf "a\\nb\\nc\\n" | tail -n +2', 'b\nc\n'],
    ['watch ls', 'Error opening terminal: unknown.\nexit 1\n'],
    ['sudo hostname', 'jobmanager-1\n'],
    [
      'vi conf/config.yaml',
      'lab: there is no editor here: `sed -i` and `cat > conf/config.yaml` write files too.\nexit 1\n',
    ],
  ])('%s', async (line, expected) => {
    expect(await on('jobmanager-1', line)).toBe(expected);
  });

  it('lists the JVM of the host with the same id everywhere, as long as it lives', async () => {
    const pid = (await on('jobmanager-1', 'pgrep java')).trim();
    expect(pid).toMatch(/^\d+$/);
    expect(await on('jobmanager-1', 'jps -l')).toMatch(
      new RegExp(
        `^${pid} org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint\n\\d+ jdk.jcmd/sun.tools.jps.Jps\n$`,
      ),
    );
    expect(await on('jobmanager-1', 'cat /tmp/flink-root-standalonesession.pid')).toBe(`${pid}\n`);
    expect(await on('jobmanager-1', 'ps -ef | grep -c "[S]tandaloneSession"')).toBe('1\n');
    expect(await on('jobmanager-1', 'ss -tlnp | grep 8081')).toContain(`pid=${pid}`);
  });

  it('knows the columns of ls -l', async () => {
    expect(await on('jobmanager-1', 'ls -l conf | head -3')).toMatch(
      /^total \d+\n-rw-r--r-- 1 root root 1744 Nov 22 09:00 config\.yaml\n-rw-r--r-- 1 root root {2}521 Nov 22 09:00 log4j-cli\.properties\n$/,
    );
  });
});

describe('signals', () => {
  it('freeze, thaw and end the process of a host', async () => {
    const cluster = desk('2.3', HA);
    const stateOf = (name: string) =>
      cluster.view.stateAt(cluster.view.length).processes.find((one) => one.name === name)?.state;
    await cluster.line('taskmanager-1', 'kill -STOP $(pgrep java)');
    expect(stateOf('taskmanager-1')).toBe('frozen');
    expect((await cluster.line('taskmanager-1', 'ps aux | grep -c " Tsl"')).stdout).toBe('1\n');
    await cluster.line('taskmanager-1', 'kill -CONT $(pgrep java); sleep 1');
    expect(stateOf('taskmanager-1')).toBe('up');
    await cluster.line('taskmanager-1', 'pkill -9 -f TaskManagerRunner');
    expect(stateOf('taskmanager-1')).toBe('lost');
    expect((await cluster.line('taskmanager-1', 'jps')).stdout).toMatch(/^\d+ Jps\n$/);
    const kept = await cluster.line('taskmanager-1', 'kill -9 1');
    expect(kept.stderr).toBe('lab: process 1 keeps this host up, and stays.\n');
  });
});

describe('iptables and tc', () => {
  it('cut what they drop, until the last rule is gone', async () => {
    const cluster = desk('2.3', HA);
    const cuts = () => cluster.view.stateAt(cluster.view.length).cuts ?? [];
    const before = cluster.view.length;
    await cluster.line(
      'jobmanager-1',
      'iptables -A INPUT -s zookeeper -j DROP; iptables -A OUTPUT -d zookeeper -j DROP',
    );
    expect(cuts()).toEqual([['jobmanager-1', 'zookeeper']]);
    const { stdout } = await cluster.line('jobmanager-1', 'iptables -S | tail -2; nc -zv -w 1 zookeeper 2181');
    expect(stdout).toBe('-A INPUT -s 10.10.0.2/32 -j DROP\n-A OUTPUT -d 10.10.0.2/32 -j DROP\n');
    await cluster.line('jobmanager-1', 'iptables -D INPUT -s zookeeper -j DROP');
    expect(cuts()).toHaveLength(1);
    await cluster.line('jobmanager-1', 'iptables -D OUTPUT -d zookeeper -j DROP');
    expect(cuts()).toEqual([]);
    const missing = await cluster.line('jobmanager-1', 'iptables -D OUTPUT -d zookeeper -j DROP');
    expect([missing.stderr, missing.exit]).toEqual([
      'iptables: Bad rule (does a matching rule exist in that chain?).\n',
      1,
    ]);
    expect(cluster.view.stateAt(before).cuts ?? []).toEqual([]);
  });

  it('slow down a host, and tell how much', async () => {
    const cluster = desk('2.3', HA);
    await cluster.line('jobmanager-1', 'tc qdisc add dev eth0 root netem delay 200ms');
    expect((await cluster.line('jobmanager-1', 'tc qdisc show')).stdout).toBe(
      'qdisc netem 8001: dev eth0 root refcnt 2 limit 1000 delay 200ms\n',
    );
    const again = await cluster.line('jobmanager-1', 'tc qdisc add dev eth0 root netem delay 1s');
    expect(again.stderr).toBe('Error: Exclusivity flag on, cannot modify.\n');
    await cluster.line('jobmanager-1', 'tc qdisc del dev eth0 root');
    expect((await cluster.line('jobmanager-1', 'tc qdisc show')).stdout).toBe(
      'qdisc noqueue 0: dev eth0 root refcnt 2\n',
    );
  });
});

describe('what the shell has of its own, in a pipe', () => {
  it('is what the lab has: help, history, the variables that programs see', async () => {
    const { line: type } = desk();
    const said = async (text: string) => (await type('client', text)).stdout;
    expect(await said('help | grep "^  kafka-topics"')).toBe(
      '  kafka-topics.sh            lists and describes topics\n',
    );
    expect(await said('x=1; export y=2; env | grep "^[xy]="; printenv y x; whoami')).toBe('y=2\n2\nroot\n');
    expect(await said("env z='a b' printenv z")).toBe('a b\n');
    expect(await said('history | tail -n 2')).toBe("    3  env z='a b' printenv z\n    4  history | tail -n 2\n");
    expect(await said('yes | head -n 2; yes no | tail -n 1; seq 100000 | tail -n 1')).toBe('y\ny\nno\n100000\n');
  });
});
