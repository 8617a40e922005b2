// Ten minutes in the morning, on the sample book.
import assert from "node:assert/strict";
import { scene } from "./harness.js";

scene("today shows who falls due and what is ready, and each figure opens", {}, async (window) => {
  const { page } = window;
  const { figures, proposed } = await window.rpc("today.get");
  assert.ok(proposed > 0, "the sample has something to approve");
  assert.ok(figures.length > 0);
  const figure = page.locator("[data-testid^=figure-]").first();
  await figure.click();
  await page.waitForFunction(() => location.hash !== "#/");
  await page.getByTestId("nav-today").click();
  await page.getByTestId("figure-promised_this_week").click();
  await page.getByTestId("agreements-calendar").waitFor();
});

scene("the proposal is approved as a whole and then sent, and the outbox says that it was accepted", {}, async (window) => {
  const { page } = window;
  await page.getByTestId("nav-reminders").click();
  await page.getByTestId("proposal-preview").waitFor();
  await page.getByTestId("proposal-approve").click();
  await page.getByTestId("confirm-send").click();
  await page.getByTestId("approved").waitFor();
  await page.getByTestId("nav-outbox").click();
  await page.getByTestId("outbox-send").click();
  await page.getByTestId("confirm-send").click();
  await page.getByTestId("send-outcome").waitFor();
  await page.getByTestId("outbox-sent").click();
  await page.locator("[data-testid^=message-][data-state=accepted]").first().waitFor();
});

scene("an approval is taken back in one step while nothing of it has left", {}, async (window) => {
  const { page } = window;
  await page.getByTestId("nav-reminders").click();
  await page.getByTestId("proposal-approve").click();
  await page.getByTestId("confirm-send").click();
  await page.getByTestId("approved").waitFor();
  const before = await window.rpc("today.get");
  await page.getByTestId("approved").getByTestId("undo").click();
  await page.getByTestId("approved").waitFor({ state: "detached" });
  const after = await window.rpc("today.get");
  assert.ok(before.outbox.queued > 0);
  assert.equal(after.outbox.queued, 0);
});

scene("customers are found by name, and a customer's page tells what they owe", {}, async (window) => {
  const { page } = window;
  const { rows } = await window.rpc("customers.list", {});
  const one = rows.find((row) => row.balances.length > 0);
  await page.getByTestId("nav-customers").click();
  await page.getByRole("searchbox").or(page.locator("input[type=search]")).first().fill(one.name);
  await page.getByTestId(`row-${one.customer}`).click();
  await page.getByTestId("customer-call").waitFor();
  assert.match(await page.locator("h1").textContent(), new RegExp(one.name.slice(0, 8)));
});

scene("a segment is put together, counted while one types, saved, and shown in the list of customers", {}, async (window) => {
  const { page } = window;
  await page.getByTestId("nav-segments").click();
  await page.getByTestId("segment-new").click();
  await page.getByTestId("segment-name").fill("Deben más de mil");
  await page.getByTestId("rule-value").first().fill("1000");
  await page.getByTestId("segment-live").waitFor();
  await page.getByTestId("segment-save").click();
  await page.getByTestId("segment-1").click();
  const { total } = await window.rpc("customers.list", { segment: 1 });
  assert.ok(total > 0);
  await page.waitForFunction((count) => document.querySelector("[role=grid]")?.getAttribute("aria-rowcount") === String(count + 1), total);
});

scene("all customers that match are put on a list in one step, and taken off again by undo", {}, async (window) => {
  const { page } = window;
  await window.goto("/customers?filter=overdue");
  const { total } = await window.rpc("customers.list", { filter: "overdue" });
  await page.getByRole("columnheader").first().getByRole("checkbox").check();
  await page.getByTestId("bulk-list").click();
  await page.getByTestId("bulk-new-list").click();
  await page.getByTestId("bulk-text").fill("Esta semana");
  await page.getByTestId("bulk-save").click();
  await page.getByTestId("undo").waitFor();
  const made = await window.rpc("segments.list", {});
  assert.equal(made.segments[0].count, total);
  await page.getByTestId("undo").click();
  await page.getByTestId("undo").waitFor({ state: "detached" });
  const after = await window.rpc("segments.list", {});
  assert.deepEqual(after.segments, []);
});

