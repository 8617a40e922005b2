import type { CurrencyAmount } from "./CurrencyAmount";
export type ConvertAmounts = { amounts: Array<CurrencyAmount>, };
