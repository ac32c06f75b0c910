/** How names are compared: one function a kind of name, each straight from calculation.md. */

/** Code point order, which is the byte order of UTF-8 and not the order of JavaScript's `<`. */
export function byCodePoint(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The smallest name that is not empty, or the empty text. */
export function smallestName(names: readonly string[]): string {
  return names.filter((name) => name !== '').sort(byCodePoint)[0] ?? '';
}

/** Workloads: lower case, letters and digits only (calculation.md 9). */
export function workloadName(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Products, meters and publishers: lower case, runs of white space as one space. */
export function productName(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}

/** Engagements (calculation.md 4). */
export function engagementName(text: string): string {
  let name = text
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('modernization', 'modernisation')
    .replaceAll('modernize', 'modernise');
  for (let before = ''; before !== name; ) {
    before = name;
    name = name.replace(/^(microsoft|mci)/, '').replace(/(workshop|engagement)$/, '');
  }
  return name;
}

const DROPPED = '(?:gold|silver|azure|solutions partner for)';

/** Designations, competencies, specialisations and solution areas (calculation.md 9, last part). */
export function factName(text: string): string {
  let name = productName(text)
    .replace(/\band\b/g, '&')
    .replaceAll('specialization', 'specialisation');
  for (let before = ''; before !== name; ) {
    before = name;
    name = name
      .replace(new RegExp(`\\(${DROPPED}\\)`, 'g'), ' ')
      .replace(new RegExp(`^${DROPPED} `), '')
      .replace(new RegExp(` ${DROPPED}$`), '');
    name = productName(name);
  }
  if (name === 'digital & application innovation') return 'digital & app innovation';
  return name === 'business application' ? 'business applications' : name;
}
