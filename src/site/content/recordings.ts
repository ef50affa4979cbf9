/** Recordings of real clusters that the site sends when a reader asks for one: some of those that the tests compare with. */
import { fromYaml } from '../../script/index.ts';

/** What the lab's page lists. */
export interface SharedRecording {
  /** `session-ha-kill-leader.2.3`: its name in addresses. */
  readonly name: string;
  readonly title: string;
  readonly flink: string;
}

const texts = import.meta.glob<string>(
  [
    '/tests/conformance/2.3/session-ha-kill-leader/**',
    '/tests/conformance/1.20/session-ha-kill-leader/**',
    '/tests/conformance/2.3/session-two-versions/**',
    '/tests/conformance/2.3/session-kill-taskmanager/**',
    '/tests/conformance/2.3/session-fork-from-savepoint/**',
    '/tests/conformance/2.3/application-same-cluster-id/**',
  ],
  { query: '?raw', import: 'default', eager: true },
);

interface About {
  readonly flink: string;
  readonly script: { readonly title: string };
}

/** The files of each recording by the recording's name, in order of their paths. */
export function sharedRecordings(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const recordings = new Map<string, Map<string, string>>();
  for (const [path, text] of Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [, version = '', script = '', file = ''] = /^\/tests\/conformance\/([^/]+)\/([^/]+)\/(.+)$/.exec(path) ?? [];
    const name = `${script}.${version}`;
    const files = recordings.get(name) ?? new Map<string, string>();
    recordings.set(name, files.set(file, text));
  }
  return recordings;
}

/** What there is, as it is listed. */
export function recordingList(): readonly SharedRecording[] {
  return [...sharedRecordings()].map(([name, files]) => {
    const { flink, script } = fromYaml(files.get('recording.yaml') ?? '') as unknown as About;
    return { name, title: script.title, flink };
  });
}
