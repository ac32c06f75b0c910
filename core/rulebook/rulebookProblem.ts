/** Where a rulebook is wrong: the rule (empty for the rulebook itself), the field, and why. */
export interface RulebookProblem {
  readonly rule: string;
  readonly field: string;
  readonly message: string;
}
