/** Where a menu that was asked for at a point finds room in the window. All numbers are px. */

/** A thing's rectangle, or a point. */
export interface Anchor {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

interface Size {
  readonly w: number;
  readonly h: number;
}

/** Kept free at the edges of the window. */
const EDGE = 8;

/** Below its anchor where that has room, else above it; never outside of the window. `room` is how high it may be. */
export function within(
  anchor: Anchor,
  size: Size,
  window: Size,
): { readonly x: number; readonly y: number; readonly room: number } {
  const x = Math.max(EDGE, Math.min(anchor.x, window.w - size.w - EDGE));
  const below = anchor.y + anchor.h + 4;
  const room = window.h - 2 * EDGE;
  if (below + size.h <= window.h - EDGE) return { x, y: below, room };
  const above = anchor.y - 4 - size.h;
  if (above >= EDGE) return { x, y: above, room };
  return { x, y: Math.max(EDGE, window.h - EDGE - size.h), room };
}
