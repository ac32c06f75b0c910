import { csvLine } from '../csv.ts';
import type { Kind } from '../rows.ts';
import { groupBy } from '../settle.ts';
import { type Dice, diceFrom } from './dice.ts';
import type { Draft } from './draft.ts';
import type { Frame } from './frame.ts';

/** Names whose code point order is neither that of the index nor of a natural sort. */
const NAMES = ['KIND-10.csv', 'KIND-2.csv', 'Z (1)/KIND.csv', '2023-10 KIND.csv', 'a.b/KIND_x.csv'];

/** Columns that a file of a kind may do without. */
const OPTIONAL: Readonly<Record<Kind, readonly string[]>> = {
  usage: ['CustomerName', 'ClaimId', 'MpnId', 'DateAssociated', 'PartnerAttributionType'],
  billing: [
    'CustomerName',
    'SkuName',
    'Quantity',
    'ChargeEndDate',
    'PCToBCExchangeRate',
    'OrderId',
  ],
  azure: [
    'CustomerName',
    'ChargeType',
    'ProductName',
    'PricingCurrency',
    'PublisherName',
    'Quantity',
  ],
  partners: ['PartnerName'],
  engagements: [],
  opening: [],
  fx: [],
};

/** The drafts as files, each with its own header, order of columns, quotes and blank lines. */
export function renderFiles(drafts: readonly Draft[], frame: Frame): Map<string, string> {
  const files = new Map<string, string>();
  for (const rows of groupBy(drafts, (draft) => `${draft.kind} ${draft.file}`).values()) {
    const [first] = rows;
    if (!first) continue;
    const names = diceFrom(frame.seed).shuffle(NAMES);
    const name = (names[first.file] ?? '').replace('KIND', first.kind);
    const dice = diceFrom(frame.seed + 31 * first.file + 101 * first.kind.length);
    files.set(name, renderFile(dice, first.kind, rows));
  }
  return withTwin(diceFrom(frame.seed + 1), files);
}

/** Now and then one file stands there twice, under a name that sorts before or after it. */
function withTwin(dice: Dice, files: Map<string, string>): Map<string, string> {
  const [, text] = files.size > 0 && dice.chance(10) ? dice.pick([...files]) : [];
  if (text !== undefined) files.set(dice.pick(['0 twin.csv', 'zz twin.csv']), text);
  return files;
}

function renderFile(dice: Dice, kind: Kind, drafts: readonly Draft[]): string {
  const columns = columnsOf(dice, kind, drafts);
  const partners = dice.pick(['both', 'both', 'one']);
  const style = dice.int(0, 5);
  const quoteAll = dice.chance(10);
  const line = (cells: readonly string[]) =>
    quoteAll ? cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') : csvLine(cells);
  const inOrder = [...drafts].sort((a, b) => a.place - b.place);
  const isCharge = kind === 'billing' || kind === 'azure';
  const shown = isCharge && partners === 'one' ? columns.filter((one) => one !== 'MPNID') : columns;
  const records = inOrder.flatMap((draft) => {
    const cells = shown.map((column) => cellOf(draft, column, shown));
    const shaped = draft.shape === 'long' ? [...cells, dice.pick(['', 'x'])] : cells;
    const record = line(
      draft.shape === 'short' ? shaped.slice(0, -1) : shaped.map((cell) => padded(dice, cell)),
    );
    return dice.chance(4) ? ['', record] : [record];
  });
  const header = line(shown.map((column) => headerOf(dice, column, style)));
  return [header, ...records].join('\n') + (dice.chance(85) ? '\n' : '');
}

/** Shuffled, some left out, and an unknown one at the end where a short row needs one to lack. */
function columnsOf(dice: Dice, kind: Kind, drafts: readonly Draft[]): string[] {
  const all = [...new Set(drafts.flatMap((draft) => Object.keys(draft.cells)))].sort();
  const kept = all.filter((column) => !(OPTIONAL[kind].includes(column) && dice.chance(5)));
  const hasShort = drafts.some((draft) => draft.shape === 'short');
  const shuffled = dice.chance(40) ? dice.shuffle(kept) : kept;
  return hasShort || dice.chance(30) ? [...shuffled, 'Internal note'] : shuffled;
}

/** Without an `MPNID` column the partner stands in the other one. */
function cellOf(draft: Draft, column: string, columns: readonly string[]): string {
  if (column === 'Internal note') return `note ${draft.place}`;
  const text = draft.cells[column] ?? '';
  const isOnlyPartner = column === 'ResellerMPNID' && !columns.includes('MPNID');
  return isOnlyPartner ? text || (draft.cells['MPNID'] ?? '') : text;
}

function padded(dice: Dice, cell: string): string {
  return cell !== '' && dice.chance(2) ? ` ${cell}  ` : cell;
}

function headerOf(dice: Dice, column: string, style: number): string {
  const spaced = column.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
  if (column === 'ResellerMPNID' && dice.chance(15)) return 'Tier2MpnId';
  switch (style) {
    case 0:
      return column.toUpperCase();
    case 1:
      return column.slice(0, 1).toLowerCase() + column.slice(1);
    case 2:
      return spaced;
    case 3:
      return spaced.toLowerCase().replaceAll(' ', dice.pick(['_', '-']));
    default:
      return column;
  }
}
