import { type Html, html, NOTHING } from './html.ts';

export interface Column {
  readonly head: string;
  readonly numeric?: true;
}

export interface TableParts {
  readonly caption: string;
  readonly columns: readonly Column[];
  /** The cells of each row; the first one names it. */
  readonly rows: readonly (readonly Html[])[];
  /** A last row of totals. */
  readonly foot?: readonly Html[];
}

/**
 * A table with a caption and named rows. A narrow screen shows each row as a card, with the labels
 * that the cells carry; the roles are stated because a row laid out so would lose its own.
 */
export function table(parts: TableParts): Html {
  const { caption, columns, rows, foot } = parts;
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
<table role="table">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(headCell)}</tr></thead>
<tbody role="rowgroup">
${rows.map((cells) => row(columns, cells))}</tbody>
${foot ? html`<tfoot role="rowgroup">${row(columns, foot)}</tfoot>` : NOTHING}
</table>
</div>`;
}

const headCell = ({ head, numeric }: Column): Html =>
  html`<th role="columnheader" scope="col"${numeric ? NUMERIC : NOTHING}>${head}</th>`;

const NUMERIC = html` class="n"`;

const row = (columns: readonly Column[], cells: readonly Html[]): Html =>
  html`<tr role="row">${columns.map((column, index) => cell(column, cells[index] ?? NOTHING, index))}</tr>
`;

function cell({ head, numeric }: Column, content: Html, index: number): Html {
  const numbers = numeric ? NUMERIC : NOTHING;
  return index === 0
    ? html`<th role="rowheader" scope="row"${numbers}>${content}</th>`
    : html`<td role="cell" data-label="${head}"${numbers}>${content}</td>`;
}
