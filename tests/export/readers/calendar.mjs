// Reads a calendar with the parsers of Thunderbird (ical.js) and of Node programs (node-ical); prints their events as JSON.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
const require = createRequire(new URL('../../../package.json', import.meta.url));
const text = readFileSync(process.argv[2], 'utf8');
const ICAL = await import(require.resolve('ical.js')).then(m => m.default ?? m);
const component = new ICAL.Component(ICAL.parse(text));
const thunderbird = component.getAllSubcomponents('vevent').map(c => {
  const e = new ICAL.Event(c);
  return { uid: e.uid, summary: e.summary, start: e.startDate.toString(), end: e.endDate.toString(),
    date: e.startDate.isDate, zone: e.startDate.zone?.tzid ?? null, description: e.description };
});
const ical = require('node-ical');
const node = Object.values(ical.sync.parseICS(text)).filter(e => e.type === 'VEVENT').map(e => ({
  uid: e.uid, summary: e.summary.val ?? e.summary, start: e.start.toISOString(), end: e.end.toISOString(), description: e.description.val ?? e.description }));
console.log(JSON.stringify({ thunderbird, node }));
