import type { Line } from './line.ts';
import { capKey } from './opening.ts';
import type { World } from './world.ts';

/** A line with what its cap leaves of it, in cents. */
export interface PaidLine extends Line {
  readonly earningCents: bigint;
  /** Undefined where the rule has no cap. */
  readonly capCents: bigint | undefined;
  readonly capRemainingCents: bigint | undefined;
  readonly finalReason: string;
}

/** Takes every line's cap from the sum of all lines before it; `lines` in the order of section 5. */
export function withCaps(world: World, lines: readonly Line[]): PaidLine[] {
  return lines.map((line, index) => withCap(world, line, lines.slice(0, index)));
}

function withCap(world: World, line: Line, before: readonly Line[]): PaidLine {
  const { cap } = line.rule;
  const uses = usedOf(line);
  if (!cap) {
    return {
      ...line,
      earningCents: uses,
      capCents: undefined,
      capRemainingCents: undefined,
      finalReason: line.reason,
    };
  }
  const key = keyOfCap(line);
  const opening = world.opening.find((balance) => balance.key === key)?.value ?? 0n;
  const grossBefore = before
    .filter((other) => other.rule === line.rule && keyOfCap(other) === key)
    .reduce((sum, other) => sum + usedOf(other), opening);
  const capCents = BigInt(cap.usd) * 100n;
  const upToCap = (cents: bigint) => (cents < capCents ? cents : capCents);
  const earningCents = upToCap(grossBefore + uses) - upToCap(grossBefore);
  return {
    ...line,
    earningCents,
    capCents,
    capRemainingCents: capCents - upToCap(grossBefore + uses),
    finalReason: line.reason || capReason(line.grossCents, earningCents),
  };
}

/** What a line adds to the gross of its cap: nothing where a reason speaks against it. */
function usedOf(line: Line): bigint {
  return line.reason === '' ? line.grossCents : 0n;
}

function keyOfCap({ rule, ...line }: Line): string {
  return capKey(rule.id, rule.cap?.scope ?? [], line);
}

function capReason(grossCents: bigint, earningCents: bigint): string {
  if (grossCents <= 0n || earningCents === grossCents) return '';
  return earningCents === 0n ? 'CAP_REACHED' : 'CAP_TRUNCATED';
}
