import { describe, expect, test } from 'vitest';
import { foldFact } from '../../../core/rulebook/foldFact.ts';

describe('values of facts are the same name when they fold to the same text', () => {
  test.each([
    ['Modern Work', 'modern work'],
    ['  Modern \t Work ', 'modern work'],
    ['Solutions Partner for Modern Work', 'modern work'],
    ['Solutions Partner for Data and AI (Azure)', 'data & ai'],
    ['Data & AI', 'data & ai'],
    ['Data&AI', 'data & ai'],
    ['Infrastructure (Azure)', 'infrastructure'],
    ['Infrastructure [ azure ]', 'infrastructure'],
    ['Infrastructure Azure', 'infrastructure'],
    ['Gold Cloud Platform', 'cloud platform'],
    ['Cloud Platform (Silver)', 'cloud platform'],
    ['Gold Silver Azure Solutions Partner for Security (Gold)', 'security'],
    ['Small and Midmarket Cloud Solutions', 'small & midmarket cloud solutions'],
    ['Digital & Application Innovation', 'digital & app innovation'],
    ['Solutions Partner for Digital and App Innovation (Azure)', 'digital & app innovation'],
    ['Business Application', 'business applications'],
    ['Azure', 'azure'],
    ['Gold Azure', 'azure'],
    ['Azure (Gold)', 'azure'],
    ['(Silver) Gold', 'gold'],
    ['(Gold)', '(gold)'],
    ['Threat Protection Advanced Specialization', 'threat protection advanced specialisation'],
    ['Modernization of Web Apps to Microsoft Azure', 'modernisation of web apps to microsoft'],
  ])('%j folds to %j', (written, folded) => {
    expect(foldFact(written)).toBe(folded);
  });

  test('a medal within a word or in the middle of a name is part of the name', () => {
    expect(foldFact('Goldfinger')).toBe('goldfinger');
    expect(foldFact('Migration to Azure Virtual Desktop')).toBe(
      'migration to azure virtual desktop',
    );
    expect(foldFact('Sandbox')).toBe('sandbox');
  });

  test('folding again changes nothing', () => {
    for (const name of ['Gold (Gold) Azure Data and AI', 'Business Application', '[Gold]', '']) {
      expect(foldFact(foldFact(name))).toBe(foldFact(name));
    }
  });

  test('a text made to be folded for ever is left after one pass', () => {
    expect(foldFact('(azure '.repeat(100_000)).length).toBeGreaterThan(500_000);
  });
});
