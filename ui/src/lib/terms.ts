/** Discount and late charge as forms begin with them. */
import type { Terms } from "@/bindings/Terms";

/** Neither. */
export const noTerms: Terms = {
  discount_percent: "",
  discount_days: null,
  late_yearly_percent: "",
  late_fixed: "",
};
