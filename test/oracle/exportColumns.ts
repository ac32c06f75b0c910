/** The columns by which the real exports are known: new-commerce reconciliation and daily rated usage. */
export const BILLING_COLUMNS = (
  'PartnerId CustomerId CustomerName CustomerDomainName CustomerCountry InvoiceNumber ' +
  'MPNID ResellerMPNID OrderId OrderDate ProductId SkuId AvailabilityId SkuName ' +
  'ProductName ChargeType UnitPrice Quantity Subtotal TaxTotal Total Currency ' +
  'PriceAdjustmentDescription PublisherName PublisherId SubscriptionDescription ' +
  'SubscriptionId ChargeStartDate ChargeEndDate TermAndBillingCycle EffectiveUnitPrice ' +
  'UnitType AlternateId BillableQuantity BillingFrequency PricingCurrency ' +
  'PCToBCExchangeRate PCToBCExchangeRateDate MeterDescription ReservationOrderId ' +
  'CreditReasonCode SubscriptionStartDate SubscriptionEndDate ReferenceID ' +
  'ProductQualifiers PromotionID'
).split(' ');

export const AZURE_COLUMNS = (
  'PartnerId PartnerName CustomerId CustomerName CustomerDomainName CustomerCountry MPNID ' +
  'ResellerMPNID InvoiceNumber ProductId SkuId AvailabilityId SkuName ProductName ' +
  'PublisherName PublisherId SubscriptionDescription SubscriptionId ChargeStartDate ' +
  'ChargeEndDate UsageDate MeterType MeterCategory MeterId MeterSubCategory MeterName ' +
  'MeterRegion Unit ResourceLocation ConsumedService ResourceGroup ResourceURI ChargeType ' +
  'UnitPrice Quantity UnitType BillingPreTaxTotal BillingCurrency PricingPreTaxTotal ' +
  'PricingCurrency ServiceInfo1 ServiceInfo2 Tags AdditionalInfo EffectiveUnitPrice ' +
  'PCToBCExchangeRate PCToBCExchangeRateDate EntitlementId EntitlementDescription ' +
  'PartnerEarnedCreditPercentage CreditPercentage CreditType BenefitOrderId BenefitId ' +
  'BenefitType'
).split(' ');
