// One line for a page: medians of its runs, and the weight of a first view. Exits 1 below the mark.
import { readFileSync } from "node:fs";

const MARKS = { performance: 98, accessibility: 100, "best-practices": 100, seo: 100 };
const [page, ...files] = process.argv.slice(2);
const runs = files.map((file) => JSON.parse(readFileSync(file)));
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const scores = Object.keys(MARKS).map((name) =>
  median(runs.map((run) => Math.round((run.categories[name].score ?? 0) * 100))),
);
const weight = median(runs.map((run) => run.audits["total-byte-weight"].numericValue));
console.log(`${scores.join(" / ")}  ${Math.round(weight / 1024)} KiB  ${page}`);
process.exit(scores.every((score, i) => score >= Object.values(MARKS)[i]) ? 0 : 1);
