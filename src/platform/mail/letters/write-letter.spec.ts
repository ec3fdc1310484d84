import fc from 'fast-check';
import { type Letter, link, paragraph, table } from './letter.js';
import { LOCALES } from './wording.js';
import { writeLetter } from './write-letter.js';

const [locale] = LOCALES;
const frame = { name: 'Ada', reason: 'You have an account.', locale };

const receipt: Letter = {
  subject: 'Your order of 5.00 GBP',
  body: [
    paragraph('We have your order.'),
    table([
      ['2 × Blue teapot', '5.00 GBP'],
      ['1 × Cup & saucer', '2.50 GBP'],
    ]),
    link('See it', 'https://shop.example/orders?id=1&from=mail'),
  ],
};

describe('a letter', () => {
  it('is written as text', () => {
    expect(writeLetter(receipt, frame)).toMatchObject({
      subject: 'Your order of 5.00 GBP',
      text: [
        'Hello Ada,',
        '',
        'We have your order.',
        '',
        '2 × Blue teapot  5.00 GBP',
        '1 × Cup & saucer  2.50 GBP',
        '',
        'See it: https://shop.example/orders?id=1&from=mail',
        '',
        '-- ',
        'You have an account.',
        '',
      ].join('\n'),
    });
  });

  it('is written as HTML', () => {
    const cell = (text: string) => `<td style="padding:4px 16px 4px 0">${text}</td>`;
    const sum = (text: string) => `<td style="padding:4px 0;text-align:right;white-space:nowrap">${text}</td>`;
    expect(writeLetter(receipt, frame).html).toBe(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Your order of 5.00 GBP</title>
</head>
<body style="margin:0;padding:24px;background:#f4f4f4;color:#1f1f1f;font:16px/1.5 sans-serif">
<div style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff">
<p style="margin:0 0 16px">Hello Ada,</p><p style="margin:0 0 16px">We have your order.</p>${'' /* one line */}<table style="width:100%;border-collapse:collapse;margin:0 0 16px"><tr>${cell('2 × Blue teapot')}${sum('5.00 GBP')}</tr><tr>${cell('1 × Cup &#38; saucer')}${sum('2.50 GBP')}</tr></table><p style="margin:0 0 16px"><a href="https://shop.example/orders?id=1&#38;from=mail" style="color:#0b57d0">See it</a></p>
</div>
<p style="max-width:600px;margin:16px auto;color:#5f5f5f;font-size:13px">You have an account.</p>
</body>
</html>
`);
  });

  // markup, `replaceAll`: without it every one of these is red.
  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</title><script>alert(1)</script>',
    '&lt;script&gt;',
    '<!--',
    '`',
  ])('shows hostile words as words: %s', (words) => {
    const letter: Letter = {
      subject: words,
      body: [paragraph(words), table([[words, words]]), link(words, 'https://x.example')],
    };
    const { html, text } = writeLetter(letter, { ...frame, name: words, reason: words });
    const tags = (page: string) => page.match(/<[^>]*>/g);
    const harmless: Letter = {
      subject: 'x',
      body: [paragraph('x'), table([['x', 'x']]), link('x', 'https://x.example')],
    };
    expect(tags(html)).toEqual(tags(writeLetter(harmless, { ...frame, name: 'x', reason: 'x' }).html));
    expect(text).toContain(words);
  });

  it('has the same tags whatever it says', () => {
    const tags = (words: string) =>
      writeLetter(
        { subject: words, body: [paragraph(words), table([[words, words]])] },
        { ...frame, name: words },
      ).html.match(/<[^>]*>/g);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (words) => expect(tags(words)).toEqual(tags('x'))));
  });

  it('links to the web and to nowhere else', () => {
    for (const address of [
      'javascript:alert(1)',
      'data:text/html,x',
      ' java\nscript:alert(1)',
      'file:///etc/passwd',
      'x',
    ])
      expect(() => link('See it', address)).toThrow(/Invalid URL|links to no/);
    expect(link('See it', 'https://x.example/"><script>').html.source).not.toContain('<script>');
  });

  it('keeps a row in its line', () => {
    expect(table([['Blue\n\nPay at evil.example\u2028now', '1.00 GBP']]).text).toBe(
      'Blue Pay at evil.example now  1.00 GBP',
    );
  });
});
