// The papers browser on the page: filters, rows, selection, export. What it shows is worked out in papers-core.js.

import { Collection, FORMATS, State } from "./papers-core.js";

const LONG = 12; // a list of more values has a field to find one
const PAUSE = 250; // milliseconds after which the address follows the typing

const element = (name, properties = {}, ...children) => {
  const { data = {}, attributes = {}, ...rest } = properties;
  const made = Object.assign(document.createElement(name), rest);
  Object.assign(made.dataset, data);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
};
const between = (nodes, separator) => nodes.flatMap((node, index) => (index ? [separator, node] : [node]));
const plural = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
const load = async (address, form) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer[form]();
};
const once = make => {
  let made;
  return () => (made ??= make().catch(error => { made = undefined; throw error; }));
};

class Browser {
  constructor(root, collection) {
    this.root = root;
    this.collection = collection;
    this.form = root.querySelector("form");
    this.table = root.querySelector("table");
    this.count = root.querySelector(".fg-count");
    this.active = root.querySelector(".fg-active");
    this.more = root.querySelector(".fg-more");
    this.step = Number(root.dataset.step);
    this.lists = new Map();
    this.loadTexts = once(async () => collection.addTexts(await load(root.dataset.texts, "json")));
    const sorts = [...this.form.elements.sort.options].map(option => option.value);
    const read = State.fromAddress(new URLSearchParams(location.search), collection, sorts);
    this.state = read.state;
    this.unknown = read.unknown;
    this.fillForm();
    this.listen();
  }

  fillForm() {
    const { text, sort, view } = this.form.elements;
    text.value = this.state.text;
    sort.value = this.state.sort;
    view.value = this.state.view;
  }

  listen() {
    const { text, sort } = this.form.elements;
    this.form.addEventListener("submit", event => event.preventDefault());
    text.addEventListener("focus", () => this.loadTexts().catch(() => {}), { once: true });
    text.addEventListener("input", () => {
      this.state.text = text.value;
      this.apply();
    });
    sort.addEventListener("change", () => {
      this.state.sort = sort.value;
      this.apply();
    });
    this.form.addEventListener("change", event => {
      if (event.target.name !== "view") return;
      this.state.view = event.target.value;
      this.apply();
    });
    for (const box of this.form.querySelectorAll("details")) {
      box.firstElementChild.addEventListener("click", () => this.fillList(box)); // before the next press of Tab
      box.addEventListener("toggle", () => this.fillList(box)); // opened by a search within the page
    }
    this.opener = this.form.querySelector(".fg-open");
    this.closer = element("button", { type: "button", className: "md-button fg-close" });
    this.form.querySelector(".fg-facets").append(this.closer);
    const toggle = () => this.opener.setAttribute("aria-expanded", String(this.form.classList.toggle("fg-opened")));
    this.opener.addEventListener("click", toggle);
    this.closer.addEventListener("click", () => {
      toggle();
      this.opener.focus();
      this.count.scrollIntoView({ block: "center" });
    });
    this.more.firstElementChild.addEventListener("click", () => this.showMore());
    this.table.addEventListener("change", event => this.pick(event.target));
    for (const button of this.root.querySelectorAll(".fg-export button")) {
      const label = button.textContent;
      button.addEventListener("click", async () => {
        button.disabled = true;
        try {
          await this[button.name]();
          button.textContent = "Done";
        } catch {
          button.textContent = "Failed";
        }
        button.disabled = false;
        button.focus();
        setTimeout(() => { button.textContent = label; }, 1500);
      });
    }
  }

