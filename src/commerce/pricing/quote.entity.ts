import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Member } from '#platform/access';
import { newId } from '#platform/ids';
import { PricedBasket, type PricedLine } from './priced-basket.js';

export const QUOTE_MINUTES = 15;

/** A promise to one customer: this basket at these prices, until it expires, for one order. */
@Entity('quotes')
@Check('quotes_currency_check', `currency ~ '^[A-Z]{3}$'`)
@Index(['expiresAt'])
export class Quote {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  organizationId: string;

  @Column('uuid')
  customerId: string;

  @Column('text')
  currency: string;

  @Column('jsonb')
  lines: readonly PricedLine[];

  @Column('timestamptz')
  expiresAt: Date;

  /** The order that took it, if one has. */
  @Column('uuid', { nullable: true })
  orderId: string | null;

  static for(customer: Member, { currency, lines }: PricedBasket, now: Date): Quote {
    return Object.assign(new Quote(), {
      id: newId(),
      organizationId: customer.organizationId,
      customerId: customer.userId,
      currency,
      lines,
      expiresAt: new Date(now.getTime() + QUOTE_MINUTES * 60_000),
      orderId: null,
    });
  }

  get basket(): PricedBasket {
    return PricedBasket.from(this.currency, this.lines);
  }
}