scene("a call and a promise are noted, and both stand in the customer's history", {}, async (window) => {
  const { page } = window;
  const { rows } = await window.rpc("customers.list", {});
  const { customer } = rows.find((row) => row.balances.length > 0);
  await window.goto(`/customers/${encodeURIComponent(customer)}`);
  await page.getByTestId("customer-call").click();
  await page.getByTestId("outcome-spoke").click();
  await page.locator("form textarea:not([aria-hidden])").fill("Paga el viernes, cuando cobre.");
  await page.getByTestId("promise-friday").or(page.getByTestId("promise-tomorrow")).first().click({ force: true });
  await page.getByTestId("call-log").click();
  await page.getByTestId("call-log").waitFor({ state: "detached" });
  await page.getByText("Paga el viernes, cuando cobre.").first().waitFor();
  const { promises } = await window.rpc("promises.list", { customer });
  assert.equal(promises.filter((promise) => promise.state === "open").length > 0, true);
});

scene("a statement is written where the user says", {}, async (window) => {
  const { page } = window;
  const { rows } = await window.rpc("customers.list", {});
  const { customer } = rows.find((row) => row.balances.length > 0);
  await window.goto(`/customers/${encodeURIComponent(customer)}?do=statement`);
  await window.choose(window.folder);
  await page.getByTestId("statement-write").click();
  await page.getByTestId("statement-written").waitFor();
  assert.match(await page.getByTestId("statement-written").textContent(), /\.pdf/);
});

scene("a letter is written and waits as a task until it was posted", {}, async (window) => {
  const { page } = window;
  const { rows } = await window.rpc("customers.list", { filter: "overdue" });
  const { customer } = rows[0];
  await window.goto(`/customers/${encodeURIComponent(customer)}`);
  await page.getByTestId("customer-letter").click();
  await page.getByTestId("pdf-page").first().waitFor();
  await window.choose(`${window.folder}/carta.pdf`);
  await page.getByTestId("letter-write").click();
  await page.getByTestId("letter-write").waitFor({ state: "detached" });
  const { messages } = await window.rpc("outbox.list", { filter: "tasks" });
  const letter = messages.find((message) => message.channel === "letter" && message.customer === customer);
  await window.goto(`/outbox?do=letter&task=${letter.id}`);
  await page.getByTestId("pdf-page").first().waitFor();
  await page.getByTestId("letter-posted").click();
  await page.getByTestId("letter-posted").waitFor({ state: "detached" });
  const after = await window.rpc("outbox.get", { id: letter.id });
  assert.equal(after.message.state, "done");
});

