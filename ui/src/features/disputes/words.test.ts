import { expect, test } from "vitest";
import type { DisputeView } from "@/bindings/DisputeView";
import { byOwner, byState, known, reasons, stateOfDispute } from "./words";

const dispute = (state: string, owner: string, resolution = "") =>
  ({ state, owner, resolution }) as DisputeView;

test("what is past its deadline stands first, what is solved last", () => {
  const board = byState([dispute("solved", "Ana"), dispute("open", ""), dispute("overdue", "Luis")]);
  expect(board.map((column) => [column.key, column.disputes.length])).toEqual([
    ["overdue", 1],
    ["open", 1],
    ["solved", 1],
  ]);
});

test("by who solves them, what nobody solves leads and what is solved is left out", () => {
  const board = byOwner([dispute("open", "Luis"), dispute("open", ""), dispute("solved", "Ana")]);
  expect(board.map((column) => column.key)).toEqual(["", "Luis"]);
});

test("a word that the window does not know is another", () => {
  expect(known(reasons, "price")).toBe("price");
  expect(known(reasons, "mood")).toBe("other");
});

test("a rejected dispute is not told as a success", () => {
  expect(stateOfDispute(dispute("solved", "", "rejected"))).toBe("notDue");
  expect(stateOfDispute(dispute("solved", "", "credit_note"))).toBe("paid");
  expect(stateOfDispute(dispute("overdue", ""))).toBe("overdue2");
});
