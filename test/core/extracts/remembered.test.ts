import { expect, test } from 'vitest';
import { remembered } from '../../../core/extracts/remembered.ts';

test('a text is read once, however often it comes', () => {
  const read: string[] = [];
  const lengthOf = remembered((text) => {
    read.push(text);
    return text.length;
  });
  expect([lengthOf('abc'), lengthOf('de'), lengthOf('abc')]).toEqual([3, 2, 3]);
  expect(read).toEqual(['abc', 'de']);
});

test('names of things that every object has are texts like any other', () => {
  const upper = remembered((text) => text.toUpperCase());
  expect([upper('__proto__'), upper('constructor')]).toEqual(['__PROTO__', 'CONSTRUCTOR']);
});

test('after very many texts it begins anew, and still answers right', () => {
  let reads = 0;
  const lengthOf = remembered((text) => {
    reads++;
    return text.length;
  });
  for (let index = 0; index < 70_000; index++) lengthOf(`text ${index}`);
  expect(lengthOf('text 0')).toBe(6);
  expect(reads).toBe(70_001);
});
