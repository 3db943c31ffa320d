// chrono-node's French parser over JSON lines of {text, anchor}: prints CPU seconds and mentions found.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const chrono = createRequire(process.argv[2] + "/")("chrono-node");
const documents = readFileSync(process.argv[3], "utf8").trim().split("\n").map((line) => JSON.parse(line));
const rounds = Number(process.argv[4]);
const parse = () => documents.reduce((n, d) => n + chrono.fr.parse(d.text, new Date(d.anchor)).length, 0);
parse(); // the compiler of node warms up
const out = [];
for (let round = 0; round < rounds; round++) {
  const before = process.cpuUsage();
  const mentions = parse();
  const used = process.cpuUsage(before);
  out.push({ seconds: (used.user + used.system) / 1e6, mentions });
}
console.log(JSON.stringify(out));
