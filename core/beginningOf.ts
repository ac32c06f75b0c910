/** The first `most` characters of a text, counted in UTF-16 units; one less where the last would be cut in two. */
export function beginningOf(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  const cutsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, cutsPair ? most - 1 : most);
}
