import type { ExtractOutcome } from '../../../../core/extracts/extractConsumer.ts';
import { openFastExtract } from '../../../../core/extracts/fast/openFastExtract.ts';
import { identityDigits } from '../../../../core/extracts/identityHash.ts';
import { AS_GUID, type RevenueSink } from '../../../../core/extracts/rowSinks.ts';
import type { ExtractRow, RevenueRow } from '../../../../core/extracts/rows.ts';
import { GUID_LENGTH, writeGuid } from '../../../../core/guidWords.ts';
import type { PartnerId, TenantId } from '../../../../core/ids.ts';
import { amount } from '../../../../core/money.ts';
import { monthOfNumber } from '../../../../core/month.ts';
import { type HowToRead, piecesOf, type ReadExtract } from '../readExtract.ts';
import { standInLookups } from '../standInLookups.ts';

interface HowToReadFast extends HowToRead {
  /** After so many rows the sink says, once it is asked, that all numbers of texts are void. */
  readonly voidEvery?: number;
}

interface ReadFast extends ReadExtract {
  /** How many of the rows were taken without the decoder of all files. */
  readonly taken: number;
}

/** As `readExtract`, through the decoder from bytes: its numbers are made rows again. Pieces come as they are. */
export function readRevenueFast(
  content: string | Uint8Array | Iterable<Uint8Array>,
  how: HowToReadFast = {},
): ReadFast {
  const rows: ExtractRow[] = [];
  const rejected: ReadExtract['rejected'][number][] = [];
  let kind: RevenueRow['kind'] = 'billing';
  let taken = 0;
  const noUsage = { numberOf: () => 0, areVoid: () => false, labelOf: () => 0, usageRow: () => {} };
  const revenue = rowMaker(
    () => kind,
    how.voidEvery ?? Number.POSITIVE_INFINITY,
    (row) => {
      rows.push(row);
      taken++;
    },
  );
  const extract = openFastExtract(
    { lookups: standInLookups, dates: how.dates ?? 'iso', numbers: how.numbers ?? 'us' },
    {
      recognised: (header) => {
        if (header.kind === 'azure') kind = 'azure';
      },
      row: (row) => rows.push(row),
      rejected: (row, { code, message }, text) => rejected.push({ row, code, message, text }),
      usage: noUsage,
      revenue,
    },
  );
  const isWhole = typeof content === 'string' || content instanceof Uint8Array;
  for (const piece of isWhole ? piecesOf(content, how.pieces) : content)
    if (!extract.push(piece)) break;
  const outcome: ExtractOutcome = extract.finish();
  return { outcome, rows, rejected, taken };
}

/** A sink that makes rows of what it gets. */
function rowMaker(
  kindOf: () => RevenueRow['kind'],
  voidEvery: number,
  onRow: (row: RevenueRow) => void,
): RevenueSink {
  let rows = 0;
  let texts: string[] = [];
  function textOf(number: number): string {
    const text = texts[number];
    if (text === undefined) throw new Error(`no text has the number ${number}`);
    return text;
  }
  return {
    numberOf: (text) => (texts.includes(text) ? texts.indexOf(text) : texts.push(text) - 1),
    areVoid() {
      if (rows < voidEvery) return false;
      rows = 0;
      // Others come first next time, so that a number kept from before is another text's.
      texts = ['void', 'also void', ...texts.slice(0, 1)];
      return true;
    },
    revenueRow(found) {
      rows++;
      const { high, low, decimals } = found.amount;
      const isGuid = found.subscription === AS_GUID;
      onRow({
        kind: kindOf(),
        row: found.row,
        month: monthOfNumber(found.month),
        tenant: textOf(found.tenant) as TenantId,
        partner: textOf(found.partner) as PartnerId,
        subscription: isGuid ? guidText(found.guid) : textOf(found.subscription),
        productGroup: textOf(found.productGroup) as RevenueRow['productGroup'],
        product: textOf(found.product),
        amount: amount((BigInt(high) * 10n ** 15n + BigInt(low)) * 10n ** BigInt(24 - decimals)),
        currency: textOf(found.currency),
        pricingCurrency: textOf(found.pricingCurrency),
        pcToBcRate: rateOf(textOf(found.rate)),
        identity: identityDigits(found.identity),
        customerName: textOf(found.customerName),
      });
    },
  };
}

function guidText(words: Uint32Array): string {
  const bytes = new Uint8Array(GUID_LENGTH);
  writeGuid(bytes, 0, words, 0);
  return new TextDecoder().decode(bytes);
}

function rateOf(text: string): RevenueRow['pcToBcRate'] {
  if (text === 'empty' || text === 'invalid' || text === 'ambiguous') return text;
  return amount(BigInt(text));
}
