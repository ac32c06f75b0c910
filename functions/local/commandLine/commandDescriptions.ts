/** What each command does, in one line: kept apart so that `highwater --help` loads no command. */
export const COMMAND_DESCRIPTIONS = {
  run: 'Compute every month found in a folder of extracts and write its reports.',
  demo: 'The whole pipeline on this machine: emulator, functions host, sample data in, reports out.',
  dev: 'The pipeline, staying up: drop files into a folder and see runs and reports.',
  explain: 'Every step of a customer’s payouts, from the source rows to the cent.',
  rules: 'The rules in force, with rates, caps, needs and sources.',
  validate: 'What files are, and what of them would be set aside; nothing is computed.',
  verify: 'Compute the reports again and compare every byte with what is there.',
  doctor: 'Check this machine and folder, and say how to mend what is wrong.',
} as const;

export type CommandName = keyof typeof COMMAND_DESCRIPTIONS;
