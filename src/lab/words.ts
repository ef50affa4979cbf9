/** How the lab writes names, times and numbers. */

/** Virtual time as `0:18.3`, or with hundredths for the play head. Before the first step it is negative. */
export function timeText(ms: number, decimals: 1 | 2 = 1): string {
  const unit = decimals === 1 ? 100 : 10;
  const units = Math.round(Math.abs(ms) / unit);
  const perSecond = 1000 / unit;
  const seconds = Math.floor(units / perSecond);
  const fraction = String(units % perSecond).padStart(decimals, '0');
  const sign = ms < 0 && units > 0 ? '−' : '';
  return `${sign}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}.${fraction}`;
}

/** The same as words, for a screen reader: "1 minute 30.2". */
export function spokenTime(ms: number): string {
  const tenths = Math.round(Math.abs(ms) / 100);
  const minutes = Math.floor(tenths / 600);
  const seconds = (tenths % 600) / 10;
  const words = minutes === 0 ? `${seconds} seconds` : `${minutes} minute${minutes === 1 ? '' : 's'} ${seconds}`;
  return ms < 0 ? `${words} before the start` : words;
}

/** A length of time: `40.8 s`, `230 ms`, `2 min`. */
export function spanText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${Math.round(ms / 100) / 10} s`;
  return `${Math.round(ms / 6000) / 10} min`;
}

/** The short form of an id: its first four digits, behind the zeros with which ids of application mode begin. */
export function short(id: string): string {
  return id.replace(/^0{8}/, '').slice(0, 4);
}

/** A whole number with its thousands apart. */
export function numberText(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
}

const CLASS_WORDS: Readonly<Record<string, readonly [long: string, short: string]>> = {
  jobmanager: ['JobManager', 'JM'],
  taskmanager: ['TaskManager', 'TM'],
  zookeeper: ['ZooKeeper', 'ZK'],
  kafka: ['Kafka', 'Kafka'],
  client: ['client', 'client'],
};

/** The drawn name of a process: `jobmanager-1` is JobManager 1, restarted it is JobManager 1 #2. */
export function processName(name: string, incarnation = 1, form: 'long' | 'short' = 'long'): string {
  const [, word = name, number] = /^([a-z]+)(?:-(\d+))?$/.exec(name) ?? [];
  const drawn = CLASS_WORDS[word]?.[form === 'long' ? 0 : 1] ?? word;
  return `${drawn}${number === undefined ? '' : ` ${number}`}${incarnation > 1 ? ` #${incarnation}` : ''}`;
}

/** `1 job`, `2 jobs`. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${numberText(n)} ${n === 1 ? one : many}`;
}
