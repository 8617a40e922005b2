// Every place, in both languages and both colour schemes, on the smallest window: nothing is cut off or pushed out
// sideways, and nothing that keeps people with a screen reader or weak eyes from using it.
import assert from "node:assert/strict";
import { overflow, SMALLEST, scene, settled, violations } from "./harness.js";

/** Something on the dispute board: one that is open, one past its deadline, one that was solved. */
async function someDisputes(window) {
  const { rows } = await window.rpc("invoices.list", { state: "overdue" });
  const [first, second, third] = rows.map((row) => row.invoice);
  const note = "Llegaron dos cajas rotas y falta una; dice que lo escribió el mismo día a la bodega.";
  await window.rpc("disputes.open", { invoices: [first], reason: "goods", amount: "100", note, owner: "Luis" });
  const late = { opened_on: "2026-03-01", solve_by: "2026-03-10", opened_by: "Ana Méndez" };
  await window.rpc("disputes.open", { invoices: [second], reason: "not_received", ...late });
  const { disputes } = await window.rpc("disputes.open", { invoices: [third], reason: "price" });
  await window.rpc("disputes.resolve", { dispute: disputes[0].dispute, resolution: "rejected" });
}

/** Where one can be in the sample book. */
async function places(window) {
  const { rows: customers } = await window.rpc("customers.list", {});
  const { rows: invoices } = await window.rpc("invoices.list", {});
  const customer = `/customers/${encodeURIComponent(customers[0].customer)}`;
  await someDisputes(window);
  return [
    "/",
    "/reminders",
    "/outbox",
    "/customers",
    customer,
    `${customer}?do=call`,
    `${customer}?do=promise`,
    `${customer}?do=statement`,
    "/segments",
    "/segments/new",
    "/policies",
    "/policies/standard",
    "/policies/new?from=firm_business",
    "/reminders?tab=rehearsal",
    "/customers?class=slow",
    `${customer}?do=edit`,
    `${customer}?do=payment`,
    `${customer}?do=consent`,
    `${customer}?do=opening`,
    "/customers?do=customer",
    "/invoices?do=invoice",
    "/invoices",
    `/invoices/${encodeURIComponent(invoices[0].invoice)}`,
    `/invoices/${encodeURIComponent(invoices[0].invoice)}?do=invoice&invoice=${encodeURIComponent(invoices[0].invoice)}`,
    `/invoices/${encodeURIComponent(invoices[0].invoice)}?do=exclude&invoice=${encodeURIComponent(invoices[0].invoice)}`,
    "/agreements",
    "/agreements?tab=list",
    "/agreements?tab=plans",
    "/agreements?tab=rules",
    `${customer}?do=plan`,
    "/statements",
    "/disputes",
    `/disputes?do=dispute&invoice=${encodeURIComponent(invoices[0].invoice)}`,
    "/disputes?do=resolve&dispute=1",
    "/disputes?do=assign&dispute=1",
    `${customer}?do=escalate`,
    `${customer}?do=evidence`,
    "/bank",
    "/bank?tab=rules",
    "/insights",
    "/insights?figure=dso",
    "/insights?figure=dso_countback",
    "/insights?tab=portfolio",
    "/insights?tab=prevention",
    "/insights?tab=cash",
    "/insights?tab=results",
    "/messages",
    "/messages?tab=campaigns",
    "/messages?template=before_7.email.es",
    "/messages?template=before_2.whatsapp.es.firm",
    "/imports",
    "/settings",
    "/settings?tab=currencies",
    "/settings?tab=channels",
    "/settings?tab=rules",
    "/settings?tab=sending",
    "/settings?tab=papers",
    "/settings?tab=payment",
  ];
}

for (const language of ["es", "en"]) {
  for (const scheme of ["light", "dark"]) {
    const options = { language, scheme, size: SMALLEST };

    scene(`every place fits and can be used by everybody, in ${language} and ${scheme}`, options, async (window) => {
      const found = [];
      for (const place of await places(window)) {
        await window.goto(place);
        await settled(window.page);
        const name = place.replace(/\W+/g, "-").replace(/^-|-$/g, "") || "today";
        await window.picture(`${language}-${scheme}-${name}`);
        const wide = await overflow(window.page);
        if (wide > 0) found.push(`${place} is ${wide} px too wide`);
        found.push(...(await violations(window.page)).map((line) => `${place}: ${line}`));
      }
      assert.deepEqual(found, []);
    });

    scene(`the first page fits, in ${language} and ${scheme}`, { ...options, fresh: true }, async (window) => {
      await window.goto("/");
      await window.picture(`${language}-${scheme}-welcome`);
      assert.equal(await overflow(window.page), 0);
      assert.deepEqual(await violations(window.page), []);
    });
  }
}
