import Papa from 'papaparse';

/**
 * The one place where papaparse is called: splits records that hold quotes, given without the line
 * end that closes them. Undefined when papaparse finds the record malformed. It never prints: only
 * its own header handling does, which is not used.
 */
export function quotedSplitter(delimiter: string): (record: string) => string[] | undefined {
  const parser = new Papa.Parser({ delimiter, newline: '\n', fastMode: false, preview: 1 });
  return (record) => {
    // The line end lets papaparse accept white space between the last closing quote and the end.
    const { data, errors }: Papa.ParseResult<string[]> = parser.parse(`${record}\n`, 0, false);
    return errors.length === 0 ? data[0] : undefined;
  };
}
