// What a user makes their own.
import assert from "node:assert/strict";
import { scene } from "./harness.js";

scene("the whole window speaks the language that the book is given", {}, async (window) => {
  const { page } = window;
  const spanish = await page.getByTestId("nav-today").textContent();
  const { profile } = await window.rpc("settings.get");
  assert.equal(profile.language, "es");
  await window.goto("/settings");
  await page.getByTestId("profile-language").click();
  await page.getByRole("option", { name: "English" }).click();
  await page.getByTestId("settings-save").click();
  await page.waitForFunction(
    (text) => document.querySelector("[data-testid=nav-today]").textContent !== text,
    spanish,
  );
  assert.equal((await window.rpc("settings.get")).profile.language, "en");
});

scene("a system in the dark gets a dark window", { scheme: "dark" }, async (window) => {
  const { page } = window;
  assert.equal(await page.locator("html").getAttribute("data-mantine-color-scheme"), "dark");
  const lightness = await page.evaluate(() => {
    const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number);
    return (red + green + blue) / 3;
  });
  assert.ok(lightness < 60, `the ground is ${lightness} of 255 bright`);
});
