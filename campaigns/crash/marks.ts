import type { Line } from './history.ts';

/** Each digit of a mark is a quantity from 1 to this. */
const BASE = 100;

/**
 * The lines that mark an order with a number. Only its customer orders these products, and nothing in the database keeps
 * two orders with the same mark out: one that was placed twice is there twice, and is found.
 */
export function marked(markers: readonly string[], serial: number): Line[] {
  return markers.map((productId, digit) => ({ productId, quantity: 1 + (Math.floor(serial / BASE ** digit) % BASE) }));
}

/** What an order is, as a text: its lines, whatever their order. Of a customer's orders no two are meant to be the same. */
export function markOf(lines: readonly Line[]): string {
  return lines
    .map(({ productId, quantity }) => `${productId}×${quantity}`)
    .toSorted()
    .join(' ');
}
