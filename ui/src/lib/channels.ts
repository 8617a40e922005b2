/** The ways by which a message goes. */
export const channels = ["email", "sms", "whatsapp", "call", "letter"] as const;

/** A channel that the window knows. */
export type Channel = (typeof channels)[number];

/** Whether this is a channel that the window knows. */
export function isChannel(channel: string): channel is Channel {
  return (channels as readonly string[]).includes(channel);
}
