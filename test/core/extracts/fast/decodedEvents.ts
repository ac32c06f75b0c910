import type { DecodeContext } from '../../../../core/extracts/decodeContext.ts';
import type { ExtractOutcome } from '../../../../core/extracts/extractConsumer.ts';
import { EXTRACT_LIMITS, type ExtractLimits } from '../../../../core/extracts/extractLimits.ts';
import type { FastConsumer } from '../../../../core/extracts/fast/fastConsumer.ts';
import { openFastExtract } from '../../../../core/extracts/fast/openFastExtract.ts';
import { openExtract } from '../../../../core/extracts/openExtract.ts';
import type { UsageSink } from '../../../../core/extracts/rowSinks.ts';
import type { ExtractRow, UsageRow } from '../../../../core/extracts/rows.ts';
import type { PartnerId, TenantId, WorkloadId } from '../../../../core/ids.ts';
import { type Month, monthOfNumber } from '../../../../core/month.ts';
import { piecesOf } from '../readExtract.ts';
import { standInLookups } from '../standInLookups.ts';

/** What a consumer is told of one row: the row, or why it is set aside and what it is as written. */
export type RowEvent =
  | ExtractRow
  | {
      readonly row: number;
      readonly code: string;
      readonly message: string;
      readonly text: string;
    };

export interface Decoded {
  readonly outcome: ExtractOutcome;
  /** In the order in which they were told; of a file that is refused none, because they are void. */
  readonly events: readonly RowEvent[];
  /** Rows that were handed to the sink as numbers. */
  readonly fast: number;
}

export interface HowToDecode {
  readonly dates: DecodeContext['dates'];
  readonly numbers: DecodeContext['numbers'];
  readonly limits: Partial<ExtractLimits>;
  /** Sizes of the pieces in which the bytes arrive, over and over. */
  readonly pieces: readonly number[];
  /** After so many rows the sink says, once it is asked, that all numbers of texts are void. */
  readonly voidEvery: number;
}

/** As most files are decoded. */
export const PLAINLY: HowToDecode = {
  dates: 'iso',
  numbers: 'us',
  limits: {},
  pieces: [],
  voidEvery: 1_000,
};

export const limitsOf = ({ limits }: HowToDecode): ExtractLimits => ({
  ...EXTRACT_LIMITS,
  ...limits,
});

export const contextOf = ({ dates, numbers }: HowToDecode): DecodeContext => ({
  lookups: standInLookups,
  dates,
  numbers,
});

/** A consumer that gathers what it is told, numbers made texts again. */
export function eventGatherer(voidEvery: number) {
  const events: RowEvent[] = [];
  const counted = { fast: 0 };
  const usage = rowMaker(voidEvery, (row) => {
    events.push(row);
    counted.fast++;
  });
  const consumer: FastConsumer = {
    recognised: () => {},
    row: (row) => events.push(row),
    rejected: (row, { code, message }, text) => events.push({ row, code, message, text }),
    usage,
    revenue: { numberOf: () => 0, areVoid: () => false, revenueRow: () => {} },
  };
  return { consumer, events, counted };
}

/** A sink that makes rows of what it gets. */
function rowMaker(voidEvery: number, onRow: (row: UsageRow) => void): UsageSink {
  let rows = 0;
  let texts: string[] = [];
  const numbers = new Map<string, number>();
  let labels: string[] = [];
  let next = 0;
  return {
    numberOf(text) {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      texts[next] = text;
      numbers.set(text, next);
      return next++;
    },
    areVoid() {
      if (rows < voidEvery) return false;
      rows = 0;
      // Numbers go on from where they were, so that one that is kept from before stands for nothing.
      texts = [];
      numbers.clear();
      return true;
    },
    labelOf(bytes, from, to) {
      labels[next] = new TextDecoder().decode(bytes.subarray(from, to));
      return next++;
    },
    usageRow(
      row,
      month,
      tenant,
      name,
      workload,
      partner,
      attribution,
      associated,
      claim,
      mau,
      pau,
    ) {
      const textOf = (number: number, known = texts): string => {
        const text = known[number];
        if (text === undefined) throw new Error(`no text has the number ${number}`);
        return text;
      };
      rows++;
      onRow({
        kind: 'usage',
        row,
        month: monthOfNumber(month),
        tenant: textOf(tenant) as TenantId,
        workload: textOf(workload) as WorkloadId,
        monthlyActiveUsers: mau,
        paidAvailableUnits: pau,
        partner: textOf(partner) as PartnerId,
        attribution: textOf(attribution),
        associatedFrom: textOf(associated) as Month,
        claimId: textOf(claim, labels),
        customerName: textOf(name),
      });
      labels = [];
    },
  };
}

/** Reads a whole file with the fast decoder in front. */
export function decodeFast(content: string | Uint8Array, how: Partial<HowToDecode> = {}): Decoded {
  const all = { ...PLAINLY, ...how };
  const { consumer, events, counted } = eventGatherer(all.voidEvery);
  const extract = openFastExtract(contextOf(all), consumer, limitsOf(all));
  for (const piece of piecesOf(content, all.pieces)) if (!extract.push(piece)) break;
  return decoded(extract.finish(), events, counted.fast);
}

/** Reads a whole file with the decoder of all files. */
export function decodeSlowly(
  content: string | Uint8Array,
  how: Partial<HowToDecode> = {},
): Decoded {
  const all = { ...PLAINLY, ...how };
  const { consumer, events } = eventGatherer(all.voidEvery);
  const extract = openExtract(contextOf(all), consumer, limitsOf(all));
  for (const piece of piecesOf(content)) extract.push(piece);
  return decoded(extract.finish(), events, 0);
}

function decoded(outcome: ExtractOutcome, events: readonly RowEvent[], fast: number): Decoded {
  return outcome.issue === undefined ? { outcome, events, fast } : { outcome, events: [], fast };
}
