import type { z } from 'zod';

const KINDS: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  number: 'a number without quotes',
  int: 'a whole number without quotes',
  boolean: 'true or false, without quotes',
  array: 'a list in [ ]',
  object: 'fields in { }',
  record: 'fields in { }',
};

/**
 * What is wrong with the shape of a field, for whoever writes a rulebook by hand. Nothing where the
 * library's own words do, or the schema says how the field is written.
 */
export function shapeText(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is missing'
        : `has to be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'unrecognized_keys':
      return `has no place for ${listOf(issue.keys)}; is it spelt right, and in the right place?`;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return Array.isArray(issue['options']) ? oneOf(issue['options']) : undefined;
    case 'invalid_key':
      return issue.issues[0]?.message;
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `has to be ${issue.minimum} or more`
        : 'must not be empty';
    case 'too_big':
      return issue.origin === 'string'
        ? `has to be no longer than ${issue.maximum} characters`
        : `has to be ${issue.maximum} or less`;
    default:
      return undefined;
  }
}

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1 ? `has to be ${listOf(values)}` : `has to be one of ${listOf(values)}`;

const listOf = (values: readonly unknown[]): string =>
  values.map((value) => JSON.stringify(value)).join(', ');
