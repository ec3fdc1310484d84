import type { TestApp } from './app.js';

/** The token in the last mail to an address, once everything that is due has been sent. */
export async function mailedToken(app: TestApp, address: string): Promise<string> {
  await app.settle();
  const token = tokenIn(app.mails.to(address).at(-1)?.text ?? '');
  if (!token) throw new Error(`No token was mailed to ${address} last`);
  return token;
}

/** The token in the last invitation to an address, whatever else was mailed to it. */
export async function mailedInvitation(app: TestApp, address: string): Promise<string> {
  await app.settle();
  const invitation = app.mails.to(address).findLast(({ text }) => text.includes('/accept-invitation#token='));
  if (!invitation) throw new Error(`No invitation was mailed to ${address}`);
  return tokenIn(invitation.text)!;
}

/** What stands behind `#token=` in a mail. */
export const tokenIn = (text: string): string | undefined => /#token=([\w-]{43})\b/.exec(text)?.[1];

/** What the mails to an address were about, the first one first, once everything that is due has been sent. */
export async function subjectsTo(app: TestApp, address: string): Promise<string[]> {
  await app.settle();
  return app.mails.to(address).map(({ subject }) => subject);
}
