import { describe, expect, it } from 'vitest';
import { diagnose, readConfiguration } from '../../../src/flink-config/language.ts';

const read = (text: string) => readConfiguration(text, { flink: '1.20' });
const codes = (text: string): readonly string[] => diagnose(read(text)).map(({ code }) => code);
/** What stands where an entry's value is. */
const placed = (text: string): readonly string[] =>
  read(text).entries.map(({ valueAt: { from, to } }) => text.slice(from, to));

const VALUES = `flink:
  replicas: {{ .Values.replicas | default 1 }}
  flinkConfiguration:
    high-availability.type: kubernetes
    high-availability.storageDir: {{ .Values.ha.storageDir | quote }}
    {{- if .Values.checkpointing }}
    execution.checkpointing.interval: "60s"
    taskmanager.numberOfTaskSlots: {{ .Values.slots }}
    {{- end }}
    state.savepoints.dir: s3://{{ .Values.bucket }}/savepoints
    heartbeat.intervall: {{ .Values.beat }}
`;

describe('what is pasted', () => {
  it('may have templates: they are no mistakes, and what is around them is judged', () => {
    const { wrapping, entries, unreadable } = read(VALUES);
    expect([wrapping, unreadable]).toEqual(['values.yaml', undefined]);
    expect(entries.map(({ key }) => key)).toContain('high-availability.storageDir');
    expect(placed(VALUES)).toContain('{{ .Values.ha.storageDir | quote }}');
    expect(codes(VALUES)).toEqual(['deprecated-key', 'unknown-key']);
  });

  it('with templates in a file of its own cannot be read by Flink, and says why', () => {
    const { message } = diagnose(read('rest.port: {{ .Values.port }}\n'))[0] ?? {};
    expect(message).toContain('Helm has to fill it in');
  });

  it('may come from Windows', () => {
    const text = VALUES.replaceAll('\n', '\r\n');
    expect(read(text).flat['execution.checkpointing.interval']).toBe('60s');
  });

  it('may use an anchor: only Flink itself takes << for a name', () => {
    const text = `x: &common
  restart-strategy.type: fixed-delay
  restart-strategy.fixed-delay.attempts: 3
flinkConfiguration:
  <<: *common
  restart-strategy.fixed-delay.attempts: 5
`;
    const { flat } = read(text);
    expect(flat).toEqual({ 'restart-strategy.type': 'fixed-delay', 'restart-strategy.fixed-delay.attempts': '5' });
    expect(Object.keys(read('a: &b\n  c: 1\nd:\n  <<: *b\n').flat)).toContain('d.<<.c');
  });

  it('may be quoted, as kubectl does with lines that end in blanks', () => {
    const text = `kind: ConfigMap
data:
  config.yaml: "rest.port: 8081 \\nparallelism.default: x\\n\\
    taskmanager.numberOfTaskSlots: 2\\n"
`;
    const { wrapping, flat } = read(text);
    expect(wrapping).toBe('ConfigMap');
    expect(flat).toEqual({ 'rest.port': '8081', 'parallelism.default': 'x', 'taskmanager.numberOfTaskSlots': '2' });
    expect(placed(text)).toEqual(['8081', 'x', '2']);
  });

  it('indented with tabs says that, and nothing that follows from it', () => {
    expect(codes('jobmanager:\n\trpc:\n\t\taddress: a\n')).toEqual(['tab']);
  });

  it('indented unevenly says which line it is', () => {
    const found = diagnose(read('    rest.port: 8081\n     parallelism.default: 2\n'));
    expect(found.map(({ code }) => code)).toEqual(['yaml']);
    expect(found[0]?.message).toContain('deeper than the one above');
    expect(found[0]?.from).toBe(25);
    const colon = diagnose(read('a: b: c\n')).find(({ code }) => code === 'yaml');
    expect(colon?.message).toContain('second colon');
  });
});
