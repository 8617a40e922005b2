// What customers agree to pay: promises, plans and offers, in their calendar and their lists.
import assert from "node:assert/strict";
import { overflow, SMALLEST, scene, settled, violations } from "./harness.js";

/** Somebody who owes in the book's currency and has promised nothing. */
async function owing(window) {
  const { rows } = await window.rpc("customers.list", { filter: "owing" });
  const { promises } = await window.rpc("promises.list", {});
  return rows.find((row) => promises.every((promise) => promise.customer !== row.customer));
}

scene("a plan is built while one sees every payment, kept, shown in full and called off", {}, async (window) => {
  const { page } = window;
  const { customer } = await owing(window);
  await window.goto(`/customers/${encodeURIComponent(customer)}?do=plan`);
  await page.getByTestId("plan-says").waitFor();
  await page.getByTestId("plan-count").fill("4");
  await page.getByTestId("plan-says").filter({ hasText: "4" }).waitFor();
  await page.getByTestId("plan-save").click();
  await page.getByTestId("plan-save").waitFor({ state: "detached" });
  const { plans } = await window.rpc("plans.list", { customer });
  assert.equal(plans[0].state, "running");
  assert.equal(plans[0].instalments.length, 4);
  await page.getByTestId(`plan-open-${plans[0].plan}`).click();
  await page.getByTestId("plan-detail").waitFor();
  await page.getByTestId("plan-withdraw").click();
  await page.getByTestId("plan-withdraw").waitFor({ state: "detached" });
  assert.equal((await window.rpc("plans.get", { plan: plans[0].plan })).state, "withdrawn");
});

scene("a plan that cannot be says why and cannot be saved", {}, async (window) => {
  const { page } = window;
  const { customer } = await owing(window);
  await window.goto(`/customers/${encodeURIComponent(customer)}?do=plan`);
  await page.getByTestId("plan-down").fill("999999999");
  await page.getByTestId("plan-refused").waitFor();
  assert.equal(await page.getByTestId("plan-save").isDisabled(), true);
});

scene("an offer is made from the plan builder while one sees what is paid, and taken back", {}, async (window) => {
  const { page } = window;
  const { customer } = await owing(window);
  await window.goto(`/customers/${encodeURIComponent(customer)}?do=plan`);
  await page.getByTestId("plan-says").waitFor();
  await page.getByTestId("agreement-ways").locator("label").nth(1).click();
  await page.getByTestId("offer-says").waitFor();
  const before = await page.getByTestId("offer-says").textContent();
  await page.getByTestId("offer-percent").fill("10");
  await page.waitForFunction(
    (text) => document.querySelector("[data-testid=offer-says]")?.textContent !== text,
    before,
  );
  await page.getByTestId("offer-save").click();
  await page.getByTestId("offer-save").waitFor({ state: "detached" });
  const { offers } = await window.rpc("offers.list", { customer });
  assert.deepEqual([offers[0].state, offers[0].percent], ["open", "10"]);
  await page.getByTestId(`offer-withdraw-${offers[0].offer}`).click();
  await page.getByTestId(`offer-withdraw-${offers[0].offer}`).waitFor({ state: "detached" });
  const after = await window.rpc("offers.list", { customer });
  assert.equal(after.offers[0].state, "withdrawn");
});

scene("an offer that cannot be says why and cannot be made", {}, async (window) => {
  const { page } = window;
  const { customer } = await owing(window);
  await window.rpc("plans.save", { customer, count: 2, first_on: (await window.rpc("today.get")).today });
  await window.goto(`/customers/${encodeURIComponent(customer)}?do=offer`);
  await page.getByTestId("offer-refused").waitFor();
  assert.equal(await page.getByTestId("offer-save").isDisabled(), true);
});

scene("in a call one click makes an offer, noted with the call", {}, async (window) => {
  const { page } = window;
  const { customer } = await owing(window);
  await window.goto(`/customers/${encodeURIComponent(customer)}?do=call`);
  await page.getByTestId("outcome-spoke").click();
  await page.getByTestId("call-offer").click();
  await page.getByTestId("offer-percent").waitFor();
  await page.getByTestId("call-log").click();
  await page.getByTestId("call-log").waitFor({ state: "detached" });
  const { offers } = await window.rpc("offers.list", { customer });
  assert.deepEqual([offers[0].state, offers[0].channel, offers[0].announced], ["open", "call", true]);
});

scene("promises and payments of plans stand on their days in the calendar", {}, async (window) => {
  const { page } = window;
  const { customer } = await owing(window);
  const { today } = await window.rpc("today.get");
  const { promise } = await window.rpc("promises.add", { customer, amount: "1", promised_on: today });
  const { plan } = await window.rpc("plans.save", { customer, count: 2, first_on: today });
  await page.getByTestId("nav-agreements").click();
  const day = page.getByTestId(`day-${today}`);
  await day.getByTestId(`entry-promise-${promise.promise}`).waitFor();
  await day.getByTestId(`entry-plan-${plan.plan}-1`).click();
  await page.getByTestId("plan-detail").waitFor();
});

scene("the rules are changed and kept", {}, async (window) => {
  const { page } = window;
  await window.goto("/agreements?tab=rules");
  await page.getByTestId("rules-grace_days").fill("3");
  await page.getByTestId("rules-save").click();
  await page.waitForFunction(() => document.querySelector(".mantine-Notifications-root, [class*=Notification]"));
  const settings = await window.rpc("promises.settings", {});
  assert.equal(settings.grace_days, 3);
});

for (const [language, scheme] of [
  ["es", "light"],
  ["en", "dark"],
]) {
  scene(
    `with promises and plans every view fits and can be used by everybody, in ${language} and ${scheme}`,
    { language, scheme, size: SMALLEST },
    async (window) => {
      const { rows } = await window.rpc("customers.list", { filter: "owing" });
      const { today } = await window.rpc("today.get");
      const { customer } = rows[0];
      await window.rpc("promises.add", { customer, amount: "1", promised_on: today });
      const { plan } = await window.rpc("plans.save", {
        customer,
        count: 3,
        first_on: today,
        yearly_percent: "24",
      });
      const other = encodeURIComponent(rows[1].customer);
      await window.rpc("offers.make", { customer: rows[1].customer, percent: "5", until: today });
      const found = [];
      for (const place of [
        "/agreements",
        "/agreements?tab=list",
        "/agreements?tab=plans",
        `/agreements?do=planned&plan=${plan.plan}`,
        `/customers/${encodeURIComponent(customer)}`,
        `/customers/${encodeURIComponent(customer)}?do=plan&plan=${plan.plan}`,
        "/agreements?tab=offers",
        `/customers/${other}`,
        `/customers/${other}?do=offer&offer=1`,
        `/customers/${encodeURIComponent(rows[2].customer)}?do=offer`,
      ]) {
        await window.goto(place);
        await settled(window.page);
        const name = place.replace(/\W+/g, "-").replace(/^-|-$/g, "");
        await window.picture(`agreed-${language}-${scheme}-${name}`);
        const wide = await overflow(window.page);
        if (wide > 0) found.push(`${place} is ${wide} px too wide`);
        found.push(...(await violations(window.page)).map((line) => `${place}: ${line}`));
      }
      assert.deepEqual(found, []);
    },
  );
}
