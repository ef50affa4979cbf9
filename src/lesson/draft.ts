import { FLINK_VERSIONS } from '../script/index.ts';

/** A lesson that can be read and linted at once, for an author to write over. */
export function lessonDraft(question: string, scenario: string): string {
  return `---
question: ${JSON.stringify(question)}
about: One sentence for the course page.
minutes: 6
scenario: ${scenario}
versions: [${FLINK_VERSIONS.map((version) => `'${version}'`).join(', ')}]
teaches:
  - What the reader can say afterwards, in one sentence.
---

What the reader finds: who runs, since when, and what is asked of them.

:::predict{id=guess}
What will happen?

- [ ] What one competent person expects. {#first}
  What is right about the thought, where it is true, and what this run shows.
- [x] What another one expects. {#second}
  Yes, and why it matters.

:::

:::act{id=act}
Do it.

~~~console
$ flink list
~~~

~~~yaml step
look: terminal
done: { taskmanagers: 2 }
hints:
  - What to think about.
  - Where to look.
  - What to type.
solution: [flink list]
~~~
:::

:::explain{id=why}
Why it happened, with at most four links.
:::

**The rule, in one bold sentence that can be used without the lab.**
`;
}
