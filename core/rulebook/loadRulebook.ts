import { z } from 'zod';
import { proveRulebook } from './proofs.ts';
import type { RulebookProblem } from './rulebookProblem.ts';
import { type Rulebook, rulebookSchema } from './schema.ts';
import { shapeText } from './shapeText.ts';

export type LoadedRulebook =
  | { readonly rulebook: Rulebook }
  | { readonly problems: readonly RulebookProblem[] };

/** The rulebook in the bytes of a file: UTF-8, with or without the mark that some editors put before it. */
export function loadRulebookFile(content: Uint8Array): LoadedRulebook {
  let json: string;
  try {
    json = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return { problems: [fileProblem('this is not UTF-8 text: save it as UTF-8 (not UTF-16)')] };
  }
  return loadRulebook(json);
}

/**
 * The rulebook in JSON text, proved: its shape, and everything in `proofs.ts`. Or every problem
 * found, each naming the rule and the field.
 */
export function loadRulebook(json: string): LoadedRulebook {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return { problems: [fileProblem(`this is not JSON: ${notJson(error, json)}`)] };
  }
  const parsed = rulebookSchema.safeParse(value, { error: shapeText });
  if (!parsed.success) {
    return { problems: parsed.error.issues.map((issue) => problemOf(issue, value)) };
  }
  const problems = proveRulebook(parsed.data);
  return problems.length > 0 ? { problems } : { rulebook: parsed.data };
}

const fileProblem = (message: string): RulebookProblem => ({ rule: '', field: '', message });

/** What the parser says; editors count lines, and not all versions of Node do. */
function notJson(error: unknown, json: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, position] = / at position (\d+)$/.exec(message) ?? [];
  if (position === undefined) return message;
  const before = json.slice(0, Number(position)).split('\n');
  return `${message} (line ${before.length} column ${(before.at(-1)?.length ?? 0) + 1})`;
}

/** The problems as text, one line each, naming file, rule and field. */
export function describeProblems(file: string, problems: readonly RulebookProblem[]): string {
  return problems
    .map(({ rule, field, message }) =>
      [file, rule && `rule ${rule}`, field && `field ${field}`, message].filter(Boolean).join(': '),
    )
    .join('\n');
}

const ruleAt = z.object({ rules: z.array(z.unknown()) });
const ruleWithId = z.object({ id: z.string().min(1) });

function problemOf(issue: z.core.$ZodIssue, value: unknown): RulebookProblem {
  const [first, index, ...rest] = issue.path.map(String);
  if (first !== 'rules' || index === undefined) {
    return { rule: '', field: issue.path.join('.'), message: issue.message };
  }
  const rules = ruleAt.safeParse(value);
  const rule = ruleWithId.safeParse(rules.success ? rules.data.rules[Number(index)] : undefined);
  const name = rule.success ? rule.data.id : `number ${Number(index) + 1}`;
  return { rule: name, field: rest.join('.'), message: issue.message };
}
