import { ABOUT, drawn } from './drawn.ts';

const HEADER = 'MpnId,PartnerName,Fact,Value,StartDate,EndDate\n';

/**
 * What the partners hold. Most may earn; some lack one thing or another, or hold it from within the
 * year only, so that every reason of eligibility occurs.
 */
export function partnersExtract(partners: readonly string[]): string {
  return HEADER + partners.map((id, index) => factsOf(id, index).join('')).join('');
}

function factsOf(id: string, index: number): string[] {
  const chance = (about: number, outOf: number) => drawn(ABOUT.partnerFacts, index, about) % outOf;
  const name = index % 50 === 7 ? `"Partner ${index}, Inc."` : `Partner ${index}`;
  const fact = (kind: string, value: string, start: string, end = '') =>
    `${id},${name},${kind},${value},${start},${end}\n`;
  const facts: string[] = [];
  if (chance(0, 100) < 97) facts.push(fact('enrolled', '', '2019-07-01'));
  if (chance(1, 100) < 70) {
    const start = chance(2, 10) === 0 ? '2024-02-01' : '2022-10-12';
    facts.push(fact('designation', 'Modern Work', start));
  }
  if (chance(3, 100) < 25) facts.push(fact('designation', 'Security', '2023-02-20', '2024-06-30'));
  if (chance(4, 100) < 75) facts.push(fact('designation', 'Infrastructure', '2022-11-03'));
  if (chance(5, 100) < 30) facts.push(fact('designation', 'Business Applications', '2023-03-01'));
  if (chance(6, 100) < 15) facts.push(fact('competency', 'Cloud Productivity', '2021-10-01'));
  return facts;
}
