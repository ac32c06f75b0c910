/**
 * Markup in which every text is escaped: names, file names and raw rows come from outside, and the
 * page is opened with the reader's own rights. A string put into a template is text; only what
 * `html` itself made is markup.
 */
export interface Html {
  readonly markup: string;
}

export type HtmlChild = string | Html | readonly HtmlChild[];

/** A template literal tag: `html`<b>${name}</b>``. */
export function html(parts: TemplateStringsArray, ...children: readonly HtmlChild[]): Html {
  let markup = parts[0] ?? '';
  for (const [index, child] of children.entries()) {
    markup += markupOf(child) + (parts[index + 1] ?? '');
  }
  return { markup };
}

export const NOTHING: Html = { markup: '' };

function markupOf(child: HtmlChild): string {
  if (typeof child === 'string') return escapeHtml(child);
  if ('markup' in child) return child.markup;
  return child.map(markupOf).join('');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Most texts have nothing of it, and one look says so. */
const TO_ESCAPE = /[&<>"'\p{Cc}]/u;

/** Safe as text and inside a quoted attribute; control characters, which HTML forbids, show as U+FFFD. */
function escapeHtml(text: string): string {
  if (!TO_ESCAPE.test(text)) return text;
  return text
    .replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)
    .replace(/(?![\t\n\r])\p{Cc}/gu, '\ufffd');
}
