/** A few rows of every kind: two partners, two customers, January and February 2024. */

export const CONTOSO = '11111111-1111-4111-8111-111111111111';
export const LITWARE = '22222222-2222-4222-8222-222222222222';

export const usageHeader =
  'CustomerTenantId,CustomerName,WorkloadName,MpnId,DateAssociated,PartnerAttributionType,MonthlyActiveUsers,PaidAvailableUnits,Date,ClaimId';

const billingHeader =
  'CustomerId,CustomerName,ProductId,SkuId,ProductName,ChargeType,Subtotal,Currency,SubscriptionId,ChargeStartDate,InvoiceNumber,ResellerMPNID,PricingCurrency,PCToBCExchangeRate';

const azureHeader =
  'CustomerId,SubscriptionId,UsageDate,MeterCategory,ConsumedService,BillingPreTaxTotal,BillingCurrency,MPNID';

export const partners = `MpnId,PartnerName,Fact,Value,StartDate,EndDate
1001,Fabrikam,enrolled,,2020-01-01,
1001,Fabrikam,designation,Modern Work,2023-01-01,
1001,Fabrikam,designation,Infrastructure,2023-01-01,
1001,Fabrikam,cosell,,2023-01-01,
1002,Tailspin,enrolled,,2020-01-01,
1002,Tailspin,competency,Cloud Productivity,2020-01-01,2023-12-31
`;

export const smallExtracts: Readonly<Record<string, string>> = {
  'partners.csv': partners,
  'usage-2024-01.csv': `${usageHeader}
${CONTOSO},Contoso,Teams Phone,1001,2023-05-01,CPOR,500,500,2024-01-31,CPOR-1
${LITWARE},Litware,Teams Phone,1002,,CPOR,400,900,2024-01-31,CPOR-2
${LITWARE},Litware,Exchange,1002,,CPOR,400,900,2024-01-31,
`,
  'usage-2024-02.csv': `${usageHeader}
${CONTOSO},Contoso,Teams Phone,1001,2023-05-01,CPOR,620,600,2024-02-29,CPOR-1
${LITWARE},Litware,Teams Phone,1002,,CPOR,380,900,2024-02-29,CPOR-2
not-a-tenant,Nobody,Teams Phone,1001,,CPOR,1,1,2024-02-29,
`,
  'billing.csv': `${billingHeader}
${CONTOSO},Contoso,P1,S1,Microsoft 365 E5,renew,30000.00,USD,sub-1,2024-01-01,I1,1001,USD,1
${CONTOSO},Contoso,P1,S1,Microsoft 365 E5,renew,100.10,EUR,sub-1,2024-02-01,I2,1001,,
${CONTOSO},Contoso,P1,S1,Microsoft 365 E5,renew,0.90,CHF,sub-1,2024-02-01,I2,1001,USD,0.9
${LITWARE},Litware,P9,S9,Visio Plan 2,new,75,USD,sub-2,2024-02-01,I2,1001,USD,1
`,
  'azure.csv': `${azureHeader}
${CONTOSO},azure-1,2024-02-03,Virtual Machines,Microsoft.Compute,10.25,USD,1001
${CONTOSO},azure-1,2024-02-04,Virtual Machines,Microsoft.Compute,-0.125,USD,1001
`,
  'fx.csv': 'Month,Currency,UsdPerUnit\n2024-02,EUR,1.1\n',
  'engagements.csv': `ClaimId,MpnId,CustomerTenantId,EngagementName,Status,CompletedDate,ApprovedAmountUSD
ENG-1,1001,${CONTOSO},Endpoint Management,Approved,2024-02-10,7000
`,
  'opening.csv': `Kind,MpnId,CustomerTenantId,Key,Month,Value
high-water-mark,,${CONTOSO},teams-phone,2023-12,350
`,
};
