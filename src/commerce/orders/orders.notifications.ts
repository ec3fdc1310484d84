import { type Block, paragraph, table } from '#platform/mail';
import { Money } from '#platform/money';
import { IN_APP, MAIL, notificationKind } from '#modules/notifications';
import { lineTotal } from '#commerce/pricing';
import type { Order } from './order.entity.js';

/** A basket of a thousand lines is a list to look up, not a mail to read. */
const MOST_LINES_SHOWN = 100;

export const OrderReceipt = notificationKind<Order>({
  name: 'orders.receipt',
  describes: 'What you have ordered, and what it costs',
  channels: [IN_APP, MAIL],
  subjectId: ({ id }) => id,
  wording: {
    en: (order) => ({
      subject: `Your order of ${total(order)}`,
      body: [
        paragraph(`We have your order${called(order)}, and hold the goods for you.`),
        ...lines(order, (more) => `and ${more} more lines`),
        paragraph(`To be paid: ${total(order)}.`),
      ],
    }),
  },
});

export const OrderCancellation = notificationKind<Order>({
  name: 'orders.cancellation',
  describes: 'An order of yours was cancelled',
  channels: [IN_APP, MAIL],
  subjectId: ({ id }) => id,
  wording: {
    en: (order) => ({
      subject: `Your order of ${total(order)} was cancelled`,
      body: [
        paragraph(`Your order${called(order)} was cancelled, and nothing of it will be delivered.`),
        ...(order.cancellationReason ? [paragraph(`Reason: ${order.cancellationReason}`)] : []),
        ...lines(order, (more) => `and ${more} more lines`),
      ],
    }),
  },
});

const total = (order: Order): string => String(Money.of(order.total, order.currency));

const called = ({ reference }: Order): string => (reference === null ? '' : ` ${reference}`);

function lines({ lines, currency }: Order, andMore: (count: number) => string): Block[] {
  const shown = lines.slice(0, MOST_LINES_SHOWN);
  const rows = shown.map((line) => [`${line.quantity} × ${line.name}`, String(lineTotal(line, currency))]);
  const more = lines.length - shown.length;
  return [table(rows), ...(more > 0 ? [paragraph(andMore(more))] : [])];
}
