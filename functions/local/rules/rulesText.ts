import type { Month } from '../../../core/month.ts';
import type { Rulebook } from '../../../core/rulebook/schema.ts';
import { type Page, paragraph, wrap } from '../terminal/textLayout.ts';
import type { ShownRule } from './shownRules.ts';

/** Rules as people read them, each with the sources of its figures; `month` is what was asked for. */
export function rulesText(
  page: Page,
  { title, name, coverage, sources }: Rulebook,
  rules: readonly ShownRule[],
  month: Month | undefined,
): string {
  const sourceText = (id: string): string => {
    const known = sources[id];
    return known ? `${known.title} (as of ${known.asOf})` : id;
  };
  const lines = wrap(`${title} (${name}, coverage: ${coverage})`, page.width);
  if (rules.length === 0) lines.push(`No rule is in force in ${month}.`);
  for (const rule of rules) {
    lines.push(
      '',
      `${page.ink.strong(rule.id)}  ${rule.from} to ${rule.to}`,
      ...paragraph(page, 'pays', rule.pays),
      ...paragraph(page, 'cap', rule.cap),
      ...paragraph(page, 'needs', rule.needs),
      ...rule.addsTo.flatMap((other, index) =>
        paragraph(page, index === 0 ? 'adds to' : '', `${other.rule} on ${other.on.join(', ')}`),
      ),
      ...rule.sources.flatMap((id, index) =>
        paragraph(page, index === 0 ? 'sources' : '', sourceText(id)),
      ),
    );
  }
  return lines.join('\n');
}
