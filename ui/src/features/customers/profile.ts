/** The rules of the customer form: what it may say, and what it sends. */
import type { ContactView } from "@/bindings/ContactView";
import type { CustomerProfile } from "@/bindings/CustomerProfile";

/** A person not filled in yet. */
export const noContact: ContactView = { name: "", role: "", email: "", phone: "", preferred_channel: "" };

/** Looks enough like an e-mail address to be tried; the program and the server have the last word. */
export function looksLikeEmail(address: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address.trim());
}

/** What hinders saving: the key, the name, or the positions of contacts whose address looks wrong. */
export function faults(profile: CustomerProfile): { key: boolean; name: boolean; emails: number[] } {
  const emails = profile.contacts.flatMap(({ email }, at) =>
    email.trim() !== "" && !looksLikeEmail(email) ? [at] : [],
  );
  return { key: profile.customer.trim() === "", name: profile.name.trim() === "", emails };
}

/** The profile without stray blanks and without contacts in which nothing is written. */
export function tidied(profile: CustomerProfile): CustomerProfile {
  const contacts = profile.contacts
    .map(({ name, role, email, phone, preferred_channel }) => ({
      preferred_channel,
      name: name.trim(),
      role: role.trim(),
      email: email.trim(),
      phone: phone.trim(),
    }))
    .filter(({ name, role, email, phone }) => [name, role, email, phone].some((text) => text !== ""));
  return {
    ...profile,
    customer: profile.customer.trim(),
    name: profile.name.trim(),
    excluded_reason: profile.excluded_reason.trim(),
    // A limit without an amount is none.
    credit_limits: (profile.credit_limits ?? []).filter(({ amount }) => amount !== ""),
    contacts,
  };
}
