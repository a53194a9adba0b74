// The pages of models and the head finder work without this script; with it they can be filtered, and walked by arrow keys.

// The grid of a model: one stop of the Tab key for all its heads, arrow keys between them.
const grid = document.querySelector(".fg-grid .fg-table svg");
if (grid) {
  const cells = [...grid.querySelectorAll("a")];
  const place = cell => cell.getAttribute("href").match(/L(\d+)H(\d+)/).slice(1).map(Number);
  const only = cell => cells.forEach(other => other.setAttribute("tabindex", other === cell ? 0 : -1));
  only(cells[0]);
  const nearest = (cell, down, right) => {
    const [layer, head] = place(cell);
    const ahead = cells.filter(other => {
      const [l, h] = place(other);
      return down ? (l - layer) * down > 0 : l === layer && (h - head) * right > 0;
    });
    const distance = other => {
      const [l, h] = place(other);
      return down ? Math.abs(l - layer) * 1000 + Math.abs(h - head) : Math.abs(h - head);
    };
    return ahead.sort((a, b) => distance(a) - distance(b))[0];
  };
  grid.addEventListener("focusin", event => {
    const cell = event.target.closest("a");
    if (cell) only(cell);
  });
  grid.addEventListener("keydown", event => {
    const cell = event.target.closest("a");
    const step = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key];
    if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
    const target = step ? nearest(cell, ...step) : event.key === "Home" ? cells[0] : event.key === "End" ? cells.at(-1) : null;
    if (step || target) event.preventDefault();
    if (target) target.focus();
  });
}

// The filter of a model's heads: choices are kept in the address.
const filter = document.querySelector(".fg-filter");
if (filter) {
  const rows = [...document.querySelectorAll(".fg-known tbody")];
  const cells = [...document.querySelectorAll(".fg-grid .fg-table a")];
  const has = (element, name, word) => !word || element.dataset[name].split(" ").includes(word);
  const address = new URL(location.href);
  const apply = () => {
    const { type, evidence } = filter.elements;
    const fits = element => has(element, "types", type.value) && has(element, "evidence", evidence.value);
    rows.forEach(row => { row.hidden = !fits(row); });
    cells.forEach(cell => cell.classList.toggle("fg-dim", !fits(cell)));
    const shown = rows.filter(row => !row.hidden).length;
    filter.querySelector("output").textContent = `${shown} of ${rows.length} heads`;
    for (const field of [type, evidence]) {
      if (field.value) address.searchParams.set(field.name, field.value);
      else address.searchParams.delete(field.name);
    }
    address.hash = location.hash;
    history.replaceState(history.state, "", address);
  };
  for (const name of ["type", "evidence"]) {
    const field = filter.elements[name];
    const wanted = address.searchParams.get(name);
    if ([...field.options].some(option => option.value === wanted)) field.value = wanted;
  }
  filter.hidden = false;
  filter.addEventListener("change", apply);
  filter.addEventListener("reset", () => setTimeout(apply));
  filter.addEventListener("submit", event => event.preventDefault());
  if (filter.elements.type.value || filter.elements.evidence.value) apply();
  // A head that is led to is always shown.
  const reveal = () => {
    const row = rows.find(other => `#${other.id}` === location.hash);
    if (row && row.hidden) {
      filter.reset();
      setTimeout(() => row.scrollIntoView());
    }
  };
  addEventListener("hashchange", reveal);
  reveal();
}

