/** The columns of Microsoft's exports, in the order and spelling in which the sample writes them. */

const list = (names: string): readonly string[] => names.trim().split(/[\s,]+/);

/** Partner Center "CPOR - M365 usage". */
export const CPOR_USAGE = list(`
  CustomerTenantId CustomerName WorkloadName MonthlyActiveUsers PaidAvailableUnits ClaimId MpnId
  DateAssociated PartnerAttributionType Date`);

/** New-commerce invoice reconciliation, first version. */
export const INVOICE_RECON_V1 = list(`
  PartnerId CustomerId CustomerName CustomerDomainName CustomerCountry InvoiceNumber MPNID
  ResellerMPNID OrderId OrderDate ProductId SkuId AvailabilityId SkuName ProductName ChargeType
  UnitPrice Quantity Subtotal TaxTotal Total Currency PriceAdjustmentDescription PublisherName
  PublisherId SubscriptionDescription SubscriptionId ChargeStartDate ChargeEndDate
  TermAndBillingCycle EffectiveUnitPrice UnitType AlternateId BillableQuantity BillingFrequency
  PricingCurrency PCToBCExchangeRate PCToBCExchangeRateDate MeterDescription ReservationOrderId
  CreditReasonCode SubscriptionStartDate SubscriptionEndDate ReferenceID ProductQualifiers
  PromotionID`);

/** The second version's name of a column of the first: camelCase, and `Total` renamed. */
export function invoiceReconV2(column: string): string {
  const renamed: Record<string, string> = {
    Total: 'totalForCustomer',
    MPNID: 'mpnId',
    ResellerMPNID: 'resellerMpnId',
    PCToBCExchangeRate: 'pcToBCExchangeRate',
    PCToBCExchangeRateDate: 'pcToBCExchangeRateDate',
    ReferenceID: 'referenceId',
    PromotionID: 'promotionId',
  };
  return renamed[column] ?? column.charAt(0).toLowerCase() + column.slice(1);
}

/** Azure daily rated usage, first version. */
export const DAILY_RATED_USAGE = list(`
  PartnerId PartnerName CustomerId CustomerName CustomerDomainName CustomerCountry MPNID
  ResellerMPNID InvoiceNumber ProductId SkuId AvailabilityId SkuName ProductName PublisherName
  PublisherId SubscriptionDescription SubscriptionId ChargeStartDate ChargeEndDate UsageDate
  MeterType MeterCategory MeterId MeterSubCategory MeterName MeterRegion Unit ResourceLocation
  ConsumedService ResourceGroup ResourceURI ChargeType UnitPrice Quantity UnitType
  BillingPreTaxTotal BillingCurrency PricingPreTaxTotal PricingCurrency ServiceInfo1 ServiceInfo2
  Tags AdditionalInfo EffectiveUnitPrice PCToBCExchangeRate PCToBCExchangeRateDate EntitlementId
  EntitlementDescription PartnerEarnedCreditPercentage CreditPercentage CreditType BenefitOrderId
  BenefitId BenefitType`);

/** Earnings workspace, "Earnings - Default". */
export const EARNINGS = list(`
  agreementEndDate agreementNumber agreementStartDate baseline baselineType bucketSize
  calculationDate claimId compensableUnits customerCountry customerEmail customerName
  customerTenantId desktopCount distributorId distributorName earningAmount
  earningAmountInLastPaymentCurrency earningAmountUSD earningDate earningExchangeRate earningId
  earningParticipantId earningParticipantName earningParticipantIdType earningRate earningType
  engagementId engagementName estimatedPaymentMonth exchangeRateDate externalReferenceId
  externalReferenceIdLabel fundCategory instantRebateAmount invoiceDate invoiceNumber isPrivateOffer
  lastPaymentCurrency lever LicensingProgramName LineItemId localProviderSeller`).concat(
  'Maturity month',
  list(`milestone OrderId parentProductId parentProductName participantId participantIdType
  participantName partnerAssociation partnerCountryCode partnerRole partNumber paymentId
  paymentStatus paymentStatusDescription productId productName productType`),
  'Program Code',
  list(`programName purchaseOrderCoverageEndDate purchaseOrderCoverageStartDate purchaseOrderType
  purchaseTypeCode purchaseTypeName quantity quantityAlt quantityAltType quantityType reasonCode
  resellerCountry resellerId resellerName resourceId SkuId solutionArea storeFee subscriptionEndDate
  subscriptionId subscriptionStartDate taxCity taxCountry taxRemitModel taxRemitted taxState
  taxZipCode tpan transactionAmount transactionAmountUSD transactionCountryCode transactionCurrency
  transactionDate transactionExchangeRate transactionId transactionPaymentMethod transactionType
  userCount workload`),
);

/** Earnings workspace, payments. */
export const PAYMENTS = list(`
  participantID participantIDType participantName programName earned earnedUSD withheldTax salesTax
  serviceFeeTax totalPayment currencyCode paymentMethod paymentID paymentStatus
  paymentStatusDescription paymentDate`);

/** Earnings workspace, ineligible revenue and usage. */
export const INELIGIBLE = list(`
  agreementNumber compensableUnits compensableUnitsAlt customerId customerIdType customerName
  earningParticipantId earningParticipantIdType earningParticipantName engagementName invoiceNumber
  partnerAssociation partnerCountryCode partnerId partnerName partnerRole productId productFamily
  reason subscriptionId transactionAmountUSD transactionDate unearnedId quantity quantityType
  quantityAlt quantityAltType resourceID solutionArea workload`);

/** Earnings workspace, maximum cap balance. */
export const MAX_CAP_BALANCE = list(`
  participantID participantType participantName earningParticipantID earningParticipantIDType
  earningParticipantName earningParticipantCountryCode programName programID engagementName
  engagementID leverName customerID customerName customerCountryCode maxCapUSD
  maxCapEffectiveStartDate maxCapEffectiveEndDate totalEarningsUSD balanceEarningOpportunityUSD
  targetRevenueUSD maxCapBalanceRefreshDate`);

/** The extracts that are Highwater's own. */
export const PARTNERS = list('MpnId PartnerName Fact Value StartDate EndDate');
export const ENGAGEMENTS = list(
  'ClaimId MpnId CustomerTenantId EngagementName Status CompletedDate ApprovedAmountUSD',
);
export const OPENING = list('Kind MpnId CustomerTenantId Key Month Value');
export const FX = list('Month Currency UsdPerUnit');
export const CERTIFICATIONS = list('MpnId PersonId Certification EarnedDate ExpiresDate');
