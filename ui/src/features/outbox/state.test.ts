import { describe, expect, it } from "vitest";
import { reasonWord, stateOf, stepsOf } from "./state";

describe("what can be done about a message", () => {
  it("is to settle one that may or may not have left, never to send it again at once", () => {
    expect(stepsOf({ state: "unknown", channel: "email" })).toEqual(["settle"]);
  });

  it("is nothing once it has left, is leaving, or was cancelled", () => {
    for (const state of ["accepted", "sending", "cancelled", "done"]) {
      expect(stepsOf({ state, channel: "email" })).toEqual([]);
    }
  });

  it("is to try again what was refused, and to cancel what waits", () => {
    expect(stepsOf({ state: "failed", channel: "email" })).toEqual(["retry", "cancel"]);
    expect(stepsOf({ state: "waiting_channel", channel: "whatsapp" })).toEqual(["cancel"]);
    expect(stepsOf({ state: "task", channel: "call" })).toEqual(["call", "cancel"]);
    expect(stepsOf({ state: "task", channel: "letter" })).toEqual(["print", "done", "cancel"]);
    expect(stepsOf({ state: "task", channel: "whatsapp" })).toEqual(["chat", "cancel"]);
    expect(stepsOf({ state: "failed", channel: "whatsapp" })).toEqual(["chat", "retry", "cancel"]);
  });

  it("treats a state it does not know as one that waits", () => {
    expect(stateOf({ state: "delivered_by_owl" })).toBe("queued");
  });
});

describe("the reason of a state", () => {
  it("is a word of ours or the server's answer", () => {
    expect(reasonWord("paid")).toBe("paid");
    expect(reasonWord("550 5.1.1 no such user")).toBeNull();
    expect(reasonWord("")).toBeNull();
  });
});
