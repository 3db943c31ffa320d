// The picture of the README: node scripts/screenshot.mjs, after ./demo. Needs Chromium and npm ci.
import { chromium } from 'playwright-core';

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [], // as root Chromium has no sandbox
});
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await page.goto(new URL('../exports/index.html', import.meta.url).href);
await page.waitForTimeout(2500); // TimelineJS moves its axis into place
await page.screenshot({
  path: new URL('../docs/screenshot.png', import.meta.url).pathname,
  fullPage: true,
  clip: { x: 0, y: 0, width: 1280, height: 1640 },
});
await browser.close();
