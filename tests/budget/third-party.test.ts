import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noticesOf, shippedPackages } from '../../scripts/third-party.mjs';

const root = join(import.meta.dirname, '..', '..');

test('the notices name exactly what the site ships', () => {
  const shipped = shippedPackages(join(root, 'dist')) as string[];
  const written = readFileSync(join(root, 'THIRD-PARTY-NOTICES'), 'utf8');
  expect(written === noticesOf(shipped), 'run: node scripts/third-party.mjs').toBe(true);
});
