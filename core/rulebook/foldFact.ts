const DROPPED =
  /^(gold|silver|azure|solutions partner for)\s+|\s+(gold|silver|azure)$|\s*\((gold|silver|azure|solutions partner for)\)\s*/g;
export function foldFact(value: string): string {
  let folded = value
    .toLowerCase()
    .replaceAll(/\band\b/g, '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
  for (let before = ''; before !== folded; ) {
    before = folded;
    folded = folded.replaceAll(DROPPED, ' ').trim();
  }
  return folded
    .replace('digital & application innovation', 'digital & app innovation')
    .replace(/^business application$/, 'business applications')
    .replaceAll('specialization', 'specialisation');
}
