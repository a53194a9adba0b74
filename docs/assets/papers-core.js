// What the papers browser works out, apart from the page: which papers a state selects, how often each value of a facet
// occurs among them, and the state as an address. hooks/fieldguide/facets.py makes the data.

const SIGNS = /[^\p{L}\p{N}]+/gu;
const COMPOUND = /[\p{L}\p{N}]+(?:[-.'’][\p{L}\p{N}]+)+/gu;
const TOKEN = /(-?)(?:"([^"]*)"?|(\S+))/g;
/** Weight of a word found in: title, values of facets, authors, earlier titles, summary. */
const WEIGHTS = [8, 5, 5, 4, 1];
const MANY = 2;

const PLAIN = /^[\x20-\x7e]*$/;
const SLICE = 400; // papers made into words before the page may do something else

const fold = text => (PLAIN.test(text) ? text : text.normalize("NFD").replace(/\p{M}+/gu, "")).toLowerCase();
const pause = () => new Promise(done => setTimeout(done));

/** A text as words between blanks, so that " word" finds the beginning of one; compounds stand there in one word, too. */
export function toWords(text) {
  const folded = fold(text);
  const compounds = (folded.match(COMPOUND) ?? []).map(word => word.replace(SIGNS, ""));
  return ` ${[folded.replace(SIGNS, " ").trim(), ...compounds].join(" ")} `;
}

/** The parts of a query: each must begin a word or phrase of the text or, after a minus, must not. */
export function parseQuery(query) {
  return [...query.matchAll(TOKEN)]
    .map(([, minus, phrase, word]) => ({ not: minus === "-", words: fold(phrase ?? word).replace(SIGNS, " ").trimEnd() }))
    .map(({ not, words }) => ({ not, needle: words.startsWith(" ") ? words : ` ${words}` }))
    .filter(({ needle }) => needle.trim());
}

/** The papers with their facets, and what follows from them. */
export class Collection {
  /** @param data the content of browser.json */
  constructor({ facets, papers }) {
    this.papers = papers;
    this.facets = facets.map(({ id, label, words, values }, number) => ({
      id,
      label,
      words,
      number,
      values: values.map(([value, name, page, other]) => ({ id: value, label: name, page, other })),
      numbers: new Map(values.map(([value], index) => [value, index])),
      isMany: papers.some(paper => paper.facets[number].length >= MANY),
    }));
    this.keys = new Map(papers.map((paper, index) => [paper.key, index]));
    this.orders = new Map();
  }

  facet(id) {
    return this.facets.find(facet => facet.id === id);
  }

  /** The values of a facet that a paper has. */
  valuesOf(index, id) {
    const facet = this.facet(id);
    return facet ? this.papers[index].facets[facet.number].map(value => facet.values[value]) : [];
  }

  /** Add authors, summary and earlier titles: the content of texts.json. */
  async addTexts(texts) {
    const named = this.facets.filter(facet => facet.words);
    const words = named.map(facet => facet.values.map(value => `${value.label} ${value.other ?? ""}`));
    const fields = (paper, [authors = "", summary = "", other = ""]) => [
      paper.title,
      named.map((facet, index) => paper.facets[facet.number].map(value => words[index][value]).join(" . ")).join(" . "),
      `${authors} ${paper.key}`,
      `${other} ${paper.links.map(([, address]) => address).join(" ")}`,
      summary,
    ];
    this.fieldsOf = index => fields(this.papers[index], texts[index]).map(toWords);
    this.words = [];
    for (const [index, paper] of this.papers.entries()) {
      this.words.push(toWords(fields(paper, texts[index]).join(" . ")));
      if (index % SLICE === SLICE - 1) await pause();
    }
    this.texts = texts;
  }

  /** Whether a paper meets the parts of a query. */
  matches(index, parts) {
    const words = this.words[index];
    return parts.every(({ not, needle }) => words.includes(needle) !== not);
  }

  score(index, parts) {
    const fields = this.fieldsOf(index);
    const best = needle => Math.max(0, ...fields.map((words, field) => (words.includes(needle) ? WEIGHTS[field] : 0)));
    return parts.reduce((sum, { not, needle }) => sum + (not ? 0 : best(needle)), 0);
  }

  /** The numbers of all papers in an order; the papers come with the newest first. */
  order(name) {
    if (!this.orders.has(name)) this.orders.set(name, this.#sorted(name));
    return this.orders.get(name);
  }

  #sorted(name) {
    const all = this.papers.map((_, index) => index);
    const { papers } = this;
    const { compare } = new Intl.Collator("en", { sensitivity: "base", ignorePunctuation: true, numeric: true });
    if (name === "oldest") return all.reverse();
    if (name === "title") {
      const titles = papers.map(({ title }) => title.replace(/^[^\p{L}\p{N}]+/u, ""));
      return all.sort((a, b) => compare(titles[a], titles[b]));
    }
    if (name === "claims") return all.sort((a, b) => papers[b].claims - papers[a].claims);
    return all;
  }

  /**
   * The papers that a state selects, in its order, and for each facet how many papers each of its values would show.
   * A value of a facet with choices counts the papers that meet all other facets, as it would add to the choices; an
   * excluded one counts those that it keeps away.
   */
  select(state) {
    const parts = parseQuery(state.text);
    const tests = this.facets.filter(facet => state.choices.get(facet.id)?.size).map(facet => new Test(facet, state));
    const counts = this.facets.map(facet => new Uint32Array(facet.values.length));
    const found = [];
    for (const index of this.order(state.sort)) {
      const paper = this.papers[index];
      if (state.only && !state.picked.has(paper.key)) continue;
      if (parts.length && !this.matches(index, parts)) continue;
      const failed = tests.filter(test => !test.passes(paper));
      if (failed.length > 1) continue;
      if (failed.length) failed[0].countFailed(paper, counts);
      else {
        found.push(index);
        paper.facets.forEach((values, facet) => values.forEach(value => { counts[facet][value] += 1; }));
      }
    }
    if (state.sort === "match" && parts.some(part => !part.not)) {
      const scores = new Map(found.map(index => [index, this.score(index, parts)]));
      found.sort((a, b) => scores.get(b) - scores.get(a) || a - b);
    }
    return { found, counts };
  }
}

/** The choices within one facet, as a test of papers. */
class Test {
  constructor(facet, state) {
    this.number = facet.number;
    const numbers = sign => [...state.choices.get(facet.id)].filter(([, way]) => way === sign).map(([id]) => facet.numbers.get(id));
    this.wanted = new Set(numbers(1));
    this.unwanted = new Set(numbers(-1));
    this.isAll = state.all.has(facet.id);
  }

  passes(paper) {
    const values = paper.facets[this.number];
    if (values.some(value => this.unwanted.has(value))) return false;
    const met = values.filter(value => this.wanted.has(value)).length;
    return this.isAll ? met === this.wanted.size : met > 0 || !this.wanted.size;
  }

  countFailed(paper, counts) {
    const values = paper.facets[this.number];
    const kept = values.filter(value => this.unwanted.has(value));
    const shown = kept.length ? kept : this.isAll ? [] : values;
    shown.forEach(value => { counts[this.number][value] += 1; });
  }
}

/** What a reader has chosen. */
export class State {
  constructor() {
    this.clear();
    this.sort = "date";
    this.view = "compact";
    this.picked = new Set();
    this.only = false;
  }

  /** Take back the query and all filters. */
  clear() {
    this.text = "";
    this.choices = new Map();
    this.all = new Set();
    this.only = false;
  }

  /** How a value is chosen: 1 to include it, -1 to exclude it, 0 for neither. */
  way(facet, value) {
    return this.choices.get(facet)?.get(value) ?? 0;
  }

  choose(facet, value, way) {
    const chosen = this.choices.get(facet) ?? new Map();
    if (way) chosen.set(value, way);
    else chosen.delete(value);
    if (chosen.size) this.choices.set(facet, chosen);
    else this.choices.delete(facet);
    if (this.included(facet) < MANY) this.all.delete(facet);
  }

  included(facet) {
    return [...(this.choices.get(facet)?.values() ?? [])].filter(way => way === 1).length;
  }

  get isFiltered() {
    return Boolean(this.text.trim() || this.choices.size || this.only);
  }

  /** The state as the query of an address; what is as at the start is left out. */
  toAddress(collection) {
    const query = new URLSearchParams();
    if (this.text.trim()) query.set("text", this.text.trim());
    for (const { id, values } of collection.facets) {
      for (const value of values) {
        const way = this.way(id, value.id);
        if (way) query.append(id, way > 0 ? value.id : `-${value.id}`);
      }
    }
    if (this.all.size) query.set("all", [...this.all].sort().join(","));
    if (this.sort !== "date") query.set("sort", this.sort);
    if (this.view !== "compact") query.set("view", this.view);
    if (this.picked.size) query.set("pick", [...this.picked].join(","));
    if (this.only) query.set("only", "1");
    return query;
  }

  /** Read a state from the query of an address; returns it with what nobody knows. */
  static fromAddress(query, collection, sorts) {
    const state = new State();
    const unknown = [];
    state.text = query.get("text") ?? "";
    for (const { id, numbers } of collection.facets) {
      for (const word of query.getAll(id)) {
        const value = numbers.has(word) ? word : word.replace(/^-/, "");
        if (numbers.has(value)) state.choose(id, value, value === word ? 1 : -1);
        else unknown.push(`${id}=${word}`);
      }
    }
    for (const id of (query.get("all") ?? "").split(",")) if (state.included(id) >= MANY) state.all.add(id);
    if (sorts.includes(query.get("sort"))) state.sort = query.get("sort");
    if (query.get("view") === "detailed") state.view = "detailed";
    for (const key of (query.get("pick") ?? "").split(",").filter(Boolean)) {
      if (collection.keys.has(key)) state.picked.add(key);
      else unknown.push(`pick=${key}`);
    }
    state.only = query.get("only") === "1" && state.picked.size > 0;
    return { state, unknown };
  }
}

const escapeMarkdown = text => text.replace(/[\\`*_[\]<>]/g, "\\$&");

/** Papers in a format of exchange, cut from a file of the site that holds all of them; Markdown is made here. */
export const FORMATS = {
  bibtex: {
    ending: "bib",
    type: "application/x-bibtex",
    cut: (text, keys) => cut(text.split(/\n\n(?=@)/), /^@\w+\{([^,]+),/, keys).map(entry => entry.trim()).join("\n\n") + "\n",
  },
  ris: {
    ending: "ris",
    type: "application/x-research-info-systems",
    cut: (text, keys) => cut(text.split(/(?<=^ER {2}- \r?\n)/m), /^ID {2}- (\S+)/m, keys).join(""),
  },
  csl: {
    ending: "json",
    type: "application/vnd.citationstyles.csl+json",
    cut: (text, keys) => {
      const items = new Map(JSON.parse(text).map(item => [item.id, item]));
      return JSON.stringify(keys.map(key => items.get(key)).filter(Boolean), null, 1) + "\n";
    },
  },
  markdown: {
    ending: "md",
    type: "text/markdown",
    make: papers => papers.map(({ title, links, by, venue, published }) => {
      const place = venue.includes(String(published)) ? venue : `${venue}, ${published}`;
      return `- [${escapeMarkdown(title)}](${links[0][1].replace(/[()]/g, encodeURIComponent)}). ${escapeMarkdown(by)}. ${escapeMarkdown(place)}.\n`;
    }).join(""),
  },
};

function cut(entries, pattern, keys) {
  const found = new Map(entries.map(entry => [entry.match(pattern)?.[1], entry]));
  return keys.map(key => found.get(key)).filter(Boolean);
}
