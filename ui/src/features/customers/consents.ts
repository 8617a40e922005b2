/** How a customer can have said something about being contacted. */
export const consentSources = ["call", "message", "email", "form", "contract", "other"] as const;
