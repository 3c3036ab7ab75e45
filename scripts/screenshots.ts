// Takes the pictures of README.md from the running demonstration: npm run screenshots

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { chromiumLaunch } from './chromium.ts';
import { startDemo, type DemoServer } from './demo-server.ts';
import { palettePng } from './palette-png.ts';

const IMAGES = join(import.meta.dirname, '..', 'docs', 'images');
/** A README is read on slow lines too. */
const MOST_BYTES = 150_000;

interface Picture {
  /** File in docs/images, without `.png`. */
  readonly name: string;
  readonly device: BrowserContextOptions;
  /** Brings the page to the moment of the picture. */
  readonly bring: (page: Page, demo: DemoServer) => Promise<void>;
}

const DESKTOP: BrowserContextOptions = { viewport: { width: 1180, height: 940 } };
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const PICTURES: readonly Picture[] = [
  { name: 'sign-up-zh', device: { ...DESKTOP, locale: 'zh-CN' }, bring: openSignUp },
  { name: 'sign-up-en-phone', device: { ...PHONE, locale: 'en-GB' }, bring: openSignUp },
  { name: 'receipt-verified', device: { ...DESKTOP, locale: 'en-GB' }, bring: verifyReceipt },
];

const demo = await startDemo();
const browser = await chromium.launch(await chromiumLaunch());
try {
  mkdirSync(IMAGES, { recursive: true });
  for (const picture of PICTURES) console.log(await take(picture, browser, demo));
} finally {
  await browser.close();
  await demo.stop();
}

async function take({ name, device, bring }: Picture, on: Browser, from: DemoServer): Promise<string> {
  const context = await on.newContext({
    ...device,
    colorScheme: 'light',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await bring(page, from);
  const png = await smaller(await page.screenshot(), page);
  await context.close();
  if (png.length > MOST_BYTES) throw new Error(`${name} has ${png.length} bytes; at most ${MOST_BYTES} fit a README`);
  writeFileSync(join(IMAGES, `${name}.png`), png);
  return `docs/images/${name}.png ${png.length} bytes`;
}

/** The browser that made the picture also reads it. */
async function smaller(png: Buffer, page: Page): Promise<Buffer> {
  await page.goto('about:blank');
  const { width, height, pixels } = await page.evaluate(
    async (address) => {
      const picture = new Image();
      picture.src = address;
      await picture.decode();
      const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
      canvas.drawImage(picture, 0, 0);
      const { data } = canvas.getImageData(0, 0, picture.width, picture.height);
      const reader = new FileReader();
      reader.readAsDataURL(new Blob([data]));
      await new Promise((resolve) => reader.addEventListener('load', resolve));
      return { width: picture.width, height: picture.height, pixels: String(reader.result).split(',')[1] ?? '' };
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  return palettePng(Buffer.from(pixels, 'base64'), width, height);
}

/** The sign-up form of the trading site, with the widget where a reader first sees its text. */
async function openSignUp(page: Page, { siteUrl }: DemoServer): Promise<void> {
  await page.goto(`${siteUrl}/signup`);
  await choice(page, 'accepted').waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.locator('assent-agreement').evaluate((element: HTMLElement) => {
    element.style.scrollMarginBlockStart = '12px';
    element.scrollIntoView({ block: 'start' });
  });
  // What came into view is painted with a frame of its own.
  for (let frame = 0; frame < 3; frame++)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
}

/** Accepts, saves the receipt and gives it to the verifier page with the ledger's key, as a person would. */
async function verifyReceipt(page: Page, server: DemoServer): Promise<void> {
  await openSignUp(page, server);
  await choice(page, 'accepted').click();
  const saved = page.waitForEvent('download');
  await page.locator('assent-receipt [part~=download]').first().click();
  const download = await saved;
  const receipt = join(server.data, download.suggestedFilename());
  await download.saveAs(receipt);
  const { vkeys } = (await (await fetch(`${server.url}/.well-known/assent.json`)).json()) as { vkeys: [string] };

  await page.goto(`${server.url}/verify`);
  await page.locator('input[type=file]').setInputFiles(receipt);
  await page.locator('#keys').fill(vkeys[0]);
  await page.locator('.outcome.verified').waitFor();
  await page.locator('.verdict').evaluate((element) => element.scrollIntoView({ block: 'start' }));
}

function choice(page: Page, value: string) {
  return page.locator(`assent-agreement button[part~=choice][value=${value}]`);
}
