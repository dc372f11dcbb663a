// SPDX-License-Identifier: Apache-2.0
// How the page looks and who can use it: axe on every route and state, narrow windows, large text,
// forced colours, no colours. Screenshots of the main views are written on the way.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import {axeViolations} from "./axe.mjs";
import {close, go, open, ROUTES, sample, screenshot, settled, visit} from "./visit.mjs";

before(open);
after(close);

const nameOf = (route) => route.replace(/^#\//, "").replaceAll(/[/.]/g, "-");

test("B1 axe finds nothing on any route", async () => {
  const {context, page, faults} = await visit();
  await sample(page, {months: true});
  for (const route of ROUTES) {
    await go(page, route);
    assert.deepEqual(await axeViolations(page), [], route);
    await screenshot(page, nameOf(route));
  }
  assert.deepEqual(faults, []);
  await context.close();
});

test("B1 axe finds nothing with everything open, nor on paper", async () => {
  const {context, page} = await visit();
  await sample(page, {months: true});
  for (const route of ROUTES) {
    await go(page, route);
    await page.$$eval("details", (all) => { for (const one of all) one.open = true; });
    assert.deepEqual(await axeViolations(page), [], `${route}, open`);
  }
  await page.emulateMedia({media: "print"});
  for (const route of ["#/results/summary", "#/results/heat-map", "#/one-page"]) {
    await go(page, route);
    assert.deepEqual(await axeViolations(page), [], `${route}, print`);
  }
  await context.close();
});

test("B1 axe finds nothing while work is going on", async () => {
  // The engine never answers, so that the state lasts.
  const {context, page} = await visit({script: `{
    const Real = window.Worker;
    window.Worker = class extends Real {
      postMessage(message) { if (message.kind !== "compute") super.postMessage(message); }
    };
  }`});
  await page.click("#sample");
  await page.waitForSelector("#cancel");
  assert.deepEqual(await axeViolations(page), []);
  await screenshot(page, "working");
  await context.close();
});

for (const width of [320, 375]) {
  test(`B3 at ${width} pixels nothing moves sideways but tables within their frames`, async () => {
    const {context, page} = await visit({viewport: {width, height: 640}});
    await sample(page, {months: true});
    for (const route of ROUTES) {
      await go(page, route);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
                route);
      if (width === 320) await screenshot(page, `narrow-${nameOf(route)}`);
    }
    await context.close();
  });
}

test("B3 with text twice as large nothing is cut off sideways", async () => {
  const {context, page} = await visit();
  await sample(page, {months: true});
  for (const route of ROUTES) {
    await go(page, route);
    await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), route);
  }
  await context.close();
});

test("B3 forced colours and reduced motion", async () => {
  const {context, page} = await visit({forcedColors: "active", reducedMotion: "reduce"});
  await sample(page, {months: true});
  await go(page, "#/results/heat-map");
  const borders = await page.$$eval(".cell", (cells) => cells.every((cell) =>
      parseFloat(getComputedStyle(cell).borderBottomWidth) >= 1));
  assert.ok(borders, "cells keep their borders where backgrounds go");
  await screenshot(page, "forced-colours");
  await context.close();
});

test("B4 every state of the heat map is told by a word", async () => {
  const {context, page} = await visit();
  await sample(page);
  await go(page, "#/results/heat-map");
  const words = {worse: "Worse", better: "Better", similar: "Similar", higher: "Higher",
                 lower: "Lower", not_compared: /Not compared|No records|None|Hidden/,
                 withheld: "Withheld", suppressed: "Hidden"};
  const cells = await page.$$eval("#heat-map .cell", (all) => all.map((cell) => ({
    state: [...cell.classList].find((name) => name.startsWith("cell--")).slice(6),
    text: cell.textContent})));
  assert.ok(cells.length > 100);
  for (const {state, text} of cells) if (words[state]) assert.match(text, new RegExp(words[state]));
  for (const state of ["worse", "better", "similar"]) {
    assert.ok(cells.some((cell) => cell.state === state), `the sample shows ${state}`);
  }
  await page.addStyleTag({content: ""}).catch(() => {});
  await page.evaluate(() => { document.documentElement.style.filter = "grayscale(1)"; });
  await screenshot(page, "grey");
  await context.close();
});

test("B6 targets are large enough to hit", async () => {
  const {context, page} = await visit();
  await sample(page, {months: true});
  for (const route of ROUTES) {
    await go(page, route);
    const small = await page.$$eval("button, input, select, summary, a", (all) => all
        .filter((element) => element.checkVisibility?.() ?? element.offsetParent)
        // Links within sentences are exempt, as in WCAG 2.5.8.
        .filter((element) => !(element.tagName === "A" && /^(P|LI|DD|TH|TD|H3)$/.test(
            element.parentElement.tagName)))
        .map((element) => ({text: element.textContent.slice(0, 30) || element.id, box:
            (element.type === "radio" || element.type === "checkbox" ?
             element.parentElement : element).getBoundingClientRect()}))
        .filter(({box}) => box.width > 2 && (box.width < 24 || box.height < 24))
        .map(({text, box}) => `${text} ${box.width}x${box.height}`));
    assert.deepEqual(small, [], route);
  }
  await context.close();
});

test("titles and headings tell the pages apart", async () => {
  const {context, page} = await visit();
  await sample(page);
  await settled(page);
  const titles = new Set();
  for (const route of ROUTES) {
    await go(page, route);
    assert.equal(await page.$$eval("h1", (all) => all.length), 1, route);
    titles.add(await page.title());
  }
  assert.equal(titles.size, ROUTES.length - 1, "two routes differ by their indicator alone");
  await context.close();
});
