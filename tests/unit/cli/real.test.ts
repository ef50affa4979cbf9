import { describe, expect, it } from 'vitest';
import { requireJava } from '../../../src/cli/real/java.ts';

/** A machine with these programs: what each of them says of its version. */
const machine = (says: Readonly<Record<string, string>>) => (program: string) => says[program];

const all = { java: 'openjdk version "17.0.15" 2025-04-15', javac: 'javac 17.0.15', mvn: 'Apache Maven 3.8.7' };

describe('what a real Flink needs', () => {
  it('is there', () => {
    expect(() => requireJava(machine(all))).not.toThrow();
    expect(() => requireJava(machine({ ...all, java: 'java version "21" 2023-09-19' }))).not.toThrow();
  });

  it.each([
    [{}, /^Java 17 or newer is missing .*apt-get install openjdk-17/],
    [{ ...all, java: 'java version "1.8.0_402"' }, /^Java 17 or newer is needed, this is 8/],
    [{ java: all.java, mvn: all.mvn }, /no compiler/],
    [{ java: all.java, javac: all.javac }, /^Maven is missing/],
  ])('is missing, and what to install is said: %o', (says, words) => {
    expect(() => requireJava(machine(says))).toThrow(words);
  });
});
