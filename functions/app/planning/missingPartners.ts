import type { RunSettings } from '../runSettings.ts';
import { firstOfList } from './firstOfList.ts';
import type { JoinedExtracts, NamedFile } from './joinExtracts.ts';

/** Files that may be what a person means to be there are named, but not very many. */
const MOST_NAMED = 5;

/**
 * Why nothing can be computed: no extract says which partner holds what. One that was set aside whole
 * says nothing, but is named; what is in it is for `validate`, not for the record of runs.
 */
export function missingPartners(
  joined: JoinedExtracts,
  { assumeEligible }: RunSettings,
): string | undefined {
  const isPartners = ({ staged: { kind, issue } }: NamedFile) => kind === 'partners' && !issue;
  if (assumeEligible || joined.files.some(isPartners)) return undefined;
  const found = filesSetAside(joined);
  return [
    'There is no partners extract, so there is no telling who is eligible.',
    ...(found.length === 0 ? ['Add one'] : [mayBeOne(found), 'Mend it, or add one']),
    '(columns MpnId, Fact, Value, StartDate, EndDate).',
  ].join(' ');
}

function mayBeOne(files: readonly string[]): string {
  const were = files.length === 1 ? '1 file was' : `${files.length} files were`;
  return `${were} set aside whole, and may be one: ${firstOfList(files, MOST_NAMED, '; ')}. \`highwater validate FILE\` says what is wrong with a file.`;
}

/** Each with its code; first those that would be extracts of partners. */
function filesSetAside({ files, refused }: JoinedExtracts): string[] {
  const staged = files.flatMap(({ name, staged: { kind, issue } }) =>
    issue ? [{ name, kind, issue }] : [],
  );
  const all = [
    ...staged.filter(({ kind }) => kind === 'partners'),
    ...staged.filter(({ kind }) => kind !== 'partners'),
    ...refused,
  ];
  return all.map(({ name, issue }) => `${name}: ${issue.code}`);
}
