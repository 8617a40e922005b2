/** From a provider and an address to the account's URL, and back. The program checks the URL; this only writes it. */

/** How the connection is kept private. */
export type Security = "smtps" | "smtp+starttls" | "smtp";

/** Where an account's server is. */
export interface Server {
  security: Security;
  host: string;
  port: number;
}

/** Well-known providers. Servers as their own help pages name them. */
export const providers = {
  gmail: { security: "smtp+starttls", host: "smtp.gmail.com", port: 587 },
  microsoft: { security: "smtp+starttls", host: "smtp.office365.com", port: 587 },
  yahoo: { security: "smtps", host: "smtp.mail.yahoo.com", port: 465 },
  icloud: { security: "smtp+starttls", host: "smtp.mail.me.com", port: 587 },
  zoho: { security: "smtps", host: "smtp.zoho.com", port: 465 },
} as const satisfies Record<string, Server>;
export type Provider = keyof typeof providers | "other";

/** Ports that go with each kind of security. */
export const usualPort: Record<Security, number> = { smtps: 465, "smtp+starttls": 587, smtp: 25 };

/** The URL of an account, without a password. */
export function senderUrl({ security, host, port }: Server, user: string): string {
  const credentials = user === "" ? "" : `${encodeURIComponent(user)}@`;
  return `${security}://${credentials}${host.trim()}:${port}`;
}

/** An account's URL in parts; `null` for what is none. */
export function readSenderUrl(url: string): (Server & { user: string }) | null {
  const parts = /^(smtps|smtp\+starttls|smtp):\/\/(?:(.*)@)?(\[[^\]]+\]|[^:@/]+)(?::(\d+))?\/?$/.exec(url);
  const [, scheme, user = "", host, port] = parts ?? [];
  if (scheme === undefined || host === undefined) return null;
  const security = scheme as Security;
  return {
    security,
    host,
    port: port === undefined ? usualPort[security] : Number(port),
    user: decode(user),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Which provider a server belongs to. */
export function providerOf(host: string): Provider {
  const names = Object.keys(providers) as (keyof typeof providers)[];
  return names.find((name) => providers[name].host === host) ?? "other";
}

/** Which provider an address most likely is with; `null` when its domain does not tell. */
export function providerOfAddress(address: string): Provider | null {
  const domain = address.split("@")[1]?.toLowerCase() ?? "";
  if (/^(gmail|googlemail)\./.test(domain)) return "gmail";
  if (/^(outlook|hotmail|live|msn)\./.test(domain)) return "microsoft";
  if (/^(yahoo|ymail)\./.test(domain)) return "yahoo";
  if (/^(icloud|me|mac)\.com$/.test(domain)) return "icloud";
  if (/^zoho/.test(domain)) return "zoho";
  return null;
}

/** Where the answers to a provider's accounts are read; empty where the owner has to say. */
export const mailboxes: Record<Provider, string> = {
  gmail: "imaps://imap.gmail.com:993",
  microsoft: "imaps://outlook.office365.com:993",
  yahoo: "imaps://imap.mail.yahoo.com:993",
  icloud: "imaps://imap.mail.me.com:993",
  zoho: "imaps://imap.zoho.com:993",
  other: "",
};

export { readDetail } from "@/lib/outcome";
