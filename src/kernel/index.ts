export { apply, createWorld } from './apply.ts';
export * from './codec.ts';
export { Journal } from './journal.ts';
export { pureLogic, type Logic, type Request } from './logic.ts';
export * from './spec.ts';
export * from './view.ts';
export { World } from './world.ts';
export { channelOf, hashWorld, hashWorldUntimed } from './world-hash.ts';
