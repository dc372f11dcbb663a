// SPDX-License-Identifier: Apache-2.0
// A visit to the page as the tests make it: a server, a browser, a tab, and a list of every request.
import {mkdir} from "node:fs/promises";
import {join} from "node:path";
import {env} from "node:process";
import {launch} from "./chromium.mjs";
import {serve} from "./serve.mjs";

export const HOSTED = env.MATEQUITY_PAGE;
export const SINGLE = env.MATEQUITY_SINGLE;
export const NATIVE = env.MATEQUITY_BIN;
export const SAMPLE = env.MATEQUITY_SAMPLE;
export const SCREENSHOTS = env.MATEQUITY_SCREENSHOTS;

/** What does not come in this time does not come. Less while a test is written. */
export const PATIENCE_MS = Number(env.MATEQUITY_PATIENCE ?? 240_000);

let browser;
let server;

/** One browser and one server for a file of tests. */
export async function open() {
  browser = await launch();
  server = await serve(HOSTED);
  return {browser, server};
}

export async function close() {
  await browser?.close();
  await server?.close();
}

/** Script errors and what the browser complains of, from now on; a page of either browser. */
export function faultsOf(page) {
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  return faults;
}

/** A new tab at the start page. Script errors and violations of the policy fail the visit's check. */
export async function visit({address = server.address, viewport = {width: 1280, height: 900},
                             script, ...options} = {}) {
  const context = await browser.newContext({viewport, acceptDownloads: true, locale: "en-GB",
                                            ...options});
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const requests = [];
  const faults = faultsOf(page);
  context.on("request", (request) => requests.push(request.url()));
  if (script) await page.addInitScript(script);
  await page.goto(address);
  await page.waitForSelector("h1");
  return {context, page, requests, faults};
}

/** Opens a route and waits until all of it is drawn, also what the engine is asked for meanwhile. */
export async function go(page, route) {
  await page.evaluate((hash) => { location.hash = hash; }, route);
  await arrive(page, route);
  await settled(page);
}

/**
 * Waits until a page whose address holds one of the parts is drawn. The address in the browser's bar
 * changes before that, and what is read in between is the page before.
 */
export async function arrive(page, ...parts) {
  await page.waitForSelector(parts.map((part) => `#main[data-shown*="${part}"]`).join());
}

/** Opens the sample and waits for its summary; with months also for its trends. */
export async function sample(page, {months = false} = {}) {
  await page.click("#sample");
  await arrive(page, "summary");
  if (months) await settled(page);
}

/** Until nothing that is drawn later is still awaited: trends, months, a funnel. */
export async function settled(page) {
  await page.waitForFunction(() => document.querySelector("[data-working]") === null);
}

/** Until the plan is judged, for a day if one is given, and every place that waits for it is filled. */
export async function judged(page, day = "") {
  await page.waitForFunction((wanted) => {
    const place = document.getElementById("plan");
    const shown = document.querySelector("[data-judged]")?.getAttribute("data-judged");
    const waiting = [...document.querySelectorAll("[data-action],[data-linked],[data-board]")]
        .some((one) => one.textContent === "…");
    const working = place?.textContent.includes("Working out the months") ?? false;
    return !waiting && !working && (!place || (shown && (wanted === "" || shown === wanted)));
  }, day, {timeout: 60_000});
}

/** Chooses files: texts or bytes by name, or paths. */
export async function choose(page, files) {
  const list = Array.isArray(files) ? files : Object.entries(files).map(([name, content]) =>
      ({name, mimeType: "application/octet-stream", buffer: Buffer.from(content)}));
  await page.setInputFiles("#files", list);
}

/** What the error summary says, when it has the focus. */
export async function problem(page) {
  await page.waitForSelector(".nhsuk-error-summary");
  return page.$$eval(".nhsuk-error-summary__list a", (links) => links.map((a) => a.textContent));
}

export async function screenshot(page, name, options = {}) {
  if (!SCREENSHOTS) return null;
  await mkdir(SCREENSHOTS, {recursive: true});
  return page.screenshot({path: join(SCREENSHOTS, `${name}.png`), fullPage: true, ...options});
}

/** Saves what a click downloads and gives its bytes. */
export async function download(page, click) {
  const [file] = await Promise.all([page.waitForEvent("download"), click()]);
  const chunks = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk);
  return {name: file.suggestedFilename(), bytes: Buffer.concat(chunks)};
}

/** Every results view and step, by its address. */
export const ROUTES = ["#/start", "#/check", "#/choose", "#/results/summary", "#/results/heat-map",
                       "#/results/indicator/P4c.7", "#/results/indicator/P4c.4",
                       "#/results/over-time/P4c.4", "#/results/data-quality", "#/results/action-plan",
                       "#/results/action-plan/commitments", "#/results/action-plan/add",
                       "#/results/methods", "#/save", "#/one-page", "#/privacy"];
