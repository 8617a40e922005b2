import { expect, test } from "vitest";
import { type CustomerSearch, fromView, toView } from "./view";

test("a view that was saved and opened again shows the same", () => {
  const search: CustomerSearch = {
    filter: "overdue",
    query: "papel",
    segment: 3,
    rule: { is: { field: "open_promise", op: "no", values: [] } },
    sort: "open",
    descending: true,
  };
  const view = toView(search, [{ id: "name" }, { id: "open" }], { id: "open", descending: true });
  expect(view.columns).toEqual(["name", "open"]);
  expect(fromView(view)).toEqual(search);
});
