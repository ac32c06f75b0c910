/** What `doctor` says of one thing that Highwater needs, or can use. */
export interface Finding {
  readonly subject: string;
  /** `note`: worth knowing, and everything works. */
  readonly state: 'ok' | 'note' | 'problem';
  readonly message: string;
  /** What to do about it; empty when there is nothing to do. */
  readonly mend: string;
}

export const ok = (subject: string, message: string): Finding => ({
  subject,
  state: 'ok',
  message,
  mend: '',
});

export const note = (subject: string, message: string, mend = ''): Finding => ({
  subject,
  state: 'note',
  message,
  mend,
});

export const problem = (subject: string, message: string, mend: string): Finding => ({
  subject,
  state: 'problem',
  message,
  mend,
});
