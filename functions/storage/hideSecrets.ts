const secrets =
  /((?:AccountKey|SharedAccessSignature|SharedKey(?:Lite)?|Bearer|sig|code)(?:=|%3D|\s+))[^\s;&"'<>]+/gi;

/**
 * `text` without account keys, shared access signatures and bearer tokens, and at most 2,000 characters
 * long: an error travels into logs and into an orchestration's history, which is limited to 64 KiB.
 */
export function hideSecrets(text: string): string {
  return text.replace(secrets, '$1(hidden)').slice(0, 2_000);
}
