import type { CommandReference } from '../../shell/reference.ts';

const files = import.meta.glob<CommandReference>('/.generated/commands.json', { import: 'default', eager: true });

/** The commands of the terminal, as the lab's own command wrote them down for their page. */
export function commandReference(): CommandReference {
  const [reference] = Object.values(files);
  if (reference === undefined) throw new Error('run `npm run -s lab -- commands --compile` first');
  return reference;
}
