// Templates are written, tried and restored; a campaign is drafted, looked at and approved; results open their messages.
import assert from "node:assert/strict";
import { scene } from "./harness.js";

const PLACE = { key: "before_7", channel: "email", language: "es" };

scene("a template is edited with variables offered, an error stands beside its line, and a version is restored", {}, async (window) => {
  const { page } = window;
  await page.getByTestId("nav-messages").click();
  await page.getByTestId("row-before_7.email.es").click();
  const body = page.getByTestId("template-body");
  await page.getByTestId("template-preview").locator("iframe").waitFor();
  await body.fill("Hola ");
  await body.press("End");
  await body.pressSequentially("{{ greet");
  await page.getByRole("listbox").getByText("greeting_name").waitFor();
  await body.press("Enter");
  assert.match(await body.inputValue(), /\{\{ greeting_name \}\}/);
  await body.fill("Hola\n{{ greting_name }}");
  const fault = page.getByTestId("template-body-fault");
  await fault.waitFor();
  assert.match(await fault.textContent(), /línea 2.*greeting_name/);
  await page.getByTestId("template-save").click();
  assert.equal((await window.rpc("templates.get", PLACE)).version, 0);
  await body.fill("Hola {{ greeting_name }}");
  await fault.waitFor({ state: "detached" });
  await page.getByTestId("template-save").click();
  await page.getByTestId("undo").waitFor();
  assert.equal((await window.rpc("templates.get", PLACE)).body, "Hola {{ greeting_name }}");
  await page.getByTestId("template-versions").click();
  await page.getByTestId("template-library").click();
  await page.getByTestId("template-library").waitFor({ state: "detached" });
  assert.equal((await window.rpc("templates.get", PLACE)).version, 0);
});

scene("a campaign is drafted, looked at, and approved into the outbox", {}, async (window) => {
  const { page } = window;
  await page.getByTestId("nav-messages").click();
  await page.getByTestId("messages-campaigns").click();
  await page.getByTestId("campaign-new").click();
  await page.getByTestId("campaign-name").fill("Cambio de banco");
  await page.getByTestId("campaign-what").getByText("Escribir un texto").click();
  await page.getByTestId("campaign-subject").fill("Cambiamos de banco");
  await page.getByTestId("campaign-body").fill("Hola {{ greeting_name }}: desde hoy usamos otra cuenta.");
  await page.getByTestId("campaign-draft").click();
  await page.getByTestId("campaign-approve").click();
  await page.getByTestId("campaign-confirm").click();
  await page.getByTestId("undo").waitFor();
  const { campaigns } = await window.rpc("campaigns.list");
  assert.equal(campaigns[0].name, "Cambio de banco");
  assert.ok(campaigns[0].approved > 0);
});

scene("results count what was approved, and a figure opens its messages", {}, async (window) => {
  const { page } = window;
  await window.rpc("reminders.approve", {});
  await window.rpc("outbox.send", {});
  await page.getByTestId("nav-insights").click();
  await page.getByTestId("insights-results").click();
  await page.getByTestId("results-table").waitFor();
  await page.getByTestId("results-sent").first().click();
  await page.getByRole("dialog").getByRole("listitem").first().waitFor();
});
