export * from './assert.ts';
export * from './canonical.ts';
export * from './duration.ts';
export * from './effects.ts';
export * from './hash.ts';
export * from './ids.ts';
export type * from './invariant.ts';
export * from './nearest.ts';
export * from './result.ts';
