import {
  duplicateColumn,
  missingColumns,
  tooManyColumns,
  unrecognisedHeader,
} from './fileIssues.ts';
import type { FileIssue } from './issue.ts';
import { KIND_COLUMNS, type KindColumns } from './kindColumns.ts';
import { EXTRACT_KINDS, type ExtractKind } from './rows.ts';

export interface BoundColumn {
  readonly index: number;
  /** As the file spells it. */
  readonly heading: string;
  /** Written as the alias `rateOf...`: 0.15 for what the column itself writes as 15. */
  readonly asFraction: boolean;
}

export interface RecognisedHeader {
  readonly kind: ExtractKind;
  readonly headings: readonly string[];
  /** The known columns that the file has, by canonical name. */
  readonly columns: ReadonlyMap<string, BoundColumn>;
}

/** Headings are the same without regard to case, white space, `_` and `-`. */
const normalise = (heading: string): string => heading.toLowerCase().replace(/[\s_-]+/g, '');

/** Canonical names of each kind's columns and aliases, by normalised name. */
const NAMES: ReadonlyMap<ExtractKind, ReadonlyMap<string, string>> = new Map(
  EXTRACT_KINDS.map((kind) => [kind, namesOf(KIND_COLUMNS[kind])]),
);
const FRACTIONS: ReadonlySet<string> = new Set(
  ['rateOfPartnerEarnedCredit', 'rateOfCredit'].map(normalise),
);

function namesOf({ known, aliases }: KindColumns): Map<string, string> {
  const pairs = [...known.map((name) => [name, name] as const), ...Object.entries(aliases)];
  return new Map(pairs.map(([name, canonical]) => [normalise(name), canonical]));
}

/** How many headings some kind knows: tells which separator a header line is written with. */
export function knownHeadings(headings: readonly string[]): number {
  const kinds = [...NAMES.values()];
  return headings.map(normalise).filter((name) => kinds.some((names) => names.has(name))).length;
}

/**
 * What a file is, by its header alone: the kind whose required columns are all there, of several
 * the one with most. Otherwise the issue says what is missing from the kind that comes nearest, if
 * at least half of its columns are there, or that the file is none that is read.
 */
export function recogniseHeader(
  headings: readonly string[],
  maxColumns: number,
): RecognisedHeader | FileIssue {
  if (headings.length > maxColumns) return tooManyColumns(headings.length, maxColumns);
  const candidates = EXTRACT_KINDS.map((kind) => candidate(kind, headings));
  const matches = candidates.filter(({ missing }) => missing.length === 0);
  const [best] = matches.toSorted((a, b) => b.present - a.present);
  if (best !== undefined) return bind(best.kind, headings);
  const nearestFirst = candidates
    .filter(({ present }) => present > 0)
    .toSorted((a, b) => b.share - a.share || b.present - a.present);
  const [nearest] = nearestFirst;
  if (nearest !== undefined && nearest.share >= 0.5) {
    return missingColumns(nearest.kind, nearest.missing);
  }
  return unrecognisedHeader(
    headings.length,
    nearestFirst.map(({ kind }) => kind),
  );
}

interface Candidate {
  readonly kind: ExtractKind;
  readonly present: number;
  readonly missing: readonly (readonly string[])[];
  readonly share: number;
}

function candidate(kind: ExtractKind, headings: readonly string[]): Candidate {
  const names = NAMES.get(kind);
  const found = new Set(headings.map((heading) => names?.get(normalise(heading))));
  const { required } = KIND_COLUMNS[kind];
  const missing = required.filter((anyOf) => !anyOf.some((name) => found.has(name)));
  const present = required.length - missing.length;
  return { kind, present, missing, share: present / required.length };
}

function bind(kind: ExtractKind, headings: readonly string[]): RecognisedHeader | FileIssue {
  const names = NAMES.get(kind);
  const columns = new Map<string, BoundColumn>();
  for (const [index, heading] of headings.entries()) {
    const normalised = normalise(heading);
    const name = names?.get(normalised);
    if (name === undefined) continue;
    const earlier = columns.get(name);
    if (earlier !== undefined) return duplicateColumn(kind, earlier.heading, heading);
    columns.set(name, { index, heading: heading.trim(), asFraction: FRACTIONS.has(normalised) });
  }
  return { kind, headings, columns };
}
