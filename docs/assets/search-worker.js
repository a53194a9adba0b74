// Answers the search box in place of the worker of Material for MkDocs, in its messages: 0 setup, 1 ready, 2 query, 3 result.
// Nothing is loaded before a query comes, or the message "wake" of search.js: first names, which are few, then all prose.
const READY = 1, QUERY = 2, RESULT = 3;
const CHUNK = 100; // entries that are read at a time, so that queries are answered in between
const FAILED = { title: "The search could not be loaded", text: "Are you offline? Type on to try again.", location: "" };

let engine, loading, asked = "";

const load = async name => {
  const answer = await fetch(new URL(`../search/${name}.json`, location.href));
  if (!answer.ok) throw new Error(`${answer.status} ${name}`);
  return answer.json();
};

async function start() {
  const coming = load("names");
  importScripts("vendor/minisearch.js", "search-engine.js");
  const names = await coming;
  engine = await makeEngine(MiniSearch, names);
  load("prose").then(async prose => {
    engine = await makeEngine(MiniSearch, names, prose, CHUNK);
    if (asked) answer();
  }).catch(console.warn); // names are found all the same
}

const answer = () => postMessage({ type: RESULT, data: engine.search(asked) });

async function wake() {
  try {
    await (loading ??= start());
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

async function ask(text) {
  asked = text.trim();
  if (!asked) return postMessage({ type: RESULT, data: { items: [] } });
  const mine = asked;
  try {
    await wake();
    if (asked === mine) answer(); // else a later query has taken its place
  } catch {
    postMessage({ type: RESULT, data: { items: [[{ ...FAILED, score: 0, terms: {} }]] } });
  }
}

addEventListener("message", ({ data }) => {
  if (data.type === QUERY) ask(data.data);
  if (data.type === "wake") wake().catch(() => {});
});
postMessage({ type: READY });
