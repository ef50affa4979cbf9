/** For pictures as they are sent: a module of its own for the same reason as cards-on-server.ts. */
export * as OverlaysOnServer from './overlays.ts';
