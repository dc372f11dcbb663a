// SPDX-License-Identifier: Apache-2.0
// The hosted page keeps its own files, so that it opens without a network. The single file needs no
// such thing.

// A network that does not answer is not waited for.
const PATIENCE_MS = 5000;

/**
 * Calls back with a way to update when a newer version waits. Settles when the files have been
 * fetched or will not be, so that none is asked for afterwards.
 */
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
    await fetched(registration.installing);
  } catch {
    // Private windows and some policies allow none; everything else works without it.
  }
}

// While it is installing, a worker fetches its files.
function fetched(worker: ServiceWorker | null): Promise<void> {
  return new Promise((settle) => {
    const look = () => {
      if (worker?.state !== "installing") settle();
    };
    worker?.addEventListener("statechange", look);
    look();
    setTimeout(settle, PATIENCE_MS);
  });
}