  /** Select anew and show the result. */
  async apply() {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const { state, collection } = this;
    if ((state.text.trim() || state.view === "detailed") && !collection.texts) {
      try {
        await this.loadTexts();
      } catch {
        this.count.textContent = "The texts to search in could not be loaded; try again.";
        return;
      }
      if (turn !== this.turn) return;
    }
    const { found, counts } = collection.select(state);
    this.found = found;
    this.counts = counts;
    if (turn === 1 && String(state.toAddress(collection)) === "") this.adoptRows();
    else this.showRows();
    this.showCount();
    this.showActive();
    this.lists.forEach(list => list.box.open && this.updateList(list));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.follow(), PAUSE);
  }

  follow() {
    const address = new URL(location.href);
    address.search = this.state.toAddress(this.collection).toString();
    history.replaceState(history.state, "", address);
  }

  showCount() {
    const { found, state, collection, unknown } = this;
    const order = this.form.elements.sort.selectedOptions[0].textContent;
    const total = collection.papers.length;
    const of = state.isFiltered ? `${found.length.toLocaleString("en")} of ${plural(total, "paper")}` : plural(total, "paper");
    const picked = state.picked.size ? `; ${state.picked.size} selected` : "";
    const lost = unknown.length ? `. Unknown in the address, and left out: ${unknown.join(", ")}` : "";
    this.count.textContent = `${of}, ${order}${picked}${lost}`;
    const filters = collection.facets.reduce((sum, facet) => sum + (state.choices.get(facet.id)?.size ?? 0), 0);
    this.opener.textContent = filters ? `Filters (${filters})` : "Filters";
    this.closer.textContent = `Show ${plural(found.length, "paper")}`;
    const subject = this.root.querySelector(".fg-export label span");
    subject.textContent = state.picked.size ? `Export ${state.picked.size} selected` : `Export all ${found.length.toLocaleString("en")}`;
  }

  /** Take over the rows that stand in the page, which are those of a reader who has chosen nothing yet. */
  adoptRows() {
    [...this.table.tBodies[0].rows].forEach((row, index) => {
      row.cells[0].replaceChildren(this.box(this.collection.papers[index]));
    });
    this.more.hidden = this.found.length <= this.step;
  }

  showRows() {
    const body = element("tbody");
    body.append(...this.found.slice(0, this.step).map(index => this.row(index)));
    if (!this.found.length) body.append(element("tr", {}, element("td", { colSpan: 4, textContent: "No paper fits. Take a filter away, or write less." })));
    this.table.tBodies[0].replaceWith(body);
    this.root.classList.toggle("fg-detailed", this.state.view === "detailed");
    this.more.hidden = this.found.length <= this.step;
  }

  showMore() {
    const body = this.table.tBodies[0];
    const shown = body.rows.length;
    body.append(...this.found.slice(shown, shown + this.step).map(index => this.row(index)));
    this.more.hidden = this.found.length <= body.rows.length;
    body.rows[shown].querySelector("a").focus();
  }

  row(index) {
    const { collection, state, root } = this;
    const paper = collection.papers[index];
    const link = ({ page, label }) => element("a", { href: `${root.dataset.root}${page}`, textContent: label });
    const linked = id => between(collection.valuesOf(index, id).map(link), ", ");
    const heads = linked("head");
    const title = element("td", {},
      element("a", { href: `${root.dataset.root}papers/${paper.key}/`, textContent: paper.title }),
      element("br"),
      element("span", { className: "fg-byline", textContent: `${paper.by} · ${paper.venue}` }));
    if (state.view === "detailed") title.append(...this.details(index));
    return element("tr", {},
      element("td", {}, this.box(paper)),
      title,
      element("td", {}, ...(heads.length ? heads : linked("topic"))),
      element("td", {}, ...between(paper.links.map(([label, address]) => element("a", { href: address, textContent: label })), " · ")));
  }

  box({ key, title, date }) {
    const box = element("input", { type: "checkbox", value: key, checked: this.state.picked.has(key), attributes: { "aria-label": `Select ${title}` } });
    return element("label", { className: "fg-pick" }, box, element("span", { className: "fg-date", textContent: date }));
  }

  details(index) {
    const { collection } = this;
    const [authors, summary] = collection.texts[index];
    const names = id => collection.valuesOf(index, id).map(value => value.label).join(", ");
    const { claims } = collection.papers[index];
    const facts = [["Authors", authors], ["Models", names("model")], ["Evidence", names("evidence")], ["Topics", names("topic")], ["Claims", claims || ""]];
    const list = element("dl", {}, ...facts.filter(([, value]) => value).flatMap(([term, value]) => [element("dt", { textContent: term }), element("dd", { textContent: value })]));
    return [...(summary ? [element("p", { textContent: summary })] : []), list];
  }

  fillList(box) {
    const facet = this.collection.facet(box.dataset.facet);
    const made = this.lists.get(facet.id);
    if (made) {
      this.updateList(made);
      return;
    }
    const rows = facet.values.map(value => {
      const number = element("span", { className: "fg-number" });
      const name = element("button", { type: "button", className: "fg-value" }, element("span", { textContent: value.label }), " ", number);
      const not = element("button", { type: "button", className: "fg-not", textContent: "−", title: `Exclude ${value.label}`, attributes: { "aria-label": `Exclude ${value.label}` } });
      const toggle = way => () => {
        this.state.choose(facet.id, value.id, this.state.way(facet.id, value.id) === way ? 0 : way);
        this.apply();
      };
      name.addEventListener("click", toggle(1));
      not.addEventListener("click", toggle(-1));
      return { value, name, not, number, item: element("li", {}, name, not), words: value.label.toLowerCase() };
    });
    const list = { facet, rows, box, wanted: "" };
    if (rows.length > LONG) {
      const find = element("input", { type: "search", placeholder: "Find in this list", attributes: { "aria-label": `Find in ${facet.label}` } });
      find.addEventListener("input", () => {
        list.wanted = find.value.trim().toLowerCase();
        this.updateList(list);
      });
      box.append(find);
    }
    if (facet.isMany) {
      const all = element("input", { type: "checkbox" });
      all.addEventListener("change", () => {
        if (all.checked) this.state.all.add(facet.id);
        else this.state.all.delete(facet.id);
        this.apply();
      });
      list.all = element("label", { className: "fg-all", hidden: true }, all, " all of the chosen, not just one");
      box.append(list.all);
    }
    box.append(element("ul", {}, ...rows.map(row => row.item)));
    this.lists.set(facet.id, list);
    if (this.counts) this.updateList(list);
  }

  updateList({ facet, rows, all, wanted }) {
    const counts = this.counts[facet.number];
    rows.forEach(({ value, name, not, number, item, words }, index) => {
      const way = this.state.way(facet.id, value.id);
      const count = String(counts[index]);
      if (number.textContent !== count) number.textContent = count;
      name.setAttribute("aria-pressed", String(way === 1));
      not.setAttribute("aria-pressed", String(way === -1));
      item.hidden = (!counts[index] && !way) || !words.includes(wanted);
    });
    if (all) {
      all.hidden = this.state.included(facet.id) < 2;
      all.firstElementChild.checked = this.state.all.has(facet.id);
    }
  }

  showActive() {
    const { state, collection } = this;
    const chips = collection.facets.flatMap(facet => facet.values
      .filter(value => state.way(facet.id, value.id))
      .map(value => this.chip(`${state.way(facet.id, value.id) < 0 ? "not " : ""}${facet.label}: ${value.label}`, () => state.choose(facet.id, value.id, 0))));
    if (state.picked.size) {
      const only = element("button", { type: "button", className: "fg-chip", textContent: "Show selected only", attributes: { "aria-pressed": String(state.only) } });
      only.addEventListener("click", () => {
        state.only = !state.only;
        this.apply().then(() => this.active.querySelector("[aria-pressed]")?.focus());
      });
      chips.push(only, this.chip(`${state.picked.size} selected`, () => {
        state.picked.clear();
        state.only = false;
      }));
    }
    if (state.isFiltered) {
      chips.push(this.chip("All filters", () => {
        state.clear();
        this.fillForm();
      }));
    }
    this.active.replaceChildren(...chips);
    this.active.hidden = !chips.length;
  }

  chip(label, undo) {
    const chip = element("button", { type: "button", className: "fg-chip", attributes: { "aria-label": `Remove ${label}` } }, label, element("span", { textContent: "×", attributes: { "aria-hidden": "true" } }));
    chip.addEventListener("click", async () => {
      const place = [...this.active.children].indexOf(chip);
      undo();
      await this.apply();
      (this.active.children[Math.min(place, this.active.children.length - 1)] ?? this.form.elements.text).focus();
    });
    return chip;
  }

  pick(box) {
    if (box.checked) this.state.picked.add(box.value);
    else this.state.picked.delete(box.value);
    if (!this.state.picked.size) this.state.only = false;
    this.showCount();
    this.showActive();
    this.follow();
  }

  /** The papers to export: those selected, in the order of the bibliography, or else all that are found. */
  async exported() {
    const { state, collection, root } = this;
    const numbers = state.picked.size ? [...state.picked].map(key => collection.keys.get(key)).sort((a, b) => a - b) : this.found;
    const papers = numbers.map(index => collection.papers[index]);
    const name = root.querySelector("[name=format]").value;
    const format = FORMATS[name];
    const text = format.make ? format.make(papers) : format.cut(await load(root.dataset[name], "text"), papers.map(paper => paper.key));
    return { text, format };
  }

  async copy() {
    await navigator.clipboard.writeText((await this.exported()).text);
  }

  async download() {
    const { text, format } = await this.exported();
    const address = URL.createObjectURL(new Blob([text], { type: format.type }));
    element("a", { href: address, download: `papers.${format.ending}` }).click();
    setTimeout(() => URL.revokeObjectURL(address));
  }

  async link() {
    this.follow();
    await navigator.clipboard.writeText(location.href);
  }
}

const root = document.querySelector(".fg-browser");
try {
  await new Browser(root, new Collection(await load(root.dataset.papers, "json"))).apply();
  root.classList.add("fg-ready");
} catch (error) {
  root.querySelector(".fg-count").textContent = "The filters could not be loaded. The pages by year list all papers.";
  throw error;
}
