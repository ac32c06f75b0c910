/** The first `most` of some names as one text, with how many more there are: a run's reason stays short. */
export function firstOfList(names: readonly string[], most: number, separator: string): string {
  const more = names.length - most;
  return [...names.slice(0, most), ...(more > 0 ? [`and ${more} more`] : [])].join(separator);
}
