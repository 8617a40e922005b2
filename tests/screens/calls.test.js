// Call mode: the queue, one call after the other, and what comes next.
import assert from "node:assert/strict";
import { overflow, SMALLEST, scene, settled, violations } from "./harness.js";

scene("calls are made one after the other: what happened by its figure, what comes next by itself", {}, async (window) => {
  const { page } = window;
  const { rows } = await window.rpc("calls.queue", {});
  assert.ok(rows.length > 1, "the sample has somebody to call");
  await page.getByTestId("nav-calls").click();
  await page.getByTestId("call-row").first().waitFor();
  await page.keyboard.press("n");
  await page.getByTestId("call-outcomes").waitFor();
  await page.keyboard.press("3");
  await page.getByTestId("call-next-why").waitFor();
  await page.getByTestId("call-note").fill("Suena y no contesta");
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction((first) => !decodeURIComponent(location.hash).includes(first), rows[0].customer);
  await page.getByTestId("call-close").click();
  const after = await window.rpc("calls.queue", {});
  assert.ok(after.held.some((held) => held.row.customer === rows[0].customer));
  assert.ok(!after.rows.some((row) => row.customer === rows[0].customer));
});

scene("a call is left for another day with a reason, and that is taken back", {}, async (window) => {
  const { page } = window;
  const { rows } = await window.rpc("calls.queue", {});
  await page.getByTestId("nav-calls").click();
  await page.getByTestId("call-skip").first().click();
  await page.getByTestId("call-skip-reason").fill("Está de viaje");
  await page.getByTestId("call-skip-save").click();
  await page.getByTestId("undo").waitFor();
  assert.equal((await window.rpc("calls.queue", {})).rows.length, rows.length - 1);
  await page.getByTestId("undo").click();
  await page.waitForFunction((count) => document.querySelectorAll("[data-testid=call-row]").length === count, rows.length);
});

scene("the smallest window holds a whole call, with everything that can be chosen in it", { size: SMALLEST }, async (window) => {
  const { page } = window;
  const { rows } = await window.rpc("calls.queue", {});
  await window.goto(`/calls?do=call&who=${encodeURIComponent(rows[0].customer)}`);
  await page.getByTestId("outcome-spoke").click();
  await settled(page);
  assert.equal(await overflow(page), 0);
  assert.deepEqual(await violations(page), []);
  await page.getByTestId("call-objections").click();
  await page.getByTestId("outcome-asks_documents").click();
  await settled(page);
  assert.equal(await overflow(page), 0);
  assert.deepEqual(await violations(page), []);
});
