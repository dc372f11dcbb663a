// SPDX-License-Identifier: Apache-2.0
// The hosted page keeps its own files, so that it opens without a network. The single file needs no
// such thing.

/** Calls back with a way to update when a newer version waits. */
export async function keepOffline(offer: (update: () => void) => void): Promise<void> {
  if (!("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;
  try {
    const registration = await navigator.serviceWorker.register("sw.js");
    const offerWaiting = () => {
      const waiting = registration.waiting;
      if (!waiting || !navigator.serviceWorker.controller) return;
      offer(() => {
        navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
        waiting.postMessage("update");
      });
    };
    offerWaiting();
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", offerWaiting);
    });
  } catch {
    // Private windows and some policies allow none; everything else works without it.
  }
}
