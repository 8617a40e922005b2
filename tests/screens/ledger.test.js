// The ledger by hand: an invoice, its payment, and the way back, on the sample book.
import assert from "node:assert/strict";
import { scene } from "./harness.js";

async function owing(window) {
  const { rows } = await window.rpc("customers.list", {});
  return rows.find((row) => row.balances.length > 0).customer;
}

scene("an invoice is entered from the list, and what is unusual about it is told while it is written", {}, async (window) => {
  const { page } = window;
  const customer = await owing(window);
  const { profile } = await window.rpc("customers.get", { customer });
  const limits = [{ currency: "MXN", amount: "1.00" }];
  await window.rpc("customers.save", { ...profile, credit_limits: limits });
  await window.goto("/invoices");
  await page.getByTestId("invoice-new").click();
  await page.getByTestId("customer-select").fill(profile.name.slice(0, 6));
  await page.getByRole("option", { name: new RegExp(customer) }).click();
  await page.getByTestId("invoice-number").fill("Z-900");
  await page.getByTestId("invoice-total").fill("1250.50");
  await page.getByTestId("warning.credit_limit").waitFor();
  await page.getByTestId("invoice-save").click();
  await page.getByTestId("invoice-save").waitFor({ state: "detached" });
  const { invoice } = await window.rpc("invoices.get", { invoice: "Z-900" });
  assert.equal(invoice.total, "1250.50");
  await page.getByTestId("undo").click();
  await page.waitForFunction(() => document.querySelector("[data-testid=undo]") === null);
  await assert.rejects(window.rpc("invoices.get", { invoice: "Z-900" }), /record\.missing/);
});

scene("an invoice is paid in part from its page, and the rest is written off with a reason", {}, async (window) => {
  const { page } = window;
  const customer = await owing(window);
  await window.rpc("invoices.save", { customer, number: "Z-901", total: "1000" });
  await window.goto("/invoices/Z-901");
  await page.getByTestId("invoice-pay").click();
  await page.getByTestId("credit-amount").fill("400");
  await page.getByTestId("credit-save").click();
  await page.getByTestId("credit-save").waitFor({ state: "detached" });
  assert.equal((await window.rpc("invoices.get", { invoice: "Z-901" })).invoice.open, "600.00");
  await page.getByTestId("invoice-more").click();
  await page.getByRole("menuitem", { name: /Cancelar saldo/ }).click();
  await page.getByTestId("credit-notes").fill("Incobrable");
  await page.getByTestId("credit-save").click();
  await page.getByTestId("credit-save").waitFor({ state: "detached" });
  assert.equal((await window.rpc("invoices.get", { invoice: "Z-901" })).invoice.state, "paid");
  assert.deepEqual((await window.rpc("books.check")).problems, []);
});

scene("money is moved from one invoice to another on the customer's page", {}, async (window) => {
  const { page } = window;
  const customer = await owing(window);
  for (const number of ["Z-902", "Z-903"]) await window.rpc("invoices.save", { customer, number, total: "500" });
  await window.rpc("credits.save", { kind: "payment", customer, amount: "500", shares: [{ invoice: "Z-902" }] });
  await window.goto(`/customers/${encodeURIComponent(customer)}`);
  await page.getByTestId("credit-more").first().click();
  await page.getByRole("menuitem", { name: /Z-902/ }).click();
  await page.getByTestId("move-to").click();
  await page.getByRole("option", { name: /Z-903/ }).click();
  await page.getByTestId("move-save").click();
  await page.getByTestId("move-save").waitFor({ state: "detached" });
  assert.equal((await window.rpc("invoices.get", { invoice: "Z-903" })).invoice.open, "0.00");
  assert.equal((await window.rpc("invoices.get", { invoice: "Z-902" })).invoice.open, "500.00");
});

scene("what a customer says about being contacted is noted and can be taken back", {}, async (window) => {
  const { page } = window;
  const customer = await owing(window);
  await window.goto(`/customers/${encodeURIComponent(customer)}`);
  await page.getByTestId("consent-add").click();
  await page.getByTestId("consent-save").click();
  await page.getByTestId("consent-save").waitFor({ state: "detached" });
  assert.equal((await window.rpc("customers.get", { customer })).profile.opted_out, true);
  await page.getByTestId("undo").click();
  await page.waitForFunction(() => document.querySelector("[data-testid=undo]") === null);
  assert.equal((await window.rpc("customers.get", { customer })).profile.opted_out, false);
});
