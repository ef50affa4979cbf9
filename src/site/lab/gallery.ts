/** Scripts by their names: of the lessons' scenarios, of the cases, of the recordings of real clusters. */

const groups: readonly (readonly [title: string, files: Readonly<Record<string, () => Promise<string>>>])[] = [
  [
    'Scenarios of the lessons',
    import.meta.glob<string>('/content/scenarios/*.yaml', { query: '?raw', import: 'default' }),
  ],
  ['Cases', import.meta.glob<string>('/content/scenarios/matrix/*.yaml', { query: '?raw', import: 'default' })],
  [
    'Scripts that real clusters were recorded with',
    import.meta.glob<string>('/tests/conformance/2.3/*/script.yaml', { query: '?raw', import: 'default' }),
  ],
];

export interface NamedScript {
  readonly name: string;
  readonly load: () => Promise<string>;
}

export interface GalleryGroup {
  readonly title: string;
  readonly scripts: readonly NamedScript[];
}

/** All of them, each group by name. */
export const GALLERY: readonly GalleryGroup[] = groups.map(([title, files]) => ({
  title,
  scripts: Object.entries(files)
    .map(([path, load]) => ({ name: /([^/]+)(?:\/script\.yaml|\.yaml)$/.exec(path)?.[1] ?? path, load }))
    .sort((a, b) => (a.name < b.name ? -1 : 1)),
}));
