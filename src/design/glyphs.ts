/**
 * Every glyph, on a grid of 16 px with strokes of 1.5 px. Glyphs are drawn here and never taken from a font, where a
 * reader may not have them. `t-…` are upstream's ExecutionStates.
 */
export const glyphs = {
  crown: '<path d="M2 4.6l3.1 2.7L8 2.8l2.9 4.5L14 4.6l-1.1 7H3.1z"/><path d="M3.2 13.9h9.6" fill="none"/>',
  lock: '<rect x="3" y="7" width="10" height="6.8" rx="1.2"/><path d="M5.2 7V5a2.8 2.8 0 015.6 0v2M8 9.6v1.8"/>',
  eye: '<path d="M1.2 8S3.8 3.7 8 3.7 14.8 8 14.8 8 12.2 12.3 8 12.3 1.2 8 1.2 8z"/><circle cx="8" cy="8" r="1.9" fill="currentColor" stroke="none"/>',
  znode:
    '<path d="M3 2.2v8.6a1.4 1.4 0 001.4 1.4H8M3 6.2h5"/><rect x="8" y="4.2" width="5.4" height="4" rx=".8"/><rect x="8" y="10.2" width="5.4" height="4" rx=".8" fill="currentColor"/>',
  refused: '<circle cx="8" cy="8" r="5.6"/><path d="M4.1 4.1l7.8 7.8"/>',
  wall: '<path d="M6 1.5h4v13H6z"/><path d="M6 5.4l4-3.6M6 9.4l4-3.6M6 13.4l4-3.6"/><path d="M1 8h2.6M12.4 8H15" stroke-dasharray="1.4 1.6"/>',
  jm: '<rect x="2.2" y="2.6" width="11.6" height="10.8" rx="1.6"/><path d="M2.2 6.2h11.6M5 9h6M5 11.2h3.6"/>',
  tm: '<rect x="2.2" y="2.6" width="11.6" height="10.8" rx="1.6"/><rect x="4.6" y="5.4" width="2.8" height="5.2" rx=".5" fill="currentColor" stroke="none"/><rect x="8.9" y="5.7" width="2.3" height="4.6" rx=".5" stroke-width="1.2"/>',
  topic: '<rect x="1.6" y="5" width="12.8" height="6" rx=".8"/><path d="M4.9 5v6M8 5v6M11.1 5v6"/>',
  ledger:
    '<rect x="2" y="2" width="4.6" height="4.6" rx=".6" fill="currentColor"/><rect x="9.4" y="2" width="4.6" height="4.6" rx=".6" fill="currentColor"/><rect x="2" y="9.4" width="4.6" height="4.6" rx=".6" fill="currentColor"/><rect x="9.4" y="9.4" width="4.6" height="4.6" rx=".6" stroke-dasharray="1.6 1.4"/>',
  't-created': '<circle cx="8" cy="8" r="5"/>',
  't-scheduled': '<circle cx="8" cy="8" r="5"/><path d="M8 8V3a5 5 0 015 5z" fill="currentColor" stroke="none"/>',
  't-deploying': '<circle cx="8" cy="8" r="5"/><path d="M8 3a5 5 0 010 10z" fill="currentColor" stroke="none"/>',
  't-initializing': '<circle cx="8" cy="8" r="5"/><path d="M8 8V3a5 5 0 11-5 5z" fill="currentColor" stroke="none"/>',
  't-running': '<circle cx="8" cy="8" r="5" fill="currentColor"/>',
  't-finished': '<rect x="3.4" y="3.4" width="9.2" height="9.2" rx=".8" fill="currentColor"/>',
  't-canceled': '<rect x="2.8" y="6.4" width="10.4" height="3.2" rx=".6" fill="currentColor"/>',
  't-failed': '<path d="M3.8 3.8l8.4 8.4M12.2 3.8l-8.4 8.4" stroke-width="2.4"/>',
  barrier: '<path d="M6.2 1.6v12.8M9.8 1.6v12.8" stroke-width="2.2"/>',
  chk: '<path d="M2.6 5.2L8 2.4l5.4 2.8v5.6L8 13.6l-5.4-2.8z"/><path d="M2.6 5.2L8 8l5.4-2.8M8 8v5.6"/>',
  pin: '<circle cx="8" cy="5.4" r="3.6" fill="currentColor"/><path d="M8 9v5.6"/>',
  record: '<rect x="3" y="3" width="10" height="10" rx="1"/>',
  twice: '<rect x="1.8" y="4.6" width="9.4" height="9.4" rx="1"/><path d="M5 2h8a1.2 1.2 0 011.2 1.2v7.6"/>',
  step: '<path d="M3.6 3.2l6.4 4.8-6.4 4.8z" fill="currentColor"/><path d="M12.6 3.2v9.6" stroke-width="2"/>',
  back: '<path d="M12.4 3.2L6 8l6.4 4.8z" fill="currentColor"/><path d="M3.4 3.2v9.6" stroke-width="2"/>',
  start:
    '<path d="M13.6 3.6L8.6 8l5 4.4zM8.2 3.6L3.2 8l5 4.4z" fill="currentColor" stroke-width="1"/><path d="M2 3.2v9.6" stroke-width="1.8"/>',
  play: '<path d="M4.4 2.8L13 8l-8.6 5.2z" fill="currentColor"/>',
  branch:
    '<path d="M1.6 11.4h12.8M4.6 11.4c3 0 2.6-6.6 5.8-6.6h4"/><circle cx="4.6" cy="11.4" r="1.7" fill="currentColor" stroke="none"/>',
  share:
    '<path d="M6.2 3.2H3.4a.9.9 0 00-.9.9v8.5c0 .5.4.9.9.9h8.5c.5 0 .9-.4.9-.9V9.8M9.4 2.5h4.1v4.1M13.2 2.8L7.4 8.6"/>',
  reset: '<path d="M3.2 8a4.8 4.8 0 104.8-4.8c-1.7 0-3 .7-4 1.9M3.4 2.2v3.2h3.2"/>',
  flag: '<path d="M3.6 1.8v12.6"/><path d="M3.6 2.4h8.8l-2.2 3 2.2 3H3.6z" fill="currentColor"/>',
  true: '<path d="M2.8 8.4l3.5 3.6 6.9-7.6" stroke-width="2.2"/>',
  false: '<path d="M3.8 3.8l8.4 8.4M12.2 3.8l-8.4 8.4" stroke-width="2.2"/>',
  partly: '<circle cx="8" cy="8" r="5.2"/><path d="M8 2.8a5.2 5.2 0 000 10.4z" fill="currentColor" stroke="none"/>',
  none: '<circle cx="8" cy="8" r="5.2" stroke-dasharray="2.6 2.2"/>',
  broken:
    '<path d="M8 2.2l6.2 11.2H1.8z"/><path d="M8 6.4v3.2" stroke-width="1.8"/><circle cx="8" cy="11.4" r=".6" fill="currentColor"/>',
  search: '<circle cx="7" cy="7" r="4.4"/><path d="M10.4 10.4l3.6 3.6"/>',
  theme: '<circle cx="8" cy="8" r="5.6"/><path d="M8 2.4a5.6 5.6 0 010 11.2z" fill="currentColor" stroke="none"/>',
  down: '<path d="M4 6.2l4 4 4-4"/>',
  right: '<path d="M6.2 4l4 4-4 4"/>',
  close: '<path d="M4 4l8 8M12 4l-8 8"/>',
  menu: '<path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11"/>',
  lesson: '<path d="M2.6 3.2h10.8M2.6 6.4h10.8M2.6 9.6h10.8M2.6 12.8h6"/>',
  cluster:
    '<rect x="5.4" y="1.8" width="5.2" height="4" rx=".8"/><rect x="1.4" y="10.2" width="5.2" height="4" rx=".8"/><rect x="9.4" y="10.2" width="5.2" height="4" rx=".8"/><path d="M8 5.8V8M4 10.2V8h8v2.2"/>',
  config:
    '<path d="M2.2 4.4h5.2M11 4.4h2.8M2.2 11.6H5M8.6 11.6h5.2"/><circle cx="9.2" cy="4.4" r="1.8"/><circle cx="6.8" cy="11.6" r="1.8"/>',
  fix: '<path d="M10.2 2.4a3.4 3.4 0 00-3.5 4.7L2.4 11.4l2.2 2.2 4.3-4.3a3.4 3.4 0 004.6-4l-2 2-2-.5-.5-2z"/>',
  terminal: '<path d="M2.8 4l4 4-4 4M8.4 12.2h5"/>',
  pause: '<path d="M5 3.2v9.6M11 3.2v9.6" stroke-width="2.6"/>',
} as const;

export type GlyphName = keyof typeof glyphs;
