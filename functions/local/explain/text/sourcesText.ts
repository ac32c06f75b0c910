import { printableText } from '../../terminal/printableText.ts';
import { type Page, paragraph, wrap } from '../../terminal/textLayout.ts';
import type { CitedRule, Explanation } from '../explanation.ts';
import { inWords } from './words.ts';

/** Where the figures of one rule come from, by the numbers of the list of sources. */
export function ruleText(page: Page, id: string, rule: CitedRule, sources: readonly string[]) {
  const groups = new Map<string, string[]>();
  for (const figure of rule.figures) {
    const numbers = figure.sources
      .map((source) => sources.indexOf(source) + 1)
      .sort((a, b) => a - b);
    const key = `[${numbers.join(', ')}]`;
    groups.set(key, [...(groups.get(key) ?? []), figure.says]);
  }
  const cited = [...groups].map(([key, figures]) => `${figures.join(', ')} ${key}`).join('; ');
  const force = `in force ${inWords(rule.from)} to ${inWords(rule.to)}`;
  return paragraph(page, 'Rule', `${id}, ${force}. Sources: ${cited}.`);
}

/** The numbered list of sources at the end. */
export function sourceList({ ink, width }: Page, { sources }: Explanation): string[] {
  const entries = Object.values(sources).flatMap(({ title, asOf, note }, index) => {
    const text = [`${title}, as of ${asOf}.`, note].filter((part) => part !== '').join(' ');
    return wrap(printableText(text), width - 8).map(
      (line, row) => `   ${(row === 0 ? `[${index + 1}]` : '').padEnd(5)}${line}`,
    );
  });
  return entries.length > 0 ? [ink.strong('Sources'), ...entries] : [];
}
