/**
 * The class of a sign-in with two factors of different kinds, as clients ask for it in `acr_values`
 * and tokens say it in `acr`: the one name for it that other issuers know as well.
 */
export const MULTI_FACTOR_ACR = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";
