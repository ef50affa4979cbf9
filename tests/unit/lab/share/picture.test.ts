import { expect, test } from 'vitest';
import { dashesOf, fillsOf, isClear, shadowsOf } from '../../../../src/lab/share/picture/css-values.ts';
import { element, escaped, isWithin, shared } from '../../../../src/lab/share/picture/markup.ts';
import { imageAddress, pictureOf } from '../../../../src/lab/share/picture/picture.ts';

test('shadows are read as frames, bars and copies', () => {
  expect(shadowsOf('none')).toEqual([]);
  expect(shadowsOf('rgb(1, 2, 3) 0px 0px 0px 2px inset, rgba(0, 0, 0, 0.5) 2px 2px 0px 0px')).toEqual([
    { colour: 'rgb(1, 2, 3)', x: 0, y: 0, spread: 2, inset: true },
    { colour: 'rgba(0, 0, 0, 0.5)', x: 2, y: 2, spread: 0, inset: false },
  ]);
});

test('fills are read with their share of the box', () => {
  const one = (image: string, size = 'auto'): unknown => fillsOf(image, size)[0];
  expect(one('linear-gradient(to top, rgb(9, 9, 9) 0px, rgb(9, 9, 9) 50%, rgba(0, 0, 0, 0) 0px)')).toMatchObject({
    from: 'bottom',
    share: 0.5,
  });
  expect(one('linear-gradient(90deg, rgb(9, 9, 9) 62%, rgba(0, 0, 0, 0) 0px)')).toMatchObject({
    from: 'left',
    share: 0.62,
  });
  expect(one('linear-gradient(rgb(9, 9, 9), rgb(9, 9, 9))', '4px 100%')).toMatchObject({ px: 4, share: 1 });
  expect(
    one('repeating-linear-gradient(135deg, rgb(9, 9, 9) 0px, rgb(9, 9, 9) 1px, rgba(0, 0, 0, 0) 1px)'),
  ).toMatchObject({ hatched: true, colour: 'rgb(9, 9, 9)' });
  expect(fillsOf('none', 'auto')).toEqual([]);
});

test('what is clear is not drawn, and dashes follow the width', () => {
  expect(['transparent', 'rgba(0, 0, 0, 0)', 'color(srgb 1 1 1 / 0)'].map(isClear)).toEqual([true, true, true]);
  expect(isClear('rgba(0, 0, 0, 0.2)')).toBe(false);
  expect([dashesOf('dashed', 2), dashesOf('dotted', 1), dashesOf('solid', 2)]).toEqual(['5 4', '1 1', undefined]);
});

test('texts cannot leave their place in the file', () => {
  expect(escaped('a < b & "c"\u0000')).toBe('a &lt; b &amp; &quot;c&quot;');
  expect(element('text', { x: 1.005, fill: undefined, title: '"' }, 'x')).toBe('<text x="1" title="&quot;">x</text>');
});

test('places are cut where something hides them', () => {
  const box = { x: 0, y: 0, w: 10, h: 10 };
  expect(shared({ x: 5, y: 5, w: 10, h: 10 }, box)).toEqual({ x: 5, y: 5, w: 5, h: 5 });
  expect(shared({ x: 10, y: 0, w: 1, h: 1 }, box)).toBeUndefined();
  expect(isWithin({ x: 0, y: 0, w: 10.4, h: 10 }, box)).toBe(true);
});

test('the picture says which run it is, in the drawing and in the file, and that fiction is fiction', () => {
  const inks = { ground: '#fff', ink: '#000', faint: '#555', line: '#ccc', onInk: '#fff', sans: 'sans-serif' };
  const words = {
    title: 'v1 & v2',
    about: 'Flink 2.3, simulated, seed 7, event 4 of 9, 0:01.2',
    link: 'https://x/#r=A',
  };
  const parts = [
    { markup: '<rect/>', w: 976, h: 416 },
    { markup: '<path/>', w: 976, h: 100 },
  ];
  const plain = pictureOf(parts, { ...words, from: 'HA Lab' }, inks);
  expect(plain.svg).toContain('>v1 &amp; v2</text>');
  expect(plain.svg).toContain(`>${words.about}</text>`);
  expect(plain.svg).toContain('https://x/#r=A</desc>');
  const fiction = pictureOf(parts, { ...words, from: 'HA Lab', fiction: 'Fiction. No Flink.' }, inks);
  expect(fiction.svg).toContain('>Fiction. No Flink.</text>');
  expect(fiction.height).toBeGreaterThan(plain.height);
  expect(decodeURIComponent(imageAddress(plain).split(',')[1] ?? '')).toBe(plain.svg);
});
