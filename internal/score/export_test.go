package score

// CreditAnyTier is the formula, tiers included that no features may have yet.
var CreditAnyTier = credit
