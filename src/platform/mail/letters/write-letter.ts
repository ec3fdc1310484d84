import type { MailContent } from '../mail.js';
import { type Letter, paragraph, textOf } from './letter.js';
import { markup } from './markup.js';
import { inLocale, type Locale, type Wording } from './wording.js';

/** What stands around every letter. */
interface Frame {
  /** Whom it is written to. */
  readonly name: string;
  /** Why they get it, in a sentence. */
  readonly reason: string;
  readonly locale: Locale;
}

const GREETING: Wording<(name: string) => string> = { en: (name) => `Hello ${name},` };

/** A letter as a mail: as text and as HTML that every client shows, with nothing in it that is fetched from elsewhere. */
export function writeLetter({ subject, body }: Letter, { name, reason, locale }: Frame): MailContent {
  const blocks = [paragraph(inLocale(GREETING, locale)(name)), ...body];
  const page = markup`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${subject}</title>
</head>
<body style="margin:0;padding:24px;background:#f4f4f4;color:#1f1f1f;font:16px/1.5 sans-serif">
<div style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff">
${blocks.map((block) => block.html)}
</div>
<p style="max-width:600px;margin:16px auto;color:#5f5f5f;font-size:13px">${reason}</p>
</body>
</html>
`;
  return { subject, text: `${textOf(blocks)}\n\n-- \n${reason}\n`, html: page.source };
}
