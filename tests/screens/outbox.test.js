// What waits, and what an owner decides about it; and the rules by which it may leave.
import assert from "node:assert/strict";
import { overflow, scene, settled, violations } from "./harness.js";

async function approved(window) {
  await window.rpc("reminders.approve", {});
  await window.goto("/outbox?filter=waiting");
  await settled(window.page);
}

const waiting = async (window) => (await window.rpc("outbox.list", { filter: "waiting" })).messages;

scene("several messages are put off at once, and that is taken back", {}, async (window) => {
  const { page } = window;
  await approved(window);
  await page.locator("[data-testid^=choose-]").first().click();
  await page.getByTestId("outbox-bulk").getByRole("button", { name: "Elegir todos" }).click();
  await window.picture("outbox-bulk");
  assert.equal(await overflow(page), 0);
  assert.deepEqual(await violations(page), []);
  await page.getByTestId("outbox-bulk-reschedule").click();
  await page.getByTestId("reschedule-save").waitFor();
  await window.picture("outbox-reschedule");
  assert.deepEqual(await violations(page), []);
  await page.getByTestId("reschedule-save").click();
  await page.getByTestId("undo").waitFor();
  assert.ok((await waiting(window)).every((message) => message.not_before !== null));
  await page.getByTestId("undo").click();
  await page.waitForFunction(() => document.querySelector("[data-testid=undo]") === null);
  assert.ok((await waiting(window)).every((message) => message.not_before === null));
});

scene("a message gets another text before it leaves", {}, async (window) => {
  const { page } = window;
  await approved(window);
  const message = (await waiting(window)).find(({ channel }) => channel === "email");
  await page.getByTestId(`message-${message.id}`).getByRole("button", { name: /Ver el mensaje/ }).click();
  await page.getByTestId("message-edit").click();
  await page.getByTestId("edit-text").fill("Hola, ¿nos ayudas con tu factura?");
  await window.picture("outbox-edit");
  assert.deepEqual(await violations(page), []);
  await page.getByTestId("edit-save").click();
  await page.getByTestId("edit-save").waitFor({ state: "detached" });
  const detail = await window.rpc("outbox.get", { id: message.id });
  assert.deepEqual([detail.body, detail.html], ["Hola, ¿nos ayudas con tu factura?", null]);
});

scene("the rules of the country are proposed, and hold once they are chosen", {}, async (window) => {
  const { page } = window;
  await window.goto("/settings?tab=rules");
  await page.getByTestId("rules-use-proposed").click();
  await page.getByTestId("rules-use-proposed").waitFor({ state: "detached" });
  await settled(page);
  await window.picture("rules");
  const rules = await window.rpc("contact_rules.get");
  assert.equal(rules.pack, rules.proposed);
});
