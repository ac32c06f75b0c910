import { InboxChanged } from '../app/ports.ts';
import { Failed, WrongUse } from './exitCode.ts';
import { systemTrouble } from './systemTrouble.ts';

/** What went wrong as sentences for a person; undefined for a defect, of which all must be shown. */
export function troubleText(error: unknown): string | undefined {
  const isTold =
    error instanceof WrongUse || error instanceof Failed || error instanceof InboxChanged;
  return isTold ? error.message : systemTrouble(error);
}
