/** Tenants of usage alone, from the bytes of their facts and states to the bytes of the reports. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newByteWriter, putText, writtenBytes } from '../../../core/bytes/byteWriter.ts';
import type { TenantId } from '../../../core/ids.ts';
import { type CapNumbers, newCapNumbers } from '../../../core/incentives/capNumbers.ts';
import { rulesOfMonth } from '../../../core/incentives/rulesOfMonth.ts';
import { type TenantMonth, tenantMonth } from '../../../core/incentives/tenantMonth.ts';
import { noFacts, type TenantFacts } from '../../../core/ledger/tenantFacts.ts';
import { NEW_TENANT, type TenantState } from '../../../core/ledger/tenantState.ts';
import { cents } from '../../../core/money.ts';
import type { MonthSummary } from '../../../core/reports/monthSummary.ts';
import { addLine, newMonthTally, summaryOf } from '../../../core/reports/monthTally.ts';
import { putPayoutsRow } from '../../../core/reports/payouts.ts';
import { addUsageTenant, newUsageTally, usageSummary } from '../../../core/reports/usageTally.ts';
import { rulebookLookups } from '../../../core/rulebook/rulebookLookups.ts';
import { putFacts, takeFacts } from '../../../functions/app/folding/factsCodec.ts';
import {
  newPartnerWriters,
  type PartnerWriters,
  streamOf,
  writerOf,
} from '../../../functions/app/partners/partnerWriters.ts';
import {
  addIneligibleRows,
  newIneligibleRows,
} from '../../../functions/app/paying/ineligibleRows.ts';
import { type KnownTexts, newKnownTexts } from '../../../functions/app/tenants/knownTexts.ts';
import { putState, takeState } from '../../../functions/app/tenants/stateCodec.ts';
import {
  newStateWriter,
  type StateWriter,
  stateReader,
} from '../../../functions/app/tenants/stateStream.ts';
import {
  newTenantWriter,
  nextTenant,
  putTenantOf,
  tenantReader,
} from '../../../functions/app/tenants/tenantStream.ts';
import { payUsage } from '../../../functions/app/usageTenants/payUsage.ts';
import { newTenantUsage } from '../../../functions/app/usageTenants/tenantUsage.ts';
import { newUsageLane } from '../../../functions/app/usageTenants/usageLane.ts';
import { usageLineAt } from '../../../functions/app/usageTenants/usageLineAt.ts';
import { newUsageOutput, putUsageTenant } from '../../../functions/app/usageTenants/usageOutput.ts';
import { putUsageState } from '../../../functions/app/usageTenants/usageStateCodec.ts';
import {
  capsBy,
  PHONE,
  rows,
  state,
  type World,
  world,
  worldOf,
} from '../../incentives/fast/usageWorlds.ts';
import { areaOf, claim, revenue, usage } from '../../incentives/given.ts';

const NAMES = ['', 'Adatum', 'Müller, "GmbH"', '=1+1'];
const CLAIMS = ['', 'CLM-0001', ' CLM', '=cmd', 'Ä-1'];

/** A tenant's month: usage with labels, and sometimes what makes it one for the other way. */
const tenantFacts: fc.Arbitrary<TenantFacts> = fc
  .record({
    usage: rows,
    labels: fc.infiniteStream(
      fc.record({
        claimId: fc.constantFrom(...CLAIMS),
        customerName: fc.constantFrom('', 'Adatum', 'Adatum', 'Adatum Ltd'),
      }),
    ),
    customerName: fc.constantFrom(...NAMES),
    hasRevenue: fc.nat({ max: 9 }).map((dice) => dice === 0),
    hasClaim: fc.nat({ max: 9 }).map((dice) => dice === 0),
  })
  .map(({ usage, labels, customerName, hasRevenue, hasClaim }) => ({
    ...noFacts('' as TenantId),
    customerName,
    usage: usage.map((fact) => ({ ...fact, ...labels.next().value })),
    revenue: hasRevenue ? [revenue('m365-e5', '100')] : [],
    claims: hasClaim ? [claim('fy24.sec-workshop.threat-protection', '1000')] : [],
  }));

const NUMBERS = [1, 2, 3] as const;
const idOf = (number: number) => `0000000${number}-0000-4000-8000-000000000000` as TenantId;

interface Tenant {
  readonly facts: TenantFacts;
  readonly before: TenantState;
}
const tenants = fc
  .tuple(...NUMBERS.map(() => fc.record({ facts: tenantFacts, before: state })))
  .map((all) =>
    all.map(({ facts, before }, index): Tenant => {
      const tenant = idOf(NUMBERS[index] ?? 0);
      const claims = facts.claims.map((of) => ({ ...of, tenant }));
      return { facts: { ...facts, tenant, claims }, before };
    }),
  );

interface Reports {
  readonly rows: PartnerWriters;
  readonly ineligible: ReturnType<typeof newIneligibleRows>;
  readonly states: StateWriter;
  readonly known: KnownTexts;
}
const newReports = (caps: CapNumbers): Reports => ({
  rows: newPartnerWriters(),
  ineligible: newIneligibleRows(),
  states: newStateWriter(caps),
  known: newKnownTexts(),
});

/** What a tenant comes to in the way of all tenants. */
function payAsObjects(out: Reports, { lines, ineligible, after }: TenantMonth, tenant: TenantId) {
  for (const line of lines) {
    if (!('capTerms' in line)) putPayoutsRow(writerOf(out.rows, line.partner), line);
  }
  addIneligibleRows(out.ineligible, ineligible);
  putTenantOf(out.states.tenants, out.known, tenant);
  putState(out.states, out.known, after);
}

