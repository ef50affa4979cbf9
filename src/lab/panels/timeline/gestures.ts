/** Fingers and a mouse on a timeline: one drags, two pinch. A press without a way remains a click. */

/** Where pointers came down, and where they are now, in px from the left. */
export interface Grip<T> {
  readonly then: readonly number[];
  readonly now: readonly number[];
  /** What was there when the last of them came down. */
  readonly held: T;
}

/** So far a pointer may go and still be a click, in px. */
const CLICK_PX = 5;

/** The place in the middle of all of them. */
export const middle = (places: readonly number[]): number =>
  places.reduce((sum, x) => sum + x, 0) / Math.max(1, places.length);

/** How far two pointers are apart; they are never as near as that a pixel more were a whole turn. */
export const spread = ([a = 0, b = a]: readonly number[]): number => Math.max(24, Math.abs(b - a));

/** Listens on an element until the signal; `hold` says what is there when a pointer comes down, `move` hears each way. */
export function followGestures<T>(
  root: HTMLElement,
  { hold, move }: { readonly hold: (places: readonly number[]) => T; readonly move: (grip: Grip<T>) => void },
  signal: AbortSignal,
): void {
  let down: readonly { readonly id: number; readonly x: number }[] = [];
  let grip: { readonly then: readonly number[]; readonly held: T } | undefined;
  let isDragged = false;
  const places = (): readonly number[] => down.map(({ x }) => x);
  const placeOf = ({ clientX }: PointerEvent): number => clientX - root.getBoundingClientRect().left;
  const begin = (): void => {
    const then = places();
    grip = then.length === 0 ? undefined : { then, held: hold(then) };
  };
  const release = ({ pointerId }: PointerEvent): void => {
    down = down.filter(({ id }) => id !== pointerId);
    begin();
  };
  root.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      if (down.length === 0) isDragged = false;
      down = [...down, { id: event.pointerId, x: placeOf(event) }];
      begin();
    },
    { signal },
  );
  root.addEventListener(
    'pointermove',
    (event) => {
      if (grip === undefined || !down.some(({ id }) => id === event.pointerId)) return;
      down = down.map((one) => (one.id === event.pointerId ? { ...one, x: placeOf(event) } : one));
      const now = places();
      if (!isDragged && now.length < 2 && Math.abs(middle(now) - middle(grip.then)) < CLICK_PX) return;
      if (!isDragged) root.setPointerCapture(event.pointerId);
      isDragged = true;
      move({ ...grip, now });
    },
    { signal },
  );
  root.addEventListener('pointerup', release, { signal });
  root.addEventListener('pointercancel', release, { signal });
  root.addEventListener(
    'click',
    (event) => {
      if (isDragged) event.stopPropagation();
      isDragged = false;
    },
    { signal, capture: true },
  );
}
