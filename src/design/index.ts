/** Colours, measures and type are in `tokens.css`, which a page imports; glyphs are here. */
export { default as Glyph } from './Glyph.svelte';
export { default as GlyphSprite } from './GlyphSprite.svelte';
export { glyphs, type GlyphName } from './glyphs.ts';