scene("a note that names an invoice leads to it, is found, changed and deleted", {}, async (window) => {
  const { page } = window;
  const { rows } = await window.rpc("customers.list", { filter: "overdue" });
  const { customer } = rows[0];
  const { rows: invoices } = await window.rpc("invoices.list", { customer, state: "open", sort: "due_on" });
  const { invoice } = invoices[0];
  await window.goto(`/customers/${encodeURIComponent(customer)}`);
  await page.getByTestId("note-text").fill(`Llegó incompleta: #${invoice}. Avisar a bodega`);
  await page.getByTestId("note-add").click();
  const history = page.getByRole("list", { name: "Historia" });
  await history.getByRole("link", { name: `#${invoice}` }).waitFor();
  await page.getByTestId("timeline-filters").getByRole("searchbox").fill("BODEGA");
  await page.getByTestId("timeline-filters").getByRole("status").filter({ hasText: "1 renglón" }).waitFor();
  await page.getByRole("button", { name: "Cambiar la nota" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("Llegó completa; bodega avisada");
  await page.getByTestId("note-save").click();
  await history.getByText("con cambios").waitFor();
  await page.getByRole("button", { name: "Borrar la nota" }).click();
  await page.getByText("Nada coincide con lo que buscas").waitFor();
  await page.getByTestId("undo").last().click();
  await history.getByText("Llegó completa; bodega avisada").waitFor();
});

scene("an invoice whose number has a space is picked for a note, and a call tells how long it took", {}, async (window) => {
  const { page } = window;
  const { rows } = await window.rpc("customers.list", { filter: "overdue" });
  const { customer } = rows[0];
  const { today } = await window.rpc("today.get");
  const number = "A 104";
  await window.rpc("invoices.save", { customer, number, issued_on: today, due_on: today, total: "10" });
  await window.rpc("calls.log", { customer, outcome: "spoke", seconds: 250 });
  await window.goto(`/customers/${encodeURIComponent(customer)}`);
  await page.getByTestId("note-text").fill("Falta la orden de compra de");
  await page.getByTestId("note-mention").click();
  await page.getByRole("menuitem", { name: number }).click();
  assert.equal(await page.getByTestId("note-text").inputValue(), "Falta la orden de compra de #[A 104] ");
  await page.getByTestId("note-add").click();
  const history = page.getByRole("list", { name: "Historia" });
  await history.getByRole("link", { name: "#A 104" }).waitFor();
  await history.getByText("4:10 min").waitFor();
});

scene("a reply that came to the telephone is noted and told in the history", {}, async (window) => {
  const { page } = window;
  const { rows } = await window.rpc("customers.list", { filter: "overdue" });
  await window.goto(`/customers/${encodeURIComponent(rows[0].customer)}`);
  await page.getByTestId("note-reply").click();
  await page.getByTestId("reply-text").fill("Ya deposité el lunes");
  await page.getByTestId("reply-save").click();
  await page.getByRole("list", { name: "Historia" }).getByText("Ya deposité el lunes").waitFor();
});

scene("everybody's statements are looked at and written into one file for the printer", {}, async (window) => {
  const { page } = window;
  const { rows } = await window.rpc("statements.list", {});
  await window.goto("/statements");
  await page.getByTestId("pdf-page").first().waitFor();
  await page.getByText(rows[1].name).first().click();
  await page.getByTestId("statements-shown").filter({ hasText: rows[1].name }).waitFor();
  await page.getByTestId("statements-kind").getByText("Movimientos").click();
  await page.getByTestId("pdf-page").first().waitFor();
  await page.getByTestId("statements-save").click();
  await window.choose(window.folder);
  await page.getByTestId("statements-one_file").click();
  await page.getByText("Se escribió 1 archivo").waitFor();
});

scene("how the book is paid is said once for messages and statements", {}, async (window) => {
  const { page } = window;
  await window.goto("/settings?tab=payment");
  await page.getByTestId("payment-link").fill("https://pago.example/{customer}?monto={amount}");
  await page.getByTestId("payment-add-account").click();
  const { accounts } = await window.rpc("templates.settings", {});
  assert.deepEqual(accounts, []);
  await page.locator("[data-testid^=payment-account-]").fill("BBVA 012 320");
  await page.getByTestId("payment-save").click();
  await page.getByTestId("payment-save").and(page.locator("[disabled]")).waitFor();
  const saved = await window.rpc("templates.settings", {});
  assert.equal(saved.accounts[0].text, "BBVA 012 320");
  assert.equal(saved.payment_link, "https://pago.example/{customer}?monto={amount}");
});

scene("Ctrl+K finds a customer by a part of the name", {}, async (window) => {
  const { page } = window;
  const { rows } = await window.rpc("customers.list", {});
  const { customer, name } = rows[0];
  await page.keyboard.press("Control+k");
  await page.getByTestId("search-input").fill(name.slice(0, 6));
  await page.getByTestId(`hit-${customer}`).click();
  await page.getByTestId("customer-call").waitFor();
});

scene("a figure opens its formula and the invoices it is made of, and the figures are written to a file", {}, async (window) => {
  const { page } = window;
  await page.getByTestId("nav-insights").click();
  await page.getByTestId("insight-past_due").click();
  await page.getByRole("dialog").getByText(/÷/).waitFor();
  const { rows } = await window.rpc("insights.rows", { figure: "past_due", part: "over" });
  await page.getByRole("dialog").getByText(rows[0].invoice, { exact: true }).click();
  await page.waitForFunction(() => location.hash.startsWith("#/invoices/"));
  await window.goto("/insights?tab=prevention");
  await page.getByTestId("insights-export").click();
  await window.choose(`${window.folder}/indicadores.pdf`);
  await page.getByTestId("insights-export-pdf").click();
  await page.getByText(/indicadores\.pdf/).waitFor();
});

scene("what each kind of row weighs is changed beside the list", {}, async (window) => {
  const { page } = window;
  const before = (await window.rpc("today.get")).rows.map((row) => row.customer);
  await page.getByTestId("today-order").click();
  await page.getByRole("slider", { name: "Vence pronto", exact: true }).press("End");
  await page.getByTestId("today-order-save").click();
  await page.getByTestId("today-order-save").waitFor({ state: "detached" });
  const { weights } = await window.rpc("today.weights");
  assert.equal(weights.due_soon, 100);
  const after = (await window.rpc("today.get")).rows.map((row) => row.customer);
  assert.deepEqual([...after].sort(), [...before].sort());
});
