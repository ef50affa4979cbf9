import type { ModelReference } from '../../lesson/reading.ts';

const files = import.meta.glob<ModelReference>('/.generated/reference.json', { import: 'default', eager: true });

/** The reference of the model, as the lab's own command wrote it down for its pages. */
export function modelReference(): ModelReference {
  const [reference] = Object.values(files);
  if (reference === undefined) throw new Error('run `npm run -s lab -- reference` first');
  return reference;
}
