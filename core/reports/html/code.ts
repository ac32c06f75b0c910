import { type Html, html } from './html.ts';

/** An id or a code in type of its own, that may wrap after a dot, a hyphen or an underscore. */
export const code = (text: string): Html =>
  html`<code>${text.split(/(?<=[._-])/).map((part, index) => html`${index > 0 ? WRAP : ''}${part}`)}</code>`;

const WRAP = html`<wbr>`;
