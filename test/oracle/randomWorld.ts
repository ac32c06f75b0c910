import fc from 'fast-check';
import type { OracleOptions } from './oracle.ts';
import { azureCells, billingCells } from './random/chargeCells.ts';
import { claimCells } from './random/claimCells.ts';
import { copyOf } from './random/copies.ts';
import { spoiled } from './random/defects.ts';
import { type Dice, diceFrom } from './random/dice.ts';
import { type Cells, type Draft, FILES_OF_A_KIND } from './random/draft.ts';
import { factCells, profileOf } from './random/factCells.ts';
import { type Frame, frameFrom } from './random/frame.ts';
import { openingCells } from './random/openingCells.ts';
import { rateCells } from './random/rateCells.ts';
import { renderFiles } from './random/renderFiles.ts';
import { usageCells } from './random/usageCells.ts';
import type { Kind } from './rows.ts';

/** A container of extracts of all kinds, and the policies to compute it under. */
export interface RandomWorld {
  readonly files: ReadonlyMap<string, string>;
  readonly options: OracleOptions;
}

const CELLS: Readonly<Record<Kind, (dice: Dice, frame: Frame) => Cells>> = {
  usage: usageCells,
  billing: billingCells,
  azure: azureCells,
  partners: factCells,
  engagements: claimCells,
  opening: openingCells,
  fx: rateCells,
};

/** What there may be where tenants have usage alone; all other rows are usage then. */
const BESIDE_USAGE: ReadonlySet<Kind> = new Set(['usage', 'partners', 'fx']);

/** A row is what its seed draws in the world's frame: leaving rows out changes no other row. */
interface Seeds {
  readonly row: number;
  readonly copies: readonly number[];
}

const seed = fc.noShrink(fc.nat());
const seeds: fc.Arbitrary<Seeds> = fc.record({
  row: seed,
  copies: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(seed, { minLength: 1, maxLength: 2 }) },
  ),
});

function rows(most: number): fc.Arbitrary<Seeds[]> {
  return fc.array(seeds, { maxLength: most, size: 'max' });
}

/** Random worlds of up to some 250 rows; a failing one shrinks to the rows that it takes. */
export const randomWorld: fc.Arbitrary<RandomWorld> = fc
  .record({
    frame: seed,
    rows: fc.record({
      usage: rows(60),
      billing: rows(60),
      azure: rows(30),
      partners: rows(8),
      engagements: rows(14),
      opening: rows(10),
      fx: rows(10),
    }),
  })
  .map((drawn) => worldOf(frameFrom(drawn.frame), drawn.rows));

function worldOf(frame: Frame, rowsByKind: Readonly<Record<Kind, readonly Seeds[]>>): RandomWorld {
  const kinds = Object.keys(CELLS) as Kind[];
  const drawn = kinds.flatMap((kind) =>
    rowsByKind[kind].flatMap((one) => {
      const becomesUsage = frame.hasUsageAlone && !BESIDE_USAGE.has(kind);
      const draft = draftOf(becomesUsage ? 'usage' : kind, diceFrom(one.row), frame);
      return [draft, ...one.copies.map((copy) => copyOf(draft, copy))];
    }),
  );
  return {
    files: renderFiles([...drawn, ...profiles(frame)], frame),
    options: frame.options,
  };
}

function draftOf(kind: Kind, dice: Dice, frame: Frame): Draft {
  const draft: Draft = {
    kind,
    file: dice.int(0, FILES_OF_A_KIND - 1),
    place: dice.int(0, 1_000_000),
    cells: CELLS[kind](dice, frame),
    shape: 'whole',
    isDefective: false,
  };
  return dice.chance(5) ? spoiled(dice, draft) : draft;
}

/** Facts that are there in every world, so that there always is an extract of partners. */
function profiles(frame: Frame): Draft[] {
  const dice = diceFrom(frame.seed + 7);
  const always = {
    MpnId: '1',
    PartnerName: '',
    Fact: 'enrolled',
    Value: '',
    StartDate: '2015-01',
    EndDate: '',
  };
  const held = frame.partners.flatMap((partner) => profileOf(dice, frame, partner));
  return [always, ...held].map((cells) => ({
    kind: 'partners',
    file: dice.int(0, FILES_OF_A_KIND - 1),
    place: dice.int(0, 1_000_000),
    cells,
    shape: 'whole',
    isDefective: false,
  }));
}
