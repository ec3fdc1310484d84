import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '#platform/ids';
import { type Mail, Mailer } from '#platform/mail';
import { ManagementServer } from '#platform/telemetry';
import { Mailbox } from '../../../src/platform/mail/mailbox/mailbox.js';
import { TestApp } from '../../support/app.js';

const HOSTILE = `<img src=x onerror=alert(1)> "quoted" 'and' &amp;`;

const mail: Mail = {
  to: { name: HOSTILE, address: 'ada@example.com' },
  subject: HOSTILE,
  text: 'It is on its way.',
  html: '<p>It is on its way.</p><script>alert(1)</script>',
};

describe('a laptop', () => {
  let directory: string;
  let app: TestApp;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'mailbox-'));
    app = await TestApp.start({ DATA_DIRECTORY: directory }, { sendsMails: true });
    await app.get(Mailer).send({ organizationId: newId() }, mail);
    await app.settle();
  });
  afterAll(async () => {
    await app.stop();
    rmSync(directory, { recursive: true });
  });

  const files = () => readdirSync(join(directory, 'mailbox')).sort();
  const idOfMail = () => files()[0]!.replace(/\.\w+$/, '');
  const ask = (path: string, headers: Record<string, string> = {}) =>
    new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
      const { port } = app.get(ManagementServer);
      const asked = request({ host: '127.0.0.1', port, path, headers }, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }));
      });
      asked.on('error', reject).end();
    });

  it('keeps its mails as files that only its owner reads', () => {
    expect(files()).toEqual([`${idOfMail()}.eml`, `${idOfMail()}.json`]);
    for (const file of files()) expect(statSync(join(directory, 'mailbox', file)).mode & 0o077).toBe(0);
    expect(readFileSync(join(directory, 'mailbox', `${idOfMail()}.eml`), 'utf8')).toMatch(/^From: .*atrium@localhost/m);
  });

  it('lists and shows them on the management port, whatever they say', async () => {
    const list = await ask('/mailbox');
    expect(list).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(list.body).toContain(`/mailbox/${idOfMail()}`);
    const shown = await ask(`/mailbox/${idOfMail()}`);
    expect(shown.body).toContain('It is on its way.');
    for (const { body, headers } of [list, shown]) {
      expect(body).not.toContain('<img');
      expect(headers['content-security-policy']).toMatch(/default-src 'none'/);
    }
    const inside = await ask(`/mailbox/${idOfMail()}/html`);
    expect(inside.body).toBe(mail.html);
    expect(inside.headers['content-security-policy']).toMatch(/; sandbox$/);
    expect(await ask(`/mailbox/${idOfMail()}/message.eml`)).toMatchObject({
      status: 200,
      headers: { 'content-type': 'message/rfc822' },
    });
  });

  it.each([
    '/mailbox/../secrets.json',
    '/mailbox/..%2fsecrets.json',
    '/mailbox/01a1f7d3-5c1e-7b84-9a2f-3e6d8c7b5a11',
    '/mailbox/01a1f7d3-5c1e-7b84-9a2f-3e6d8c7b5a11/message.eml',
    '/mailbox//html',
    '/mailboxes',
  ])('has nothing else there: %s', async (path) => expect((await ask(path)).status).toBe(404));

  // MailboxPages, `LOCAL_NAMES`: without it a page of the web that calls itself 127.0.0.1 reads everybody's mails.
  it('shows them to no page of the web that gives this machine another name', async () => {
    expect((await ask('/mailbox', { host: 'evil.example:3001' })).status).toBe(404);
    expect((await ask('/mailbox', { host: 'localhost.evil.example' })).status).toBe(404);
    expect((await ask('/mailbox', { host: 'localhost:3001' })).status).toBe(200);
  });

  it('keeps the latest 500, and of two attempts at one mail the last', async () => {
    const mailbox = new Mailbox(join(directory, 'full'));
    const outgoing = { ...mail, from: { address: 'hello@example.com' }, date: new Date(0), messageId: '<1@localhost>' };
    const ids = Array.from({ length: 503 }, () => newId());
    for (const id of ids) await mailbox.keep({ ...outgoing, id }, Buffer.from('first'));
    await mailbox.keep({ ...outgoing, id: ids.at(-1)! }, Buffer.from('second'));
    expect(readdirSync(join(directory, 'full'))).toHaveLength(1000);
    expect((await mailbox.latest(600)).map(({ id }) => id)).toEqual(ids.slice(3).toReversed());
    expect(String(await mailbox.messageOptional(ids.at(-1)!))).toBe('second');
  });
});

describe('an installation that sends no mail', () => {
  it('writes none down', async () => {
    const app = await TestApp.start({ MAIL_URL: 'none' });
    await app.get(Mailer).send({ organizationId: newId() }, mail);
    expect(await app.database.sql(`select from jobs where type = 'mail.send'`)).toEqual([]);
    await app.stop();
  });
});
