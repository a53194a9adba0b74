// What the search finds, and in which order. It knows neither page nor network: makeEngine takes MiniSearch and the entries
// that hooks/fieldguide/search.py writes. The engine answers a query in the form that Material for MkDocs shows.
const makeEngine = (() => {
  // How much a word counts by where it stands.
  const FIELDS = { title: 6, names: 5, lead: 4, ids: 4, authors: 2, venue: 1.5, text: 0.4 };
  // For each kind: what it is called beside a title, how much its words count, and its rank among names that match alike.
  const KINDS = {
    head: { label: "head type", factor: 3, rank: 9 },
    instance: { label: "", factor: 0.5, rank: 8 },
    circuit: { label: "circuit", factor: 1.8, rank: 7 },
    method: { label: "method", factor: 1.8, rank: 7 },
    model: { label: "model", factor: 1.8, rank: 7 },
    stage: { label: "stage", factor: 1.8, rank: 6 },
    group: { label: "group", factor: 1.5, rank: 6 },
    topic: { label: "topic", factor: 1.8, rank: 5 },
    term: { label: "", factor: 1.8, rank: 4 },
    page: { label: "", factor: 1.5, rank: 3 },
    name: { label: "", factor: 1, rank: 2 },
    paper: { label: "paper", factor: 1.2, rank: 1 },
    claim: { label: "", factor: 0.5, rank: 0 }, // has no name
    section: { label: "", factor: 0.5, rank: 0 },
  };
  const PREFIXED = 3; // the lowest rank of kinds of whose names the beginning is enough
  const EXACT = 2000, BEGINNING = 500, OTHER = 100; // the scores of names, of their beginnings, and the best of all else
  const MOST = 60, MOST_OF_PAGE = 6; // results
  const TEASER = 220, BEFORE = 60; // letters of a text that are shown, and of these before the first word that was found

  // Words

  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i" };
  const STOP = new Set(("a al an and are as at be by do does et for from how in is it its of on or that the to what when " +
    "where which with").split(" "));
  const WORD = /[\p{L}\p{N}]+/gu;
  const COMPOUND = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+|\p{L}+ \d[\p{L}\p{N}]*/gu; // multi-head, llama 3

  const fold = text => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
    .replace(/[ßæœøłđı]/g, letter => LETTERS[letter]);
  const wordsOf = text => fold(text).match(WORD) ?? [];
  const parts = word => word.match(/\d+|\D+/g); // wang2022ioi: wang, 2022, ioi

  const stems = new Map();
  const cut = word => word.length < 4 ? word : word.replace(/ies$/, "y").replace(/(ss|x|ch|sh)es$/, "$1")
    .replace(/([^aisu])s$/, "$1").replace(/([^aeiou])y$/, "$1i");
  const stem = word => stems.get(word) ?? stems.set(word, cut(word)).get(word);

  // The words of a name without a final "head", and these words as one, as names are compared.
  const bare = name => {
    const words = wordsOf(name).map(stem);
    return words.length > 1 && words.at(-1) === "head" ? words.slice(0, -1) : words;
  };
  const squash = name => bare(name).join("");

  // Entries

  const families = entry => (entry.a ?? "").split("; ").map(name => name.split(", ")[0]);
  const namesOf = entry => [entry.t, ...(entry.n ?? [])];
  const pageOf = entry => entry.l.split("#")[0];
  const OF_FIELD = {
    id: entry => entry.id,
    title: entry => entry.t,
    names: entry => entry.n?.join(" | "),
    lead: entry => families(entry)[0],
    ids: entry => entry.i?.flatMap(id => [id, ...parts(id)]).join(" "),
    authors: entry => entry.a,
    venue: entry => entry.v,
    text: entry => entry.x,
  };

  // Join names and prose: an entry without a kind adds to the text of the entry of the same location.
  function merge(names, prose) {
    const more = new Map(prose.filter(entry => !entry.k).map(entry => [entry.l, entry.x]));
    const all = [...names, ...prose.filter(entry => entry.k)];
    return all.map((entry, id) => ({ ...entry, id, x: [entry.x, more.get(entry.l)].filter(Boolean).join(" ") }));
  }

  function tokenize(text, field) {
    const plain = fold(text);
    const joined = ["title", "names"].includes(field) ? plain.match(COMPOUND) ?? [] : [];
    return [...(plain.match(WORD) ?? []), ...joined.map(words => words.replace(/[ -]/g, ""))];
  }

  // Queries

  const HEAD = /(^|[^\p{L}\p{N}])(?:a|l|layer *)(\d{1,3})[ .,:/-]*(?:h|head *)(\d{1,3})(?![\p{L}\p{N}])/gu;
  const DECIMAL = /(^|\s)(\d{1,3})[.,:/]h?(\d{1,3})(?!\S)/;
  const LONE_HEAD = /^\W*(\d{1,3})[ .,:/-]+h?(\d{1,3})\W*$/;
  const DOI = /\S*\b(10\.\d{4,9}\/[^\s?#]+)/g;
  const ARXIV = /\S*\b(\d{4}\.\d{4,5})(?:v\d+)?(?:\.pdf)?(?!\S)/g;

  // Take a query apart. "L10.H7", "layer 10 head 7" and a lone "10.7" all become l10h7, addresses of papers become ids, and
  // what every page here says is left out.
  function parse(text) {
    const plain = fold(text).replace(DOI, "$1").replace(ARXIV, "$1").replace(HEAD, "$1l$2h$3").replace(LONE_HEAD, "l$1h$2");
    const all = (plain.match(WORD) ?? []).map(stem);
    const words = all.filter(word => !STOP.has(word) && word !== "head");
    const spellings = new Map((text.match(WORD) ?? []).map(word => [stem(fold(word)), word]));
    return { plain, key: squash(plain), words: words.length ? words : all, spellings };
  }

  // The ways in which a query is understood, from strict to lax; the first that finds something holds.
  function* readings(query, versions) {
    const { plain, words } = query, decimal = DECIMAL.exec(plain);
    if (decimal && !versions.has(decimal[0].trim())) {
      yield { words: parse(plain.replace(DECIMAL, "$1l$2h$3")).words, combineWith: "AND" };
    }
    yield { words, combineWith: "AND" };
    yield { words, combineWith: "AND", prefix: true };
    yield { words, combineWith: "AND", prefix: true, fuzzy: true };
    yield { words: words.flatMap(parts), combineWith: "AND", prefix: true, fuzzy: true };
    yield { words, combineWith: "OR" };
    yield { words, combineWith: "OR", prefix: true, fuzzy: true };
  }

  class Engine {
    constructor(MiniSearch, entries) {
      this.entries = entries;
      this.pages = new Map(entries.filter(entry => !entry.l.includes("#")).map(entry => [entry.l, entry]));
      this.bare = entries.map(entry => namesOf(entry).map(bare));
      this.keys = this.bare.map(names => names.map(words => words.join("")));
      this.exact = this.entriesByKey();
      this.versions = new Set(entries.filter(entry => entry.k === "model").flatMap(entry => entry.t.match(/\d+\.\d+/g) ?? []));
      this.factors = entries.map(entry => KINDS[entry.k].factor * (1 + Math.log2(1 + (entry.w ?? 0)) / 4));
      this.names = this.completions();
      this.index = new MiniSearch({
        fields: Object.keys(FIELDS),
        extractField: (entry, field) => OF_FIELD[field](entry),
        tokenize,
        processTerm: word => STOP.has(word) ? null : stem(word),
      });
    }

    entriesByKey() {
      const found = new Map();
      for (const entry of this.entries.filter(entry => KINDS[entry.k].rank)) {
        for (const key of new Set([...this.keys[entry.id], ...(entry.i ?? []).map(squash)])) {
          found.set(key, (found.get(key) ?? new Set()).add(entry.id));
        }
      }
      return found;
    }

    // Names by which what is typed is completed: those of head types first, then by weight.
    completions() {
      const worth = entry => 1000 * KINDS[entry.k].rank + (entry.w ?? 0);
      const named = this.entries.filter(entry => KINDS[entry.k].rank > PREFIXED && entry.k !== "instance");
      const sorted = named.sort((one, other) => worth(other) - worth(one));
      const names = [...sorted.map(entry => entry.t), ...sorted.flatMap(entry => entry.k === "head" ? entry.n ?? [] : [])];
      return names.map(name => [name, fold(name)]).filter(([name, plain]) => name.length === plain.length);
    }

    // Read all entries; with a size of chunks, other work may be done in between.
    load(chunkSize = this.entries.length) {
      return this.index.addAllAsync(this.entries, { chunkSize });
    }

    search(text) {
      const query = parse(text);
      if (!query.words.length) return { items: [], suggest: [] };
      const { hits, words } = this.find(query);
      const found = this.group(this.rank(hits, query));
      return { items: found.map(group => this.show(group, { ...query, words })), suggest: this.complete(text) };
    }

    find(query) {
      for (const reading of readings(query, this.versions)) {
        const last = reading.words.length - 1;
        const hits = this.index.search(reading.words.join(" "), {
          tokenize: text => text.split(" "),
          processTerm: word => word,
          combineWith: reading.combineWith,
          prefix: (word, place) => place === last ? word.length > 1 || !last : reading.prefix && word.length > 2,
          fuzzy: word => reading.fuzzy && word.length > 4 ? 0.25 : false,
          weights: { prefix: 0.5, fuzzy: 0.3 },
          bm25: { k: 1.2, b: 0.3, d: 0.5 }, // a paper of many authors is found by each
          boost: FIELDS,
          boostDocument: id => this.factors[id],
        });
        if (hits.length) return { hits, words: reading.words };
      }
      return { hits: [], words: query.words };
    }

    // Give each hit its final score: names that match as a whole come first, then names that begin with the query.
    rank(hits, query) {
      const all = new Map(hits.map(hit => [hit.id, hit]));
      for (const id of this.exact.get(query.key) ?? []) {
        if (!all.has(id)) all.set(id, { id, score: 0, terms: query.words, queryTerms: query.words, match: {} });
      }
      const scores = new Map([...all.values()].map(hit => [hit.id, this.closeness(hit, query.words)]));
      const best = Math.max(...scores.values()) || 1;
      for (const hit of all.values()) {
        const bonus = this.bonus(this.entries[hit.id], query);
        hit.score = bonus + (bonus ? OTHER / 10 : OTHER) * scores.get(hit.id) / best;
      }
      return [...all.values()].sort((one, other) => other.score - one.score || one.id - other.id);
    }

    // The more of the query is found, and the more of a name is found by it, the better.
    closeness(hit, words) {
      const share = Math.min(1, new Set(hit.queryTerms).size / words.length), terms = new Set(hit.terms);
      const covered = Math.max(...this.bare[hit.id].map(name => name.filter(word => terms.has(word)).length / name.length));
      return hit.score * share ** 2 * (1 + 2 * covered);
    }

    bonus(entry, { key, words }) {
      const { rank } = KINDS[entry.k], keys = this.keys[entry.id];
      if (this.exact.get(key)?.has(entry.id)) return EXACT + 200 * rank + (keys[0] === key ? 100 : 0);
      const isBegun = name => entry.k === "instance" ? words.includes(name) : key.length > 1 && name.startsWith(key);
      return rank >= PREFIXED && keys.some(isBegun) ? BEGINNING + 100 * rank + 10 * Math.log2(1 + (entry.w ?? 0)) : 0;
    }

    // Put the hits of each page together, best first.
    group(ranked) {
      const groups = new Map();
      let count = 0;
      for (const hit of ranked) {
        if (count === MOST) break;
        const page = pageOf(this.entries[hit.id]);
        const group = groups.get(page) ?? groups.set(page, []).get(page);
        if (group.length < MOST_OF_PAGE && group.push(hit)) count += 1;
      }
      return [...groups.values()];
    }

    // Material shows the page itself in each group, and all others below it.
    show(group, query) {
      const items = group.map(hit => showHit(this.entries[hit.id], hit, query));
      const page = pageOf(this.entries[group[0].id]), entry = this.pages.get(page);
      if (!entry || items.some(item => item.location === page)) return items;
      return [...items, { location: page, title: escape(entry.t), text: "", score: 0, terms: {} }];
    }

    // Complete the last word of what is typed, so that a name comes out.
    complete(text) {
      const typed = fold(text);
      const found = typed.length > 1 && this.names.find(([, plain]) => plain.startsWith(typed) && plain !== typed);
      return found ? [text.split(/[\s-]+/).at(-1) + found[0].slice(text.length)] : [];
    }
  }

  // Results; titles and texts are HTML

  const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const escape = text => text.replace(/[&<>"]/g, sign => ENTITIES[sign]);

  function showHit(entry, hit, query) {
    const found = new Set(hit.terms), { label } = KINDS[entry.k];
    return {
      location: entry.l,
      title: mark(entry.t, found) + (label && ` <small class="fg-kind">${label}</small>`),
      text: `<p>${teaser(entry, found, query.key)}</p>`,
      score: hit.score,
      terms: termsOf(hit, query),
    };
  }

  // Which words were found, for the list of missing ones; the found are marked on the page that a result leads to.
  function termsOf(hit, { words, spellings }) {
    const typed = word => spellings.get(word)?.toLowerCase().startsWith(word) ? word : spellings.get(word) ?? word;
    const similar = word => hit.terms.some(term => term.startsWith(word)) ? typed(word) : hit.terms[0] ?? typed(word);
    return Object.fromEntries(words.map(word => hit.queryTerms.includes(word) ? [similar(word), true] : [typed(word), false]));
  }

  function mark(text, found) {
    let html = "", end = 0;
    for (const { 0: word, index } of text.matchAll(WORD)) {
      if (!found.has(stem(fold(word)))) continue;
      html += `${escape(text.slice(end, index))}<mark>${escape(word)}</mark>`;
      end = index + word.length;
    }
    return html + escape(text.slice(end));
  }

  // What is said below a title: the other name that was found, who wrote a paper, and a part of the text.
  function teaser(entry, found, key) {
    const count = name => squash(name) === key ? Infinity : new Set(wordsOf(name).map(stem).filter(word => found.has(word))).size;
    const has = text => count(text) > 0;
    const other = (entry.n ?? []).find(name => count(name) > count(entry.t));
    if (entry.k === "paper") {
      const lines = [`${authorsOf(entry, has)} · ${entry.v}`, other ? `Earlier title: ${other}` : "", excerpt(entry.x, has)];
      return lines.filter(Boolean).map(line => mark(line, found)).join("<br>");
    }
    const isNamed = other || has(entry.t);
    const also = entry.k === "head" && other ? `Also called ${other}. ` : "";
    return mark(also + excerpt(entry.x, isNamed ? () => true : has), found);
  }

  // The authors of a paper in short, that one among them who was asked for.
  function authorsOf(entry, has) {
    const [first, ...others] = families(entry);
    if (others.length < 2) return [first, ...others].join(" and ");
    return `${[first, others.find(has)].filter(Boolean).join(", ")} et al.`;
  }

  // The part of a text around the first word that is wanted.
  function excerpt(text, isWanted) {
    const first = [...text.matchAll(WORD)].find(([word]) => isWanted(word))?.index ?? 0;
    const start = first > TEASER - BEFORE ? text.indexOf(" ", first - BEFORE) + 1 : 0;
    const end = start + TEASER < text.length ? text.lastIndexOf(" ", start + TEASER) : text.length;
    return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  }

  return async (MiniSearch, names, prose = [], chunkSize = undefined) => {
    const engine = new Engine(MiniSearch, merge(names, prose));
    await engine.load(chunkSize);
    return engine;
  };
})();
