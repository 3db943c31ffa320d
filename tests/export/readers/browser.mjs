// Opens pages in Chromium and tells, as JSON, what a person would find there.
// usage: node browser.mjs CHROMIUM   then a line {"url": …, "actions": […]} on stdin for each page, answered by a line.
// actions, in order: JavaScript run in the page, or
//   axe | axe SELECTOR-LEFT-OUT | width N | dark | click SELECTOR | type TEXT | press KEY | download SELECTOR | screenshot FILE
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
const require = createRequire(new URL('../../../package.json', import.meta.url));
const { chromium } = require('playwright-core');
const browser = await chromium.launch({
  executablePath: process.argv[2],
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

async function see({ url, actions }) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 }, locale: 'en-US', timezoneId: 'America/New_York', bypassCSP: false,
  });
  const page = await context.newPage();
  const seen = { console: [], errors: [], requests: [], dialogs: [], results: [] };
  page.on('console', m => { if (['error', 'warning'].includes(m.type())) seen.console.push(m.text()); });
  page.on('pageerror', e => seen.errors.push(e.message));
  page.on('request', r => seen.requests.push(r.url()));
  page.on('dialog', d => { seen.dialogs.push(d.message()); d.dismiss(); });
  const commands = {
    axe: async left => {
      await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
      const look = () => page.evaluate(left => window.axe.run(left ? { exclude: [left] } : document)
        .then(r => r.violations.map(v => [v.id, v.impact, v.nodes.slice(0, 3).map(n => n.html)])), left);
      let found = await look();
      // A slide that is still fading in has pale words: what is pale for good is found again.
      for (let n = 0; n < 8 && found.some(([id]) => id === 'color-contrast'); n++) {
        await page.waitForTimeout(500);
        found = await look();
      }
      return found;
    },
    width: async n => { await page.setViewportSize({ width: Number(n), height: 800 }); return null; },
    dark: async () => { await page.emulateMedia({ colorScheme: 'dark' }); return null; },
    click: async selector => { await page.click(selector); return null; },
    type: async text => { await page.keyboard.type(text); return null; },
    press: async key => { await page.keyboard.press(key); return null; },
    download: async selector => {
      const [file] = await Promise.all([page.waitForEvent('download'), page.click(selector)]);
      return [file.suggestedFilename(), readFileSync(await file.path()).length];
    },
    screenshot: async path => { await page.screenshot({ path }); return null; },
  };
  try {
    await page.goto(url);
    await page.waitForFunction(() => !document.querySelector('#frieze') || document.querySelector('.tl-slide') ||
      !document.querySelector('.missing')?.hidden, null, { timeout: 15000 });
    await page.waitForTimeout(300);
    for (const action of actions) {
      const [, name, rest] = /^(\w+)(?: (.*))?$/s.exec(action) ?? [];
      seen.results.push(name in commands ? await commands[name](rest) : await page.evaluate(action));
      await page.waitForTimeout(50);
    }
  } catch (error) {
    seen.failed = String(error);
  }
  await context.close();
  return seen;
}

for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify(await see(JSON.parse(line))));
await browser.close();
