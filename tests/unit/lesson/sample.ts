/** A lesson that reads without a problem; tests change one thing of it. */
export const sample = `---
question: Which one gets the data?
about: Two jobs read one topic.
minutes: 6
scenario: session-two-versions
versions: ['1.20', '2.3']
teaches:
  - Two ids are two jobs.
---

It began at 10:30 with image:tag, and {{ledger.doubled}} orders.

:::predict{id=who}
Who reads?

- [ ] v1 keeps two. {#split}
  A plain consumer group does that. {{results.v2}} results.
- [x] Both read all. {#both}
  Yes, :thing[v2's source]{#job/v2} was assigned them.

:::

:::act{id=deploy}
Deploy.

~~~console
$ flink run -d orders-v2.jar
~~~

~~~yaml step
done: { job: orders-v2, state: RUNNING }
hints: [Think., Look., Do.]
wrong:
  - when: { job: orders-v1, ended: true }
    say: That was v1.
    shown: ['flink cancel {{job.v1.id}}']
solution: [flink run -d orders-v2.jar]
~~~
:::

:::explain{id=why}
See :event[the second result]{#first-double}.

~~~yaml step
why: { kind: first-double }
~~~
:::

**One rule.**
`;
