import { type Html, html } from './html.ts';

/** A part of the page under its heading; `id` is what links to it name. */
export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly content: readonly Html[];
}

export const section = (id: string, heading: string, content: readonly Html[]): Section => ({
  id,
  heading,
  content,
});

export const sectionMarkup = ({ id, heading, content }: Section): Html =>
  html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${heading}</h2>
${content.map((part) => html`${part}\n`)}</section>
`;

/** Links to the sections that the page has. */
export const contents = (sections: readonly Section[]): Html =>
  html`<nav aria-label="On this page">${sections.map(({ id, heading }) => html`<a href="#${id}">${heading}</a>`)}</nav>`;