// The head finder: takes the rows of a head from the page of its model.
const finder = document.getElementById("finder");
if (finder) {
  const result = document.getElementById("finder-result");
  const { model, head } = finder.elements;
  const parse = text => {
    const found = text.trim().match(/^(?:l|layer|blocks\.)?\s*(\d{1,4})\s*(?:[.,:/ ]|h|\s+head|\.attn\S*\[)\s*(?:h|head)?\s*(\d{1,4})\]?$/i);
    return found && { layer: Number(found[1]), head: Number(found[2]) };
  };
  const element = (name, text, properties = {}) => Object.assign(document.createElement(name), { textContent: text }, properties);
  const page = async address => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };
  const rebase = (part, base) => {
    part.querySelectorAll("a[href]").forEach(link => { link.href = new URL(link.getAttribute("href"), base); });
    return part;
  };
  const copier = (label, text) => {
    const button = element("button", label, { type: "button", className: "md-button" });
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        await navigator.clipboard.writeText(await text());
        button.textContent = "Copied";
      } catch {
        button.textContent = "Could not copy";
      }
      button.disabled = false;
      setTimeout(() => { button.textContent = label; }, 2000);
    });
    return button;
  };
  const papersOf = body => [...new Map([...body.querySelectorAll("td:nth-of-type(2) a")].map(link => [link.href.split("#")[0], link.textContent])).entries()];
  const bibtex = async papers => {
    const pages = await Promise.all(papers.map(([address]) => page(address)));
    return pages.map(found => found.querySelector("#bibtex ~ .highlight code").textContent.trim()).join("\n\n");
  };
  const say = text => result.replaceChildren(element("p", text));
  let latest = 0;
  const find = async () => {
    const turn = ++latest;
    const option = model.selectedOptions[0];
    const wanted = parse(head.value);
    head.setAttribute("aria-invalid", String(!wanted && head.value !== ""));
    if (!wanted) return say(head.value ? `"${head.value}" names no head. Write layer and head, both from 0, like 10.7 or L10H7.` : "");
    const { layers, heads } = option.dataset;
    const name = `L${wanted.layer}H${wanted.head}`;
    if (wanted.layer >= layers || wanted.head >= heads) return say(`${option.text} has no ${name}: its layers are 0 to ${layers - 1}, its heads 0 to ${heads - 1}.`);
    const state = new URL(location.href);
    state.searchParams.set("model", option.value);
    state.searchParams.set("head", name);
    history.replaceState(history.state, "", state);
    const base = new URL(option.dataset.page, location.href);
    let found;
    try {
      found = await page(base);
    } catch {
      return turn === latest && say("The page of this model could not be loaded. Its link is in the list below.");
    }
    if (turn !== latest) return;
    const body = found.getElementById(name);
    if (!body) {
      const line = element("p", `No claim on ${name} of ${option.text} is on record. `);
      line.append(element("a", "What is known of its other heads", { href: base }));
      return result.replaceChildren(line);
    }
    const source = found.querySelector(".fg-known table");
    const table = element("table", "");
    table.append(document.importNode(source.tHead, true), rebase(document.importNode(body, true), base));
    const box = element("div", "", { className: "fg-table fg-known" });
    box.append(table);
    const address = new URL(`#${name}`, base).href;
    const papers = papersOf(table);
    const claims = body.rows.length;
    const remark = body.querySelector("th .fg-byline");
    const title = element("h2", `${name} of ${option.text}`);
    const line = element("p", `${claims} ${claims === 1 ? "claim" : "claims"} in ${papers.length} ${papers.length === 1 ? "paper" : "papers"}${remark && /disputed|differently/.test(remark.textContent) ? "; papers disagree on this head" : ""}.`);
    const actions = element("p", "", { className: "fg-actions" });
    const open = element("a", "Open on the model's page", { href: address, className: "md-button" });
    const sentence = `${name} of ${option.text}: ${papers.map(([, text]) => text).join("; ")}. ${address}`;
    actions.append(open, copier("Copy link", () => address), copier("Copy citation", () => sentence), copier("Copy BibTeX of the papers", () => bibtex(papers)));
    result.replaceChildren(title, line, actions, box);
  };
  finder.hidden = false;
  document.getElementById("finder-models").open = false;
  finder.addEventListener("submit", event => {
    event.preventDefault();
    find();
  });
  model.addEventListener("change", () => head.value && find());
  const asked = new URL(location.href).searchParams;
  if (asked.has("model")) model.value = asked.get("model");
  if (model.selectedIndex < 0) model.selectedIndex = 0;
  if (asked.has("head")) {
    head.value = asked.get("head");
    find();
  }
}
