import { decodeQR } from 'qr/decode.js';
import { expect, test } from 'vitest';
import { QR_LIMIT, qrCode, type QrCode } from '../../../../src/lab/share/qr-code.ts';

/** A picture of a code as a phone sees it: `scale` points for each square, black on white. */
function photo({ path, side }: QrCode, scale = 4): { width: number; height: number; data: Uint8Array } {
  const width = side * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const { groups = {} } of path.matchAll(/M(?<x>\d+) (?<y>\d+)h(?<w>\d+)/g)) {
    const [x, y, w] = [groups['x'], groups['y'], groups['w']].map((one) => Number(one) * scale) as [
      number,
      number,
      number,
    ];
    for (let row = y; row < y + scale; row++) data.fill(0, (row * width + x) * 4, (row * width + x + w) * 4);
  }
  for (let alpha = 3; alpha < data.length; alpha += 4) data[alpha] = 255;
  return { width, height: width, data };
}

const link = (length: number): string => `https://example.org/lab/#r=${'AQExBRhtYXRy-_'.repeat(300)}`.slice(0, length);

test.each([30, 120, 700, QR_LIMIT])('a phone reads the link of %i characters that was drawn', (length) => {
  const code = qrCode(link(length));
  expect(code && decodeQR(photo(code))).toBe(link(length));
});

test('correction is as high as it may be without a larger code', () => {
  // A code of 29 squares holds 53 characters at level L, and 42 at level M; one of 25 squares holds 20 at level Q.
  expect(qrCode(link(53))).toMatchObject({ squares: 29, level: 'L', percent: 7 });
  expect(qrCode(link(42))).toMatchObject({ squares: 29, level: 'M' });
  expect(qrCode(link(20))).toMatchObject({ squares: 25, level: 'Q' });
});

test('it says when a code is fine, and when there is none', () => {
  expect(qrCode(link(200))?.isFine).toBe(false);
  expect(qrCode(link(1500))?.isFine).toBe(true);
  expect(qrCode(link(QR_LIMIT + 1))).toBeUndefined();
  // Letters beyond ASCII take more than a byte each.
  expect(qrCode('ü'.repeat(QR_LIMIT / 2 + 1))).toBeUndefined();
});
