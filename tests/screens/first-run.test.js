// Somebody who has never seen the program.
import assert from "node:assert/strict";
import { scene } from "./harness.js";

scene("the first page offers two doors, and the example leads to a day with something to do", { fresh: true }, async (window) => {
  const { page } = window;
  await window.goto("/");
  await page.getByTestId("welcome-import").waitFor();
  await page.getByTestId("welcome-sample").click();
  await page.getByTestId("nav-today").waitFor();
  await page.getByTestId("today-list").waitFor();
  assert.notEqual((await page.getByTestId("today-list").textContent()).trim(), "");
  await page.getByTestId("sample-banner").waitFor();
});

scene("the first page speaks the language that is chosen on it", { fresh: true }, async (window) => {
  const { page } = window;
  await window.goto("/");
  const spanish = await page.locator("h1").textContent();
  await page.getByTestId("welcome-language").getByText("English").click();
  await page.waitForFunction((text) => document.querySelector("h1").textContent !== text, spanish);
  assert.match(await page.locator("html").getAttribute("lang"), /^en/);
});

scene("a new book is made for somebody's own invoices, and asks for them first", { fresh: true }, async (window) => {
  const { page } = window;
  await window.goto("/");
  await page.getByTestId("welcome-import").click();
  await page.getByTestId("new-book-name").fill("Ferretería La Esquina");
  await page.getByTestId("new-book-create").click();
  await page.getByTestId("file-drop").waitFor();
  const { book } = await window.rpc("books.current");
  assert.equal(book.name, "Ferretería La Esquina");
});
