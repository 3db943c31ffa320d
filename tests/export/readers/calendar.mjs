// Reads a calendar with the parsers of Thunderbird (ical.js) and of Node programs (node-ical); prints their events as JSON.
// Run with TZ=UTC: node-ical takes floating times and whole days for local ones.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
const require = createRequire(new URL('../../../package.json', import.meta.url));
const text = readFileSync(process.argv[2], 'utf8');
const ICAL = await import(require.resolve('ical.js')).then(m => m.default ?? m);
const calendar = new ICAL.Component(ICAL.parse(text));
for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
const said = t => t.isDate || t.zone === ICAL.Timezone.localTimezone ? t.toString()
  : t.convertToZone(ICAL.Timezone.utcTimezone).toString();
const thunderbird = calendar.getAllSubcomponents('vevent').map(c => new ICAL.Event(c)).map(e => ({
  uid: e.uid, summary: e.summary, description: e.description, start: said(e.startDate), end: said(e.endDate) }));
const plain = v => v?.val ?? v;
const shown = d => d.dateOnly ? d.toISOString().slice(0, 10) : d.toISOString().replace('.000', '');
const node = Object.values(require('node-ical').sync.parseICS(text)).filter(e => e.type === 'VEVENT').map(e => ({
  uid: e.uid, summary: plain(e.summary), description: plain(e.description), start: shown(e.start), end: shown(e.end) }));
console.log(JSON.stringify({ thunderbird, node }));
