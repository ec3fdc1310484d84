import type { ManagementAnswer, ManagementRequest } from '#platform/telemetry';
import { type Markup, markup } from '../letters/markup.js';
import type { KeptMail, Mailbox } from './mailbox.js';

const MOST_LISTED = 100;
const NOTHING_FETCHED = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const LOOPBACK = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;
const LOCAL_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Shows the mailbox to whoever sits at this machine: a list at `/mailbox`, and each mail. Nobody else is answered, and no
 * page of the web can read it by giving this machine a name of its own.
 */
export class MailboxPages {
  constructor(private readonly mailbox: Mailbox) {}

  async answer({ path, host, remoteAddress }: ManagementRequest): Promise<ManagementAnswer | undefined> {
    if (!LOOPBACK.test(remoteAddress) || !LOCAL_NAMES.has(host.replace(/:\d+$/, ''))) return undefined;
    const [, , id = '', part = '', ...rest] = path.split('/');
    if (rest.length > 0) return undefined;
    if (id === '') return part === '' ? page(list(await this.mailbox.latest(MOST_LISTED))) : undefined;
    if (part === 'message.eml') return message(await this.mailbox.messageOptional(id));
    const mail = await this.mailbox.findOptional(id);
    if (!mail) return undefined;
    if (part === 'html') return answer(mail.html, `${NOTHING_FETCHED}; img-src data:; sandbox`);
    return part === '' ? page(one(mail)) : undefined;
  }
}

const answer = (body: string, policy: string): ManagementAnswer => ({
  type: 'text/html; charset=utf-8',
  body,
  headers: { 'content-security-policy': policy, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' },
});

const message = (body: Buffer | undefined): ManagementAnswer | undefined =>
  body && { type: 'message/rfc822', body, headers: { 'content-disposition': 'attachment; filename="message.eml"' } };

const page = (body: Markup): ManagementAnswer =>
  answer(
    markup`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Mailbox</title></head>
<body style="margin:2em auto;max-width:60em;font:16px/1.5 sans-serif">${body}</body>
</html>
`.source,
    `${NOTHING_FETCHED}; frame-src 'self'`,
  );

const list = (mails: readonly KeptMail[]): Markup =>
  markup`<h1>Mailbox</h1>
<p>What would have been sent if there were a <code>MAIL_URL</code>: the latest ${MOST_LISTED} mails, the last one first.</p>
<table style="width:100%;text-align:left">${mails.map(entry)}</table>`;

const entry = ({ id, to, subject, date }: KeptMail): Markup =>
  markup`<tr><td>${date}</td><td>${to.address}</td><td><a href="/mailbox/${id}">${subject}</a></td></tr>`;

const one = ({ id, from, to, subject, date, text }: KeptMail): Markup =>
  markup`<p><a href="/mailbox">Mailbox</a></p>
<h1>${subject}</h1>
<p>From ${from.name ?? ''} &lt;${from.address}&gt; to ${to.name ?? ''} &lt;${to.address}&gt;, ${date}.
<a href="/mailbox/${id}/message.eml">The message as a file</a></p>
<iframe title="As HTML" sandbox src="/mailbox/${id}/html" style="width:100%;height:30em;border:1px solid #ccc"></iframe>
<h2>As text</h2>
<pre style="white-space:pre-wrap;border:1px solid #ccc;padding:1em">${text}</pre>`;
