/** Virtual milliseconds as minutes, seconds and tenths: `0:18.3`. */
export function clockText(at: number): string {
  const tenths = Math.round(Math.abs(at) / 100);
  const seconds = Math.floor(tenths / 10) % 60;
  const sign = at < 0 && tenths > 0 ? '−' : '';
  return `${sign}${Math.floor(tenths / 600)}:${String(seconds).padStart(2, '0')}.${tenths % 10}`;
}
