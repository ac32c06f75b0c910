/** The twelve months of every extract: the programme year of the FY24 rulebook. */
export const MONTHS: readonly string[] = [
  '2023-10',
  '2023-11',
  '2023-12',
  '2024-01',
  '2024-02',
  '2024-03',
  '2024-04',
  '2024-05',
  '2024-06',
  '2024-07',
  '2024-08',
  '2024-09',
];
