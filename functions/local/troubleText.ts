import { Failed, WrongUse } from './exitCode.ts';
import { systemTrouble } from './systemTrouble.ts';

/** What went wrong as sentences for a person; undefined for a defect, of which all must be shown. */
export const troubleText = (error: unknown): string | undefined =>
  error instanceof WrongUse || error instanceof Failed ? error.message : systemTrouble(error);
