export type ConvertedSum = { currency: string, total: string | null, oldest_rate_on: string | null, };
