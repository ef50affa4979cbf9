/** A page that the bar at the top of every page names. */
export interface NavigationItem {
  readonly id: string;
  readonly label: string;
  /** Path below the site's base. */
  readonly page: string;
}

/** Only pages that exist. */
export const navigation: readonly NavigationItem[] = [
  { id: 'question', label: 'Question', page: '' },
  { id: 'course', label: 'Course', page: 'course/' },
  { id: 'drills', label: 'Drills', page: 'drills/' },
  { id: 'matrix', label: 'Cases', page: 'matrix/' },
  { id: 'claims', label: 'Claims', page: 'claims/' },
  { id: 'lab', label: 'Lab', page: 'lab/' },
  { id: 'reference', label: 'Reference', page: 'reference/' },
];
