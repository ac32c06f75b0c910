/**
 * The JSON Schema that editors use for rulebook files says what the zod schema says. After a change
 * of `core/rulebook/schema.ts` write it anew: `npx vitest run test/rulebook/jsonSchema.test.ts -u`
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { rulebookSchema } from '../../core/rulebook/schema.ts';
import { fy24Draft, ruleOf } from '../fy24.ts';

const PHONE = 'fy24.mw-usage.teams-phone';
const folder = new URL('../../core/rulebook/', import.meta.url);

test('rulebook.schema.json is made from the zod schema', async () => {
  const schema = z.toJSONSchema(rulebookSchema, { io: 'input', target: 'draft-7' });
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
    '../../core/rulebook/rulebook.schema.json',
  );
});

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

describe('every shipped rulebook names it, so that editors find it', () => {
  const rulebooks = readdirSync(folder).filter((name) => /^fy\d+\.json$/.test(name));

  test('there are FY23 and FY24', () => {
    expect(rulebooks).toEqual(['fy23.json', 'fy24.json']);
  });

  test.each(rulebooks)('%s', (name) => {
    expect(read(name)).toMatchObject({ $schema: './rulebook.schema.json' });
  });
});

describe('the JSON Schema alone', () => {
  const published = z.fromJSONSchema(
    z.record(z.string(), z.any()).parse(read('rulebook.schema.json')),
  );

  test.each(['fy23.json', 'fy24.json'])('accepts %s', (name) => {
    expect(published.safeParse(read(name)).error).toBeUndefined();
  });

  test('refuses a rate written as a number and a misspelt field', () => {
    const rate = fy24Draft();
    Object.assign(ruleOf(rate, PHONE).versions[0] ?? {}, { rate: 4 });
    expect(published.safeParse(rate).success).toBe(false);
    const misspelt = fy24Draft();
    Object.assign(ruleOf(misspelt, PHONE), { worklod: 'teams-phone' });
    expect(published.safeParse(misspelt).success).toBe(false);
  });
});
