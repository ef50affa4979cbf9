import { words } from '../words/index.ts';

/** A page of the reference. */
export interface ReferenceSection {
  readonly id: keyof typeof words.reference.sections;
  /** Path below the site's base. */
  readonly page: string;
  readonly label: string;
  readonly about: string;
}

const section = (id: ReferenceSection['id'], page: string): ReferenceSection => ({
  id,
  page,
  ...words.reference.sections[id],
});

/** All pages of the reference, in the order in which they are listed. */
export const referenceSections: readonly ReferenceSection[] = [
  section('overview', 'reference/'),
  section('components', 'reference/components/'),
  section('states', 'reference/states/'),
  section('commands', 'commands/'),
  section('options', 'config/'),
  section('lines', 'reference/log-lines/'),
  section('rest', 'reference/rest/'),
  section('glossary', 'glossary/'),
  section('marks', 'grammar/'),
  section('simulated', 'simulated/'),
];
