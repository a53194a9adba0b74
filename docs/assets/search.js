// What the search box needs beside its worker, search-worker.js.
(() => {
  const box = document.querySelector("[data-md-component=search-query]");
  const wake = () => window.searchWorker?.postMessage({ type: "wake" });
  // Load the index as soon as a reader turns to the search, and not before.
  box?.addEventListener("focus", wake, { once: true });
  if (document.activeElement === box) wake();
  // The words to mark on a page that was found stay out of its address, which readers copy; Material has read them by then.
  addEventListener("load", () => {
    const address = new URL(location);
    if (!address.searchParams.has("h")) return;
    address.searchParams.delete("h");
    history.replaceState(history.state, "", address);
  });
})();
