import { FLINK_VERSIONS } from '../../script/index.ts';

/** A drill that can be read and linted at once, for an author to write over. */
export function drillDraft(title: string, scenario: string): string {
  return `title: ${JSON.stringify(title)}
minutes: 6
versions: [${FLINK_VERSIONS.map((version) => `'${version}'`).join(', ')}]
scenario: ${scenario}
pager:
  time: '03:12:40'
  text: |
    orders-totals  CRITICAL
      what is seen, never what it is
  foot: You are on call.
within: 5
goal:
  - say: v1 runs, and has completed two checkpoints
    is: [{ job: orders-v1, state: RUNNING }, { job: orders-v1, checkpoints: '+2' }]
  - say: no order is lost or counted twice
    is: { ledger: totals, lost: 0, doubled: 0 }
hints:
  - What to think about.
  - Where to look.
  - What to type.
ways:
  - title: The shortest good way
    does: [flink list]
    turned: { kind: restored, job: v1 }
    say: Why it is right.
wrong:
  - title: what somebody does at night
    when: { job: orders-v1, ended: true }
    shown: ['flink cancel {{job.v1.id}}']
    turned: { kind: job-canceled, job: v1 }
    say: What it costs, and why.
cause: What it was.
rule: One sentence to take along.
lesson: 4-doing-it-right/stop-with-a-savepoint
source: Where such a thing has happened.
`;
}

/** The broken cluster that such a drill begins with. */
export function drillScenarioDraft(name: string): string {
  return `# What broke it.
name: drill-${name}
title: Production
mode: session
provider: standalone
ha: none
cluster: { jobmanagers: 1, taskmanagers: 2, slots: 2 }
kafka:
  orders: { partitions: 4, rate: 20 }
  totals: { partitions: 1 }
steps:
  - run: flink run -d -p 2 orders-v1.jar --sink exactly-once
    as: v1
  - until: { job: v1, checkpoints: 4 }
`;
}
