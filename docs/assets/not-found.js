// On the page for unknown addresses: searches for the last words of the address, and lists what is found.
(() => {
  const section = document.querySelector("#not-found-matches");
  const box = document.querySelector("[data-md-component=search-query]");
  const base = new URL(JSON.parse(document.querySelector("#__config").textContent).base, location);
  const asked = location.pathname.replace(base.pathname, "").replace(/\/?(index)?(\.html?|\.md)?\/?$/, "").split("/").at(-1);
  const words = unquote(asked).replace(/[-_+\s]+/g, " ").trim();
  if (!section || !box || !window.searchWorker || !words) return;

  window.searchWorker.addEventListener("message", ({ data }) => {
    if (data.type !== 3 || box.value !== words) return;
    const best = data.data.items.slice(0, 5);
    section.querySelector("ul").innerHTML = best.map(items => {
      const [first] = items, page = items.find(item => !item.location.includes("#"));
      const title = page && page !== first ? `${page.title}: ${first.title}` : first.title;
      return `<li><a href="${new URL(first.location, base)}">${title}</a>${first.text}</li>`;
    }).join("");
    section.hidden = !best.length;
  });
  box.value = words; // the search dialog shows the same
  box.dispatchEvent(new KeyboardEvent("keyup"));

  function unquote(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }
})();
