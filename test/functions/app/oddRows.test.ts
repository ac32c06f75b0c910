/** Whatever row the decoder takes, the tables take what is made of it: no row stops a run. */
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { type MemoryPipeline, memoryPipeline } from '../../memoryPipeline.ts';
import { ALDER, tenant } from '../../pipeline/smallExtracts.ts';

const EMOJI = '😀';
/** Of the first run of a pipeline, month by month. */
const ALDERS_ROWS = `2024-01|run-000001-0123abcd|${ALDER}`;
const SHARED_CAPS = '2024-01|run-000001-0123abcd|shared';

/** What a row says beyond what every row of the test says. */
interface OddRow {
  readonly customerName?: string;
  readonly partnerName?: string;
  readonly claimId?: string;
  readonly subscriptionId?: string;
  readonly units?: number;
  readonly amount?: string;
  readonly usdPerEuro?: string;
}

const csvOf = (...rows: readonly Readonly<Record<string, string | number>>[]): string =>
  `${Papa.unparse([...rows], { newline: '\n' })}\n`;

/** A row of usage, one of billing, one of Azure and a claim, all of them odd in the same way. */
function extractsWith(odd: OddRow): Map<string, string> {
  const { customerName = 'Contoso', partnerName = 'Alder', claimId = 'CPOR-1', units = 400 } = odd;
  const { subscriptionId = 'S-1', amount = '15000.25', usdPerEuro = '1.1' } = odd;
  const facts = ['Modern Work', 'Infrastructure'].map((area) => ['designation', area]);
  return new Map([
    [
      'partners.csv',
      csvOf(
        ...[['enrolled', ''], ...facts].map(([fact = '', value = '']) => ({
          MpnId: ALDER,
          PartnerName: partnerName,
          Fact: fact,
          Value: value,
          StartDate: '2022-10-01',
          EndDate: '',
        })),
      ),
    ],
    [
      'usage.csv',
      csvOf({
        CustomerTenantId: tenant(1),
        CustomerName: customerName,
        WorkloadName: 'TeamsCalling',
        MonthlyActiveUsers: units,
        PaidAvailableUnits: units,
        ClaimId: claimId,
        MpnId: ALDER,
        DateAssociated: '2023-06-01',
        PartnerAttributionType: 'CPOR',
        Date: '2024-01-01',
      }),
    ],
    [
      'billing.csv',
      csvOf({
        CustomerId: tenant(2),
        CustomerName: customerName,
        ProductId: 'CFQ7',
        SkuId: '0001',
        ProductName: 'Microsoft 365 E3',
        ChargeType: 'new',
        Subtotal: amount,
        Currency: 'EUR',
        SubscriptionId: subscriptionId,
        ChargeStartDate: '2024-01-01',
        InvoiceNumber: 'G-1',
        MPNID: ALDER,
      }),
    ],
    [
      'azure.csv',
      csvOf({
        CustomerId: tenant(3),
        CustomerName: customerName,
        SubscriptionId: subscriptionId,
        UsageDate: '2024-01-15',
        MeterCategory: 'Azure Cosmos DB',
        ConsumedService: 'Microsoft.DocumentDB',
        BillingPreTaxTotal: amount,
        BillingCurrency: 'EUR',
        MPNID: ALDER,
      }),
    ],
    [
      'engagements.csv',
      csvOf({
        ClaimId: claimId,
        MpnId: ALDER,
        CustomerTenantId: tenant(4),
        EngagementName: 'Build Intent Workshops',
        Status: 'Approved',
        CompletedDate: '2024-01-20',
        ApprovedAmountUSD: '5000',
      }),
    ],
    ['fx.csv', csvOf({ Month: '2024-01', Currency: 'EUR', UsdPerUnit: usdPerEuro })],
  ]);
}

async function runWith(odd: OddRow): Promise<MemoryPipeline> {
  const pipeline = memoryPipeline();
  await pipeline.drop(extractsWith(odd));
  expect(await pipeline.run()).toEqual(['2024-01 r1']);
  return pipeline;
}

const earningOf = async (pipeline: MemoryPipeline, workload: string) => {
  const rows = await pipeline.rowsOf('earnings', ALDERS_ROWS);
  return rows.find(({ values }) => values['workload'] === workload);
};

describe('a run publishes, whatever a row has', () => {
  test('a name whose thousandth character is an emoji ends before it in the table', async () => {
    const pipeline = await runWith({ customerName: `${'a'.repeat(999)}${EMOJI}` });
    const row = await earningOf(pipeline, 'teams-phone');
    expect(row?.values['customerName']).toBe('a'.repeat(999));
    const payouts = await pipeline.shown('2024-01/payouts.csv');
    expect(payouts).toContain(`${'a'.repeat(999)}${EMOJI}`);
  });

  test('an id that is longer as a key than as a text is known by its digest', async () => {
    const pipeline = await runWith({ claimId: '|'.repeat(100) });
    const row = await earningOf(pipeline, 'teams-phone');
    expect(row?.rowKey).toMatch(/^digest\|[0-9a-f]{32}$/);
    expect(row?.values['claimId']).toBe('|'.repeat(100));
  });

  test('an amount beyond 64 bits of cents is in the table as text alone', async () => {
    const pipeline = await runWith({ amount: '999999999999', usdPerEuro: '999999999999' });
    const caps = await pipeline.rowsOf('caps', SHARED_CAPS);
    const large = caps.find(({ values }) => String(values['grossAmountUSD']).length > 20);
    expect(large?.values['grossAmountUSD']).toBe('39999999999920000000000.04');
    expect(large?.values).not.toHaveProperty('grossCents');
  });

  test('any text, count and amount that the decoder takes', { timeout: 120_000 }, async () => {
    const character = fc.constantFrom('a', '|', '_', '/', "'", '"', '\n', '=', 'é', EMOJI);
    const oddText = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }).map((text) => text.replaceAll('\0', '')),
      fc
        .tuple(character, fc.integer({ min: 1, max: 1_010 }), character)
        .map(([one, times, last]) => one.repeat(times) + last),
    );
    const oddAmount = fc
      .tuple(fc.constantFrom('', '-'), fc.integer({ min: 0, max: 11 }), fc.nat({ max: 24 }))
      .map(([sign, zeros, decimals]) => `${sign}9${'0'.repeat(zeros)}.${'1'.repeat(decimals + 1)}`);
    const oddRow: fc.Arbitrary<OddRow> = fc.record(
      {
        customerName: oddText,
        partnerName: oddText,
        claimId: oddText,
        subscriptionId: oddText,
        units: fc.nat({ max: 2 ** 31 - 1 }),
        amount: oddAmount,
        usdPerEuro: oddAmount,
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(oddRow, async (odd) => {
        const pipeline = await runWith(odd);
        expect((await pipeline.rowsOf('earnings', ALDERS_ROWS)).length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });
});
