/** Which of the proposed contacts are chosen, and what they come to. */
import type { CurrencyAmount } from "@/bindings/CurrencyAmount";
import type { Proposed } from "@/bindings/Proposed";
import { sum } from "@/lib/decimal";

/** Contacts of one customer stand together, in the order in which the customers first appear. */
export function groupedByCustomer(proposed: readonly Proposed[]): Proposed[] {
  const groups = new Map<string, Proposed[]>();
  for (const contact of proposed)
    groups.set(contact.customer, [...(groups.get(contact.customer) ?? []), contact]);
  return [...groups.values()].flat();
}

/** Sums of the contacts, one per currency, in the order in which the currencies first appear. */
export function totals(contacts: readonly Proposed[]): CurrencyAmount[] {
  const amounts = new Map<string, string[]>();
  for (const { currency, amount } of contacts)
    amounts.set(currency, [...(amounts.get(currency) ?? []), amount]);
  return [...amounts].map(([currency, list]) => ({ currency, amount: sum(list) }));
}

/** How many contacts each channel has, the most used first. */
export function channelCounts(contacts: readonly Proposed[]): { channel: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { channel } of contacts) counts.set(channel, (counts.get(channel) ?? 0) + 1);
  return [...counts].map(([channel, count]) => ({ channel, count })).sort((a, b) => b.count - a.count);
}

/** The selection with `key` turned over. */
export function toggled(selected: ReadonlySet<string>, key: string): Set<string> {
  const next = new Set(selected);
  if (!next.delete(key)) next.add(key);
  return next;
}

const channels = ["email", "whatsapp", "sms", "call", "letter"] as const;

/** The channel as one that the texts know; one they do not know counts as e-mail. */
export function knownChannel(channel: string): (typeof channels)[number] {
  return channels.find((name) => name === channel) ?? "email";
}
