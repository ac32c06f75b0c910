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
  const filled = parts.map((part, index) => {
    const child = children[index];
    return child === undefined ? part : part + markupOf(child);
  });
  return { markup: filled.join('') };
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

/** Safe as text and inside a quoted attribute; control characters, which HTML forbids, show as U+FFFD. */
function escapeHtml(text: string): string {
  return text
    .replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)
    .replace(/(?![\t\n\r])\p{Cc}/gu, '\ufffd');
}
