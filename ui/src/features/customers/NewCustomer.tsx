/** Entering a customer by hand. */
import type { CustomerProfile } from "@/bindings/CustomerProfile";
import { noTerms } from "@/lib/terms";
import { EditDrawer } from "./EditDrawer";

const nobody: CustomerProfile = {
  customer: "",
  name: "",
  tax_id: "",
  language: "",
  preferred_channel: "",
  segment: "",
  term_days: null,
  notes: "",
  street: "",
  zip: "",
  city: "",
  country: "",
  opted_out: false,
  excluded_reason: "",
  contacts: [],
  currency: "",
  excluded_until: "",
  owner: "",
  tags: [],
  credit_limits: [],
  terms: noTerms,
};

export function NewCustomer({ onClose }: { onClose: () => void }) {
  return <EditDrawer profile={nobody} onClose={onClose} />;
}
