import { type Html, html } from './html.ts';

/** A part of the page under its heading; `id` is what the links at the top and in notices name. */
export const section = (id: string, heading: string, content: readonly Html[]): Html =>
  html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${heading}</h2>
${content}</section>
`;
