// Somebody who has never seen the program.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, openWindow } from "./harness.js";

after(closeBrowser);

test("the first page offers two doors, and the example leads to a day with something to do", async () => {
  const window = await openWindow();
  const { page } = window;
  await window.goto("/");
  await page.getByTestId("welcome-import").waitFor();
  await page.getByTestId("welcome-sample").click();
  await page.getByTestId("nav-today").waitFor();
  await page.getByTestId("today-list").waitFor();
  assert.notEqual((await page.getByTestId("today-list").textContent()).trim(), "");
  await page.getByTestId("sample-banner").waitFor();
  assert.deepEqual(window.faults, []);
  await window.close();
});

test("the first page speaks the language that is chosen on it", async () => {
  const window = await openWindow();
  const { page } = window;
  await window.goto("/");
  const spanish = await page.locator("h1").textContent();
  await page.getByTestId("welcome-language").getByText("English").click();
  await page.waitForFunction((text) => document.querySelector("h1").textContent !== text, spanish);
  assert.match(await page.locator("html").getAttribute("lang"), /^en/);
  await window.close();
});

test("a new book is made for somebody's own invoices, and asks for them first", async () => {
  const window = await openWindow();
  const { page } = window;
  await window.goto("/");
  await page.getByTestId("welcome-import").click();
  await page.getByTestId("new-book-name").fill("Ferretería La Esquina");
  await page.getByTestId("new-book-create").click();
  await page.getByTestId("file-drop").waitFor();
  const { book } = await window.rpc("books.current");
  assert.equal(book.name, "Ferretería La Esquina");
  assert.deepEqual(window.faults, []);
  await window.close();
});
