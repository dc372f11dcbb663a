// SPDX-License-Identifier: Apache-2.0
// Keeps the page's own files so that it opens without a network. It knows nothing else: a request
// for any other address is answered with an error, and nothing is ever added to what it keeps.
const files = FILES;
const kept = "matequity-VERSION";

addEventListener("install", (event) =>
  event.waitUntil(caches.open(kept).then((cache) => cache.addAll(files))));

addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name !== kept) await caches.delete(name);
  await clients.claim();
})()));

addEventListener("message", (event) => {
  if (event.data === "update") skipWaiting();
});

addEventListener("fetch", (event) => event.respondWith((async () => {
  const found = await (await caches.open(kept)).match(event.request, {ignoreSearch: true});
  return found ?? Response.error();
})()));
