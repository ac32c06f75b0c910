export type Settings = Readonly<Record<string, string | undefined>>;

/**
 * A binding's text with every `%NAME%` replaced by the setting NAME, as the Functions host does for
 * schedules, paths and the like. Refuses a setting that is not there: a timer without its schedule
 * must not pass for one that never fires.
 */
export function expandSettings(text: string, settings: Settings, functionName: string): string {
  return text.replace(/%([^%]+)%/g, (_match, name: string) => {
    const value = settings[name];
    if (value === undefined || value === '') {
      throw new Error(`Function "${functionName}" needs the setting ${name}, which is not set.`);
    }
    return value;
  });
}
