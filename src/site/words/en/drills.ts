/** Words of the pages of drills. */
export const drills = {
  title: 'Drills',
  map: 'A pager, a broken cluster, and a terminal.',
  description: 'A pager, a broken cluster, and a terminal. No drawing, and no hints unless you ask.',
  about:
    'A pager goes, a cluster is broken, and you have what production gives you: a terminal, logs, a few numbers. Every way that reaches the goal counts. Nothing that you break here is real.',
  drills: 'drills',
  solved: 'solved',
  ofDay: 'Drill of the day:',
  shared: 'The link carries the seed: who opens it has the same night.',
  seed: '· seed {seed}',
  best: 'best {time}, {lost} lost, {doubled} twice',
  oneTry: '1 try, not solved',
  tries: '{count} tries, not solved',
  only: (version: string): string => `Flink ${version} · `,
  sum: (count: number): string => (count === 1 ? '1 drill' : `${count} drills`),
} as const;
