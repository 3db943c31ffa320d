// Opens a page in Chromium and prints, as JSON, what a person would find there.
// usage: node browser.mjs CHROMIUM URL [action…]   actions, in order: JavaScript run in the page, `axe`, `width N`, or `screenshot FILE`
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
const require = createRequire(new URL('../../../package.json', import.meta.url));
const { chromium } = require('playwright-core');
const [, , program, url, ...actions] = process.argv;
const browser = await chromium.launch({
  executablePath: program,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const context = await browser.newContext({
  viewport: { width: 1280, height: 900 }, locale: 'en-US', timezoneId: 'America/New_York', bypassCSP: false,
});
const page = await context.newPage();
const seen = { console: [], errors: [], requests: [], dialogs: [], results: [] };
page.on('console', m => { if (['error', 'warning'].includes(m.type())) seen.console.push(m.text()); });
page.on('pageerror', e => seen.errors.push(e.message));
page.on('request', r => seen.requests.push(r.url()));
page.on('dialog', d => { seen.dialogs.push(d.message()); d.dismiss(); });
await page.goto(url);
await page.waitForFunction(() => !document.querySelector('#frieze') || document.querySelector('.tl-slide') ||
  !document.querySelector('.missing')?.hidden, null, { timeout: 15000 });
await page.waitForTimeout(300);
for (const action of actions) {
  if (action === 'axe') {
    await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
    seen.results.push(await page.evaluate(() => window.axe.run({ exclude: ['.frieze'] })
      .then(r => r.violations.map(v => [v.id, v.impact, v.nodes.slice(0, 3).map(n => n.html)]))));
  } else if (action.startsWith('screenshot ')) {
    await page.screenshot({ path: action.slice(11), fullPage: false });
    seen.results.push(null);
  } else if (action.startsWith('width ')) {
    await page.setViewportSize({ width: Number(action.slice(6)), height: 800 });
    seen.results.push(null);
  } else {
    seen.results.push(await page.evaluate(action));
    await page.waitForTimeout(50);
  }
}
console.log(JSON.stringify(seen));
await browser.close();
