// Starts the bridge and Chromium, and gives each test a window of its own on a book of its own.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { chromium } from "playwright-core";

/** Every test lives on this day: a Monday on which the sample book has something of everything. */
export const TODAY = "2026-03-16";
/** The smallest window that the program promises to be usable in. */
export const SMALLEST = { width: 1024, height: 640 };

const root = resolve(import.meta.dirname, "../..");
const pictures = join(root, "target/screens");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browsers = [
  process.env.PUNTUAL_CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
];

let browser;
after(() => browser?.close());

/**
 * A test in a window of its own on the sample book; on no book at all with `fresh`. What nobody handled in the page
 * fails the test, and a failure leaves a screenshot.
 */
export function scene(name, options, body) {
  test(name, async () => {
    const window = options.fresh ? await openWindow(options) : await openSample(options);
    try {
      await body(window);
      assert.deepEqual(window.faults, []);
    } catch (problem) {
      await window.picture(`failed ${name}`.replace(/\W+/g, "-")).catch(() => undefined);
      throw problem;
    } finally {
      await window.close();
    }
  });
}

/** The one browser of a test file. */
async function chrome() {
  browser ??= await chromium.launch({
    executablePath: browsers.find((place) => place && existsSync(place)),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  return browser;
}

/** A window on a fresh data folder. Close it when done. */
async function openWindow({ language = "es", scheme = "light", size = { width: 1200, height: 760 } } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "puntual-screens-"));
  const bridge = await startBridge(join(folder, "data"));
  const context = await (await chrome()).newContext({
    baseURL: bridge.address,
    colorScheme: scheme,
    locale: language === "en" ? "en-US" : "es-MX",
    reducedMotion: "reduce",
    timezoneId: "America/Mexico_City",
    viewport: size,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });

  const post = async (path, body) => {
    const answer = await fetch(bridge.address + path, { method: "POST", body: JSON.stringify(body) });
    return answer.json();
  };

  return {
    page,
    folder,
    /** What went wrong in the page and nobody handled. */
    faults,
    /** Runs a command beside the window, to set the stage. */
    async rpc(name, request = {}) {
      const { view, error } = await post("/rpc", { name, request });
      if (error) throw new Error(`${name}: ${JSON.stringify(error)}`);
      return view;
    },
    /** What the user will choose in the next file dialog: a path, or null to cancel. */
    choose: (answer) => post("/dialogs", { answer }),
    /** Drops files or folders on the window, wherever it is. */
    drop: (...paths) =>
      page.evaluate((dropped) => {
        const position = { x: 10, y: 10 };
        window.puntualEmit("tauri://drag-enter", { paths: dropped, position });
        window.puntualEmit("tauri://drag-drop", { paths: dropped, position });
      }, paths),
    /** Makes an empty book and opens it. */
    async newBook() {
      const path = join(folder, "tienda.puntual");
      await this.rpc("books.new", { path, name: "Ferretería La Esquina", country: "MX", currency: "MXN", language });
      await this.goto("/");
      await page.getByTestId("nav-today").waitFor();
    },
    /** Opens a place by its address, once its content is there. */
    async goto(place = "/") {
      // Another address after the hash alone would leave the old place on the screen for a moment.
      await page.goto("about:blank");
      await page.goto(`/#${place}`, { waitUntil: "networkidle" });
      await page.locator("main h1, main h2, h1").first().waitFor();
      await settled(page);
    },
    picture(name) {
      mkdirSync(pictures, { recursive: true });
      return page.screenshot({ path: join(pictures, `${name}.png`) });
    },
    async close() {
      await context.close();
      await bridge.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A window on the sample book. */
async function openSample(options = {}) {
  const window = await openWindow(options);
  await window.rpc("books.sample", { language: options.language ?? "es" });
  await window.goto("/");
  await window.page.getByTestId("nav-today").waitFor();
  return window;
}

/** Waits until nothing that says it is loading is left on the page. */
export async function settled(page) {
  await page.waitForFunction(() => document.querySelector("[aria-busy=true], .mantine-Skeleton-root") === null);
}

/** How far the page could be scrolled sideways, in pixels; must be 0. */
export function overflow(page) {
  return page.evaluate(() => {
    const { scrollWidth } = document.scrollingElement;
    return Math.max(0, scrollWidth - window.innerWidth);
  });
}

/** Serious and critical findings of axe, as lines. */
export async function violations(page) {
  // The content security policy keeps a script tag out of the page; what the test evaluates is not bound by it.
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }),
  );
  return found.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`);
}

async function startBridge(data) {
  const program = process.env.PUNTUAL_BRIDGE ?? join(root, "target/debug/bridge");
  const child = spawn(program, ["--data", data, "--today", TODAY], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((done) => child.once("exit", done));
  const line = await new Promise((done, fail) => {
    let text = "";
    child.once("error", fail);
    child.once("exit", (code) => fail(new Error(`the bridge ended at once with code ${code}`)));
    child.stdout.on("data", (part) => {
      text += part;
      if (text.includes("\n")) done(text.slice(0, text.indexOf("\n")));
    });
  });
  return {
    address: `http://127.0.0.1:${JSON.parse(line).port}`,
    stop: () => {
      child.kill();
      return ended;
    },
  };
}