const textsOf = (writers: PartnerWriters) =>
  [...writers.streams.keys()].map((partner) => [
    partner,
    Buffer.concat([...streamOf(writers, partner)]).toString('utf8'),
  ]);
const bytesOf = ({ tenants: { out } }: StateWriter) =>
  Buffer.from(writtenBytes(out)).toString('latin1');

const shown = ({ rows, ineligible, states }: Reports) => ({
  rows: textsOf(rows),
  ineligible: textsOf(ineligible.writers),
  totals: ineligible.totals,
  states: bytesOf(states),
});

const inOrder = ({ cells, ...summary }: MonthSummary) => ({
  ...summary,
  cells: cells.toSorted((a, b) => (a.rule + a.reason < b.rule + b.reason ? -1 : 1)),
});

function streamsOf(all: readonly Tenant[], caps: CapNumbers) {
  const factsWriter = newTenantWriter();
  const [factTexts, stateTexts] = [newKnownTexts(), newKnownTexts()];
  const statesWriter = newStateWriter(newCapNumbers());
  for (const { facts, before } of all) {
    putTenantOf(factsWriter, factTexts, facts.tenant);
    putFacts(factsWriter.out, factTexts, facts);
    putTenantOf(statesWriter.tenants, stateTexts, facts.tenant);
    putState(statesWriter, stateTexts, before);
  }
  const keys = newByteWriter();
  const { tenants, caps: written, named } = statesWriter;
  for (const number of named) putText(keys, written.keys[number] ?? '');
  const states = tenantReader(writtenBytes(tenants.out));
  return {
    facts: [tenantReader(writtenBytes(factsWriter.out))],
    states: [stateReader(states, writtenBytes(keys), caps)],
  };
}

/** Pays all tenants in both ways, tenants that are not of usage alone by objects in both. */
function payInBothWays(all: readonly Tenant[], { terms, rulebook }: World) {
  const { capScopeOf } = rulebookLookups(rulebook);
  const { caps } = rulesOfMonth(terms);
  const [asColumns, asObjects] = [newReports(caps), newReports(caps)];
  const tally = newUsageTally();
  const reference = newMonthTally(capScopeOf);
  const { facts: factReaders, states: stateReaders } = streamsOf(all, caps);
  const usage = newTenantUsage();
  const lane = newUsageLane(asColumns.known, terms);
  const output = newUsageOutput(terms, asColumns.rows, asColumns.ineligible);
  let left = 0;
  for (const { facts, before } of all) {
    const month = tenantMonth(facts, before, terms, areaOf(rulebook));
    payAsObjects(asObjects, month, facts.tenant);
    if (!payUsage(usage, facts.tenant, stateReaders, factReaders, lane)) {
      left += 1;
      // Nobody has looked: both are read again from where they began.
      const [ofFacts, ofStates] = [factReaders[0], stateReaders[0]];
      if (!ofFacts || !ofStates) throw new Error('there is a reader of each');
      expect(takeFacts(ofFacts, facts.tenant)).toEqual(facts);
      expect(takeState(ofStates)).toEqual(before);
      nextTenant(ofFacts);
      nextTenant(ofStates.tenants);
      payAsObjects(asColumns, month, facts.tenant);
      continue;
    }
    putUsageTenant(output, usage);
    addUsageTenant(tally, usage, terms, (line) => usageLineAt(usage, line, terms));
    putTenantOf(asColumns.states.tenants, asColumns.known, facts.tenant);
    putUsageState(asColumns.states, asColumns.known, usage);
    for (const line of month.lines) if (!('capTerms' in line)) addLine(reference, line);
  }
  return {
    asColumns: shown(asColumns),
    asObjects: shown(asObjects),
    summary: inOrder(usageSummary(tally)),
    referenceSummary: inOrder(summaryOf(reference)),
    left,
  };
}

describe('tenants of usage alone', () => {
  it('make the same rows, states and summary on columns as by objects', () => {
    fc.assert(
      fc.property(tenants, world, (all, of) => {
        const both = payInBothWays(all, of);
        expect(both.asColumns).toEqual(both.asObjects);
        expect(both.summary).toEqual(both.referenceSummary);
      }),
      { numRuns: Number(process.env['HIGHWATER_CASES'] ?? 300) },
    );
  });

  it('are all paid on columns when each workload has one row', () => {
    const [sample] = fc.sample(fc.tuple(tenants, world), { numRuns: 1, seed: 1 });
    if (!sample) throw new Error('a sample was drawn');
    const [all, of] = sample;
    const single = all.map(({ facts, before }) => ({
      before,
      facts: {
        ...facts,
        usage: facts.usage
          .filter(({ workload }, index) => facts.usage[index - 1]?.workload !== workload)
          .map((fact) => ({ ...fact, customerName: '' })),
        revenue: [],
        claims: [],
      },
    }));
    expect(payInBothWays(single, of).left).toBe(0);
  });

  it('add up exactly what very large caps leave', () => {
    const limit = cents(2n ** 50n - 1n);
    const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => ({
      facts: { ...noFacts(idOf(number)), usage: [usage('teams-phone', 500, 500)] },
      before: NEW_TENANT,
    }));
    const of = worldOf(capsBy(['partner', 'tenant', 'workload'], limit));
    const { summary, left } = payInBothWays(nine, of);
    expect(left).toBe(0);
    expect([...summary.caps]).toEqual([
      [PHONE, { caps: 9, reached: 0, limit: 9n * limit, remaining: 9n * (limit - 80_000n) }],
    ]);
  });
});
